package dev.gradus.loss;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/** Positive values: {@code y ~ gamma(shape, rate)}, whose mean is shape/rate. */
public record GammaShape() implements Law {
  @Override
  public String name() {
    return "gamma";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Positive shape = Positive.of(arguments.getFirst());
    Positive rate = Positive.of(arguments.get(1));
    Tensor a = shape.value();
    Tensor scaled = measured.times(rate.value());
    Tensor logOfScaled = measured.log().plus(rate.log());
    Tensor density =
        a.times(logOfScaled).minus(Fn.LGAMMA.of(a)).minus(measured.log()).minus(scaled);
    Tensor alongShape = a.times(Fn.DIGAMMA.of(a).minus(logOfScaled));
    Tensor alongRate = scaled.minus(a);
    return new Terms(
        density.times(-2),
        List.of(shape.predictor(), rate.predictor()),
        Scores.two(
            a.square().times(Fn.POLYGAMMA.of(Maths.ONE, a)).times(shape.rate().square()),
            a.negate().times(shape.rate()).times(rate.rate()),
            a.times(rate.rate().square()),
            alongShape.times(shape.rate()),
            alongRate.times(rate.rate())));
  }

  @Override
  public Optional<Tensor> mean(List<Tensor> arguments) {
    return Optional.of(arguments.getFirst().dividedBy(arguments.get(1)));
  }

  @Override
  public void check(Sample sample) {
    sample.requirePositive();
  }
}
