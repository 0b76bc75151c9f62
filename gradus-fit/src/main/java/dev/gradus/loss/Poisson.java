package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Counts: {@code y ~ poisson(mean)}. The loss is the deviance {@code 2 (y log(y/mean) - (y -
 * mean))}.
 */
public record Poisson() implements Law {
  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public boolean isDeviance() {
    return true;
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Positive mean = Positive.of(arguments.getFirst());
    Tensor excess = mean.value().minus(measured);
    Tensor value =
        Maths.timesOwnLog(measured)
            .minus(Maths.timesLog(measured, mean.log()))
            .plus(excess)
            .times(2);
    // The slope is (mean - y)·rate: both factors may be huge where the other is tiny.
    return new Terms(
        value,
        List.of(mean.predictor()),
        Scores.one(mean.value().times(mean.rate().square()), excess.times(mean.rate())),
        List.of(mean.inverse().apply(measured.plus(0.1))));
  }

  @Override
  public double logOfPerfect(double measured, double[] arguments, double dispersion) {
    return measured == 0
        ? 0
        : measured * Math.log(measured) - measured - Maths.logGamma(measured + 1);
  }

  @Override
  public Optional<Tensor> pearson(Tensor measured, List<Tensor> arguments) {
    Tensor mean = arguments.getFirst();
    return Optional.of(measured.minus(mean).square().dividedBy(mean));
  }

  @Override
  public void check(Sample sample) {
    sample.requireCounts();
  }

  @Override
  public boolean isCertain(double measured, double[] arguments) {
    return measured == 0 && arguments[0] < Maths.IMPOSSIBLE;
  }
}
