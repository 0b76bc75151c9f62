package dev.gradus.model;

import dev.gradus.graph.Array;
import dev.gradus.graph.Node;
import dev.gradus.graph.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What is to be estimated: a number, or an array of numbers.
 *
 * @param name the name in formulas and reports
 * @param shape the shape, without a row axis
 * @param start where to begin, if that was given
 * @param limits where it may be, the same for each of its numbers
 * @param labels names of its numbers, such as the categories of a column; empty if they are
 *     numbered
 */
public record Parameter(
    String name, Shape shape, Optional<Array> start, Limits limits, List<String> labels) {
  /** The list is copied. */
  public Parameter {
    labels = List.copyOf(labels);
  }

  /** A parameter without bounds and labels. */
  public Parameter(String name, Shape shape, Optional<Array> start) {
    this(name, shape, start, Limits.NONE, List.of());
  }

  /** The names of its numbers: {@code w}, {@code W[0, 1]} or {@code a[lab A]}. */
  public List<String> numbers() {
    return labels.isEmpty()
        ? new Node.Parameter(name, shape).numbers()
        : labels.stream().map(label -> name + "[" + label + "]").toList();
  }

  /** This parameter with another start. */
  public Parameter startingAt(Array other) {
    return new Parameter(name, shape, Optional.of(other), limits, labels);
  }

  /** This parameter without a start. */
  public Parameter withoutStart() {
    return new Parameter(name, shape, Optional.empty(), limits, labels);
  }

  /** This parameter within these bounds too. */
  public Parameter within(Limits more) {
    return new Parameter(name, shape, start, limits.and(more), labels);
  }
}
