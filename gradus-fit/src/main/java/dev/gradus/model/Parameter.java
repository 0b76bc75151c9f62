package dev.gradus.model;

import dev.gradus.graph.Array;
import dev.gradus.graph.Shape;
import java.util.Optional;

/**
 * What is to be estimated: a number, or an array of numbers.
 *
 * @param name the name in formulas and reports
 * @param shape the shape, without a row axis
 * @param start where to begin, if that was given
 */
public record Parameter(String name, Shape shape, Optional<Array> start) {}
