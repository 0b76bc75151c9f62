package dev.gradus.derive;

import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Central differences as an expression: the quantity written twice, a little to either side. */
final class CentralDifferences {
  /** The relative step that balances truncation and the rounding of float64. */
  static final double STEP = Math.cbrt(Math.ulp(1.0));

  private CentralDifferences() {}

  static List<Tensor> of(Traced quantity, List<Traced> parameters, double relativeStep) {
    Graph graph = quantity.trace().graph(quantity);
    return parameters.stream()
        .map(parameter -> derivative(quantity, graph, parameter, relativeStep))
        .toList();
  }

  private static Tensor derivative(
      Traced quantity, Graph graph, Traced parameter, double relativeStep) {
    Trace trace = quantity.trace();
    Shape shape = parameter.shape();
    Shape result = quantity.shape().perRow() ? shape.withRows() : shape;
    if (shape.components() == 0) {
      return trace.constant(Array.full(shape, Precision.FLOAT64, 0)).expand(result);
    }
    Tensor[] slopes =
        slopes(parameter, relativeStep, by -> replaced(trace, graph, parameter, by)).stream()
            .map(slope -> trace.at(trace.position(slope)).expand(quantity.shape()))
            .toArray(Tensor[]::new);
    return Tensor.stack(quantity.shape().rank(), slopes).reshape(result);
  }

  /**
   * The slope of a function along each number of what it takes, moved by the step relative to its
   * size, or by the step itself where it is 0.
   *
   * @param x of any shape without rows, or {@code [rows]} for a function row by row
   */
  static List<Tensor> slopes(Tensor x, double relativeStep, UnaryOperator<Tensor> function) {
    Tensor size = x.abs();
    Tensor step = size.equalTo(number(0)).where(number(1), size).times(relativeStep);
    List<Tensor> slopes = new ArrayList<>();
    for (int component = 0; component < x.shape().components(); component++) {
      Tensor shift = step.times(unit(x.shape().withoutRows(), component));
      Tensor above = x.plus(shift);
      Tensor below = x.minus(shift);
      Tensor rise = function.apply(above).minus(function.apply(below));
      Tensor width = above.minus(below);
      slopes.add(rise.dividedBy(x.shape().perRow() ? width : width.sum()));
    }
    return slopes;
  }

  private static Tensor replaced(Trace trace, Graph graph, Traced parameter, Tensor by) {
    Node.Parameter replaced = (Node.Parameter) parameter.node();
    return trace.add(graph, node -> node.equals(replaced) ? by : trace.leaf(node)).getFirst();
  }

  private static Tensor number(double value) {
    return Array.scalar(value, Precision.FLOAT64);
  }

  private static Array unit(Shape shape, int component) {
    double[] values = new double[shape.components()];
    values[component] = 1;
    return Array.of(shape, Precision.FLOAT64, values);
  }
}
