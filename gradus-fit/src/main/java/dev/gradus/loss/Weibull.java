package dev.gradus.loss;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Lifetimes: {@code y ~ weibull(shape, scale)}, of which a share {@code exp(-(y/scale)^shape)} is
 * longer than y. The expected information is that of Stephens (1977) in logarithms of the
 * arguments.
 */
public record Weibull() implements Law {
  private static final double EULER = 0.5772156649015329;
  private static final double OF_SHAPE = Math.pow(1 - EULER, 2) + Math.PI * Math.PI / 6;

  @Override
  public String name() {
    return "weibull";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Positive shape = Positive.of(arguments.getFirst());
    Positive scale = Positive.of(arguments.get(1));
    Tensor k = shape.value();
    Tensor log = k.times(measured.log().minus(scale.log()));
    Tensor power = log.exp();
    Tensor density = shape.log().minus(measured.log()).plus(log).minus(power);
    Tensor alongShape = power.minus(1).times(log).minus(1);
    Tensor alongScale = k.times(Maths.ONE.minus(power));
    return new Terms(
        density.times(-2),
        List.of(shape.predictor(), scale.predictor()),
        Scores.two(
            shape.rate().square().times(OF_SHAPE),
            k.times(EULER - 1).times(shape.rate()).times(scale.rate()),
            k.times(scale.rate()).square(),
            alongShape.times(shape.rate()),
            alongScale.times(scale.rate())));
  }

  @Override
  public Optional<Tensor> mean(List<Tensor> arguments) {
    Tensor order = Maths.ONE.dividedBy(arguments.getFirst()).plus(1);
    return Optional.of(Fn.LGAMMA.of(order).exp().times(arguments.get(1)));
  }

  @Override
  public void check(Sample sample) {
    sample.requirePositive();
  }
}
