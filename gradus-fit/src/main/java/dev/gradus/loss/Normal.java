package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;

/**
 * Numbers with a deviation that the model says too: {@code y ~ normal(mean, deviation)}. With a
 * mean alone, {@code normal(mean)} is least squares.
 */
public record Normal() implements Law {
  @Override
  public String name() {
    return "normal";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Tensor mean = arguments.getFirst();
    Positive deviation = Positive.of(arguments.get(1));
    Tensor z = measured.minus(mean).times(deviation.log().negate().exp());
    Tensor value = z.square().plus(deviation.log().times(2)).plus(Math.log(2 * Math.PI));
    return new Terms(
        value,
        List.of(mean, deviation.predictor()),
        List.of(
            new Part(z.negate(), List.of(deviation.log().negate().exp(), Maths.ZERO)),
            new Part(
                Maths.ONE.minus(z.square()).dividedBy(Math.sqrt(2)),
                List.of(Maths.ZERO, deviation.rate().times(Math.sqrt(2))))));
  }
}
