package dev.gradus.formula;

/**
 * A name for an expression of parameters alone.
 *
 * @param name the name
 * @param output the output of the graph that holds the expression
 * @param used whether the equations need it: then it is a parameter that is fixed or tied to
 *     others, else a quantity derived from them
 */
public record Definition(String name, int output, boolean used) {}
