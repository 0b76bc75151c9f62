package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A law of one's own: {@code 0 ~ minus_log_likelihood(expression)}, the expression one of columns
 * and parameters. What stands for the curvature is the sum of the squared slopes of the rows
 * (Berndt and others 1974), standard errors are those of the exact Hessian.
 */
public record LogLikelihood() implements Law {
  @Override
  public String name() {
    return "minus_log_likelihood";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    return new Terms(
        arguments.getFirst().times(2), arguments, List.of(new Part(Maths.ONE, List.of(Maths.ONE))));
  }

  @Override
  public Optional<Tensor> mean(List<Tensor> arguments) {
    return Optional.empty();
  }

  @Override
  public void check(Sample sample) {
    sample.require(
        row -> sample.measured()[row] == 0,
        "the left side must be 0: what was measured is part of the expression");
  }
}
