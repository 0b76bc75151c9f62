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

/** Central differences as an expression: the quantity written twice, a little to either side. */
final class CentralDifferences {
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
    Tensor size = parameter.abs();
    Tensor step = size.equalTo(number(0)).where(number(1), size).times(relativeStep);
    Shape shape = parameter.shape();
    Shape result = quantity.shape().perRow() ? shape.withRows() : shape;
    if (shape.components() == 0) {
      return trace.constant(Array.full(shape, Precision.FLOAT64, 0)).expand(result);
    }
    List<Tensor> slopes = new ArrayList<>();
    for (int component = 0; component < shape.components(); component++) {
      Tensor shift = step.times(unit(shape, component));
      Tensor above = parameter.plus(shift);
      Tensor below = parameter.minus(shift);
      Tensor rise =
          replaced(trace, graph, parameter, above).minus(replaced(trace, graph, parameter, below));
      Tensor slope = rise.dividedBy(above.minus(below).sum());
      slopes.add(trace.at(trace.position(slope)).expand(quantity.shape()));
    }
    return Tensor.stack(quantity.shape().rank(), slopes.toArray(Tensor[]::new)).reshape(result);
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
