package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/** Waiting times without memory: {@code y ~ exponential(rate)}, whose mean is one over the rate. */
public record Exponential() implements Law {
  @Override
  public String name() {
    return "exponential";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Positive rate = Positive.of(arguments.getFirst());
    Tensor waited = measured.times(rate.value());
    return new Terms(
        waited.minus(rate.log()).times(2),
        List.of(rate.predictor()),
        Scores.one(rate.rate().square(), waited.minus(1).times(rate.rate())));
  }

  @Override
  public Optional<Tensor> mean(List<Tensor> arguments) {
    return Optional.of(Maths.ONE.dividedBy(arguments.getFirst()));
  }

  @Override
  public void check(Sample sample) {
    sample.require(row -> sample.measured()[row] >= 0, "it must be 0 or more");
  }
}
