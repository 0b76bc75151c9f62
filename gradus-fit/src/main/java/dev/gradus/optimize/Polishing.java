package dev.gradus.optimize;

import dev.gradus.linear.BoundedLeastSquares;
import dev.gradus.linear.Triangle;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The last digits, which the loss no longer shows: undamped steps are taken as long as each leaves
 * less to remove, and more is left than is {@link Objective#enough}. Rounding shakes the loss by
 * more than they change it, so it only must not rise beyond half its digits. If steps of Gauss and
 * Newton leave more than rounding, those of Newton follow ({@link NewtonStep}).
 *
 * @param model the quadratic model where it stands
 * @param loss the loss there
 * @param problem the minimum of the model
 */
record Polishing(LocalModel model, double loss, BoundedLeastSquares problem) {
  private static final int MOST_STEPS = 200;
  private static final double WORTHWHILE = 0.95;
  private static final int MOST_NEWTON_STEPS = 10;

  /** What a step of Newton must leave at most to be one that doubles the digits. */
  private static final double QUADRATIC = 0.1;

  /** Where polishing ends that begins at the minimum of a quadratic model. */
  static Polishing of(LocalModel model, double loss, BoundedLeastSquares problem) {
    double highest = loss + Math.sqrt(model.objective().epsilon()) * Math.abs(loss);
    Polishing here = new Polishing(model, loss, problem);
    for (int i = 0; i < MOST_STEPS && here.share() >= model.objective().enough(); i++) {
      Optional<Polishing> next =
          here.at(here.model.moved(here.problem)).filter(here.leaving(WORTHWHILE, highest));
      if (next.isEmpty()) {
        break;
      }
      here = next.orElseThrow();
    }
    for (int i = 0; i < MOST_NEWTON_STEPS && !here.isRounding(); i++) {
      Optional<Polishing> next =
          here.byNewton().flatMap(here::at).filter(here.leaving(QUADRATIC, highest));
      if (next.isEmpty()) {
        break;
      }
      here = next.orElseThrow();
    }
    return here;
  }

  double[] theta() {
    return model.theta();
  }

  Triangle triangle() {
    return model.triangle();
  }

  /** The root of the share of the sum that a further step would remove. */
  double share() {
    return model.share(problem);
  }

  /** Whether a step would remove so little that all but a few digits of the parameters stand. */
  private boolean isRounding() {
    return share() < Math.pow(model.objective().epsilon(), 2.0 / 3);
  }

  private Optional<Polishing> at(double[] theta) {
    Objective objective = model.objective();
    Triangle triangle = objective.curvature(theta);
    if (!triangle.isFinite()) {
      return Optional.empty();
    }
    double there = objective.loss(theta);
    LocalModel next = LocalModel.of(objective, theta, there, triangle);
    return Optional.of(new Polishing(next, there, next.solved()));
  }

  /** Where a step of Newton leads, if it stays within the bounds. */
  private Optional<double[]> byNewton() {
    return NewtonStep.from(model.objective(), theta(), problem.free())
        .map(step -> model.objective().moved(theta(), step))
        .filter(theta -> Arrays.equals(theta, model.region().projected(theta)));
  }

  /** Whether there is so much less to remove elsewhere, and the loss is no higher. */
  private Predicate<Polishing> leaving(double part, double highest) {
    return other -> other.problem.removable() < part * problem.removable() && other.loss <= highest;
  }
}
