package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Yes or no, 1 or 0: {@code y ~ bernoulli(p)}. The loss is the deviance {@code -2 log p} of a 1 and
 * {@code -2 log(1 - p)} of a 0.
 */
public record Bernoulli() implements Law {
  @Override
  public String name() {
    return "bernoulli";
  }

  @Override
  public boolean isDeviance() {
    return true;
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    return Binomial.terms(measured, Maths.ONE, Probability.of(arguments.getFirst()), Maths.ZERO);
  }

  @Override
  public Optional<Tensor> pearson(Tensor measured, List<Tensor> arguments) {
    return new Binomial().pearson(measured, List.of(Maths.ONE, arguments.getFirst()));
  }

  @Override
  public void check(Sample sample) {
    sample.require(
        row -> sample.measured()[row] == 0 || sample.measured()[row] == 1,
        "it must be 0 or 1; for counts of successes write binomial(trials, p)");
  }

  @Override
  public boolean isCertain(double measured, double[] arguments) {
    return Math.abs(measured - arguments[0]) < Maths.IMPOSSIBLE;
  }
}
