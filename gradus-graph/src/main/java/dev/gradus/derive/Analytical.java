package dev.gradus.derive;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.List;
import java.util.Map;

/**
 * Derivatives by known slopes of a prediction and the chain rule above it: {@code ∂q/∂θ =
 * ∂q/∂prediction · ∂prediction/∂θ}.
 */
record Analytical(Graph prediction, Map<String, Graph> slopes) implements Derivatives {
  Analytical {
    slopes = Map.copyOf(slopes);
  }

  @Override
  public List<Tensor> of(Traced quantity, List<Traced> parameters) {
    return of(quantity, Automatic.ONE, Automatic.checked(quantity).shape().perRow(), parameters);
  }

  @Override
  public List<Tensor> perRow(Traced quantity, Tensor weights, List<Traced> parameters) {
    return of(quantity, weights, true, parameters);
  }

  @Override
  public List<Tensor> weighted(Traced quantity, Tensor weights, List<Traced> parameters) {
    return of(quantity, weights, false, parameters);
  }

  private List<Tensor> of(Traced quantity, Tensor seed, boolean keepRows, List<Traced> parameters) {
    Trace trace = quantity.trace();
    Traced inner = (Traced) trace.add(prediction).getFirst();
    Tensor outer = ReverseSweep.of(quantity, seed, keepRows, List.of(inner)).getFirst();
    return parameters.stream()
        .map(parameter -> {
          Graph slope = slopes.get(((Node.Parameter) parameter.node()).name());
          if (slope == null) {
            return ReverseSweep.of(quantity, seed, keepRows, List.of(parameter)).getFirst();
          }
          requireOnlyThrough(inner, quantity, parameter);
          Shape shape = parameter.shape().withRows();
          Tensor column = trace.add(slope).getFirst();
          Tensor product = Automatic.along(outer, trace.at(trace.position(column)).expand(shape));
          return keepRows ? product : product.sum(0);
        })
        .toList();
  }

  /** Refuses a quantity in which a parameter has a part beside the prediction. */
  private static void requireOnlyThrough(Traced inner, Traced quantity, Traced parameter) {
    Trace trace = quantity.trace();
    boolean[] needed = new boolean[quantity.position() + 1];
    needed[quantity.position()] = true;
    for (int i = quantity.position(); i >= 0; i--) {
      if (needed[i] && i != inner.position()) {
        trace.node(i).inputs().forEach(operand -> needed[operand] = true);
      }
    }
    if (needed[parameter.position()] && parameter.position() != inner.position()) {
      throw new InvalidInput(
          "the slope given for '%s' is one of the prediction, but the quantity to differentiate depends on '%s' in another way; leave the slope out"
              .formatted(
                  ((Node.Parameter) parameter.node()).name(),
                  ((Node.Parameter) parameter.node()).name()));
    }
  }
}
