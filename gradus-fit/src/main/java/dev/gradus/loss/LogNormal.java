package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Positive values whose logarithm is normal: {@code y ~ lognormal(location, scale)}, location and
 * scale those of the logarithm.
 */
public record LogNormal() implements Law {
  @Override
  public String name() {
    return "lognormal";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Tensor log = measured.log();
    Terms terms = new Normal().of(log, arguments, error);
    return new Terms(terms.value().plus(log.times(2)), terms.along(), terms.parts());
  }

  @Override
  public Optional<Tensor> mean(List<Tensor> arguments) {
    return Optional.of(arguments.getFirst().plus(arguments.get(1).square().times(0.5)).exp());
  }

  @Override
  public void check(Sample sample) {
    sample.requirePositive();
  }
}
