package dev.gradus.formula;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The levels of one column, or of several together: a parameter in brackets, {@code a[sensor]}, has
 * one number for each.
 *
 * @param columns the columns
 * @param labels the name of each level
 * @param values for each level the value of each column
 */
public record Levels(List<String> columns, List<String> labels, List<List<Double>> values) {
  /** A parameter has at most so many levels: each of them is a column of the Jacobian. */
  public static final int MOST = 1000;

  /** Lists are copied. */
  public Levels {
    columns = List.copyOf(columns);
    labels = List.copyOf(labels);
    values = values.stream().map(List::copyOf).toList();
    if (labels.isEmpty() || labels.size() != values.size()) {
      throw new InvalidInput(
          "%d levels with %d labels; there must be as many, and one at least"
              .formatted(values.size(), labels.size()));
    }
    if (labels.size() > MOST) {
      throw new InvalidInput(
          "%s has more than %d levels, and a parameter in brackets one number for each; group them in a column of fewer levels, or fit a formula of the column's values"
              .formatted(named(columns), MOST));
    }
  }

  private static String named(List<String> columns) {
    return (columns.size() == 1 ? "column '" : "columns '") + String.join("', '", columns) + "'";
  }

  /** The parameter of that name: {@code [levels]}. */
  Tensor parameter(Trace trace, String name) {
    return trace.parameter(name, Shape.of(labels.size()));
  }

  /** Of a parameter with a number for each level that of the level of the row: {@code [rows]}. */
  Tensor of(Trace trace, Tensor parameter) {
    Tensor isLevel = isLevel(trace, 0);
    for (int c = 1; c < columns.size(); c++) {
      isLevel = isLevel.times(isLevel(trace, c));
    }
    return isLevel.where(parameter, Array.scalar(0, Precision.FLOAT64)).sum(1);
  }

  /** Whether a column has the value of each level: {@code [rows, levels]}. */
  private Tensor isLevel(Trace trace, int column) {
    double[] of = values.stream().mapToDouble(level -> level.get(column)).toArray();
    return trace
        .input(columns.get(column))
        .reshape(Shape.of(Shape.ROWS, 1))
        .equalTo(Array.of(Shape.of(of.length), Precision.FLOAT64, of));
  }

  /** A parameter in brackets, as a graph holds it. */
  private record Bracketed(String parameter, List<String> columns) {}

  /** The text of a node that {@link #of} made: {@code a[sensor]}. */
  static Optional<String> text(Graph graph, Node node) {
    return bracketed(graph, node)
        .map(found ->
            FormulaText.name(found.parameter) + "[" + String.join(", ", found.columns) + "]");
  }

  /** The name of the parameter of which {@link #of} made a node. */
  static Optional<String> parameter(Graph graph, Node node) {
    return bracketed(graph, node).map(Bracketed::parameter);
  }

  private static Optional<Bracketed> bracketed(Graph graph, Node node) {
    if (!(node instanceof Node.Apply(Op.Reduce(Op.Reduction how, int axis), var sum, _)
        && how == Op.Reduction.SUM
        && axis == 1
        && graph.nodes().get(sum.getFirst())
            instanceof Node.Apply(Op.Elementwise(Fn fn), var chosen, _)
        && fn == Fn.WHERE
        && graph.nodes().get(chosen.get(1)) instanceof Node.Parameter(String name, _))) {
      return Optional.empty();
    }
    List<String> columns = new ArrayList<>();
    return collect(graph, chosen.getFirst(), columns)
        ? Optional.of(new Bracketed(name, columns))
        : Optional.empty();
  }

  private static boolean collect(Graph graph, int node, List<String> columns) {
    if (graph.nodes().get(node) instanceof Node.Apply(Op.Elementwise(Fn fn), var x, _)) {
      if (fn == Fn.MULTIPLY) {
        return collect(graph, x.getFirst(), columns) && collect(graph, x.getLast(), columns);
      }
      if (fn == Fn.EQUAL
          && graph.nodes().get(x.getFirst()) instanceof Node.Apply(Op.Reshape _, var column, _)
          && graph.nodes().get(column.getFirst()) instanceof Node.Input(String name)) {
        return columns.add(FormulaText.name(name));
      }
    }
    return false;
  }
}
