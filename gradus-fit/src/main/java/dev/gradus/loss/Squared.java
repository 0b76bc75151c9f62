package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;

/** Least squares: the squared residual, predicted less measured over the measurement error. */
public record Squared() implements Loss {
  @Override
  public String name() {
    return "squared";
  }

  @Override
  public String quantity() {
    return "squared residuals";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Tensor residual = arguments.getFirst().minus(measured).dividedBy(error);
    return new Terms(
        residual.square(),
        arguments,
        List.of(new Part(residual, List.of(Maths.ONE.dividedBy(error)))));
  }
}
