package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Positive values whose deviation is proportional to their mean: {@code y ~ gamma(mean)}. The loss
 * is the deviance {@code 2 ((y - mean)/mean - log(y/mean))}; the dispersion, one over the shape, is
 * estimated from Pearson's residuals (McCullagh and Nelder 1989, section 8.3.6).
 */
public record Gamma() implements Law {
  @Override
  public String name() {
    return "gamma";
  }

  @Override
  public boolean isDeviance() {
    return true;
  }

  @Override
  public boolean isDispersed() {
    return true;
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Positive mean = Positive.of(arguments.getFirst());
    Tensor ratio = measured.times(mean.log().negate().exp());
    Tensor value = ratio.minus(1).minus(measured.log()).plus(mean.log()).times(2);
    return new Terms(
        value,
        List.of(mean.predictor()),
        Scores.one(mean.rate().square(), Maths.ONE.minus(ratio).times(mean.rate())),
        List.of(mean.inverse().apply(measured)));
  }

  @Override
  public double logOfPerfect(double measured, double[] arguments, double dispersion) {
    double shape = 1 / dispersion;
    return shape * Math.log(shape) - shape - Maths.logGamma(shape) - Math.log(measured);
  }

  @Override
  public Optional<Tensor> pearson(Tensor measured, List<Tensor> arguments) {
    return Optional.of(measured.dividedBy(arguments.getFirst()).minus(1).square());
  }

  @Override
  public void check(Sample sample) {
    sample.requirePositive();
  }
}
