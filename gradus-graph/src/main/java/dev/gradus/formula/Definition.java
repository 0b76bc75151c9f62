package dev.gradus.formula;

/**
 * A name for an expression: of rows, or of parameters alone, which makes it a derived quantity.
 *
 * @param name the name
 * @param output the output of the graph that holds the expression
 */
public record Definition(String name, int output) {}
