package dev.gradus.optimize;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gradient descent in the user's units: {@code θ ← θ - rate·∇loss}.
 *
 * @param rate the learning rate, more than 0
 */
public record GradientDescent(double rate) implements Optimizer<GradientDescent.Descent> {
  /** Settings that have been checked. */
  public GradientDescent {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "gradient descent: rate = %s must be > 0 and finite".formatted(rate));
    }
  }

  /** Parameters, and the loss and gradient where the last step set out. */
  public record Descent(double[] theta, double loss, double[] gradient, Optional<Ending> ending)
      implements State {
    @Override
    public List<double[]> memory() {
      return List.of();
    }
  }

  @Override
  public String name() {
    return "gd";
  }

  @Override
  public Descent start(Objective objective, double[] theta) {
    return new Descent(theta.clone(), objective.loss(theta), new double[0], Optional.empty());
  }

  @Override
  public Descent resume(Objective objective, Checkpoint checkpoint) {
    return new Descent(
        checkpoint.theta(), checkpoint.loss(), checkpoint.gradient(), Optional.empty());
  }

  @Override
  public Descent step(Objective objective, Descent state) {
    Objective.Gradient gradient = objective.gradient(state.theta());
    double[] step = new double[state.theta().length];
    for (int i = 0; i < step.length; i++) {
      step[i] = -objective.nearest(rate) * gradient.values()[i];
    }
    double[] theta = objective.moved(state.theta(), step);
    return new Descent(
        theta,
        gradient.loss(),
        gradient.values(),
        Arrays.equals(theta, state.theta())
            ? Optional.of(
                new Ending(Ending.Kind.STALLED, "the steps are too small to change a parameter"))
            : Optional.empty());
  }
}
