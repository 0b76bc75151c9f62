package dev.gradus.optimize;

import dev.gradus.linear.BoundedLeastSquares;
import dev.gradus.linear.Triangle;
import dev.gradus.optimize.Ending.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Fisher's scoring, which for generalised linear models and robust losses is iteratively reweighted
 * least squares (Green 1984) and for least squares Gauss and Newton's method: full steps of the
 * triangle of {@code [J r]}, bounds and kinks included ({@link BoundedLeastSquares}), halved while
 * the loss is not finite or rises beyond rounding.
 *
 * <p>Where losses cannot be compared ({@link Objective#hasComparableLoss}) the steps are taken as
 * they are, a fixed-point iteration.
 *
 * <p>The run has converged when what a step can remove is below rounding, or shrinks no further
 * after the loss no longer shows it.
 */
public record Scoring() implements Optimizer<Scoring.Descent> {
  private static final int MOST_HALVINGS = 60;

  /** A share of the residuals below so many roundings is none. */
  private static final double ROUNDINGS = 4;

  /** So many steps may leave no less to remove. */
  private static final int PATIENCE = 3;

  /**
   * Where the method stands.
   *
   * @param theta the parameters
   * @param loss the loss where the last step set out
   * @param lossHere the loss at theta
   * @param triangle the factor of {@code [J r]} at theta
   * @param least the least share of the residuals that a step yet had to remove
   * @param idle the steps since then
   * @param ending why to end, if so
   */
  public record Descent(
      double[] theta,
      double loss,
      double lossHere,
      Triangle triangle,
      double least,
      int idle,
      Optional<Ending> ending)
      implements State {
    @Override
    public double[] gradient() {
      return new double[0];
    }

    @Override
    public List<double[]> memory() {
      return List.of(new double[] {least, idle});
    }

    private Descent ending(Kind kind, String test) {
      return new Descent(
          theta, lossHere, lossHere, triangle, least, idle, Optional.of(new Ending(kind, test)));
    }
  }

  @Override
  public String name() {
    return "irls";
  }

  @Override
  public Descent start(Objective objective, double[] theta) {
    double[] begin = LocalModel.region(objective, theta.length).projected(theta);
    double loss = objective.loss(begin);
    Triangle triangle = objective.curvature(begin);
    Descent state =
        new Descent(begin, loss, loss, triangle, Double.POSITIVE_INFINITY, 0, Optional.empty());
    return Double.isFinite(loss) && !triangle.isFinite()
        ? state.ending(Kind.NON_FINITE, "the derivatives at the start are not finite")
        : state;
  }

  @Override
  public Descent resume(Objective objective, Checkpoint checkpoint) {
    double[] theta = checkpoint.theta();
    double[] counted = checkpoint.memory().getFirst();
    return new Descent(
        theta,
        checkpoint.loss(),
        objective.loss(theta),
        objective.curvature(theta),
        counted[0],
        (int) counted[1],
        Optional.empty());
  }

  @Override
  public Descent step(Objective objective, Descent state) {
    LocalModel here = LocalModel.of(objective, state.theta(), state.lossHere(), state.triangle());
    BoundedLeastSquares problem = here.solved();
    double share = problem.whole() == 0 ? 0 : problem.removable() / problem.whole();
    int idle = share < state.least() ? 0 : state.idle() + 1;
    boolean isPolishing = here.isRounding(problem, 1);
    boolean isDone = share <= ROUNDINGS * objective.epsilon() || (isPolishing && idle >= PATIENCE);
    if (isDone) {
      return converged(state, share);
    }
    double[] full = here.moved(problem);
    double highest = highest(objective, state, isPolishing);
    double length = 1;
    for (int trial = 0; trial < MOST_HALVINGS; trial++) {
      double[] theta = between(objective, state.theta(), full, length);
      if (Arrays.equals(theta, state.theta())) {
        break;
      }
      double loss = objective.loss(theta);
      if (Double.isFinite(loss) && loss <= highest) {
        Triangle triangle = objective.curvature(theta);
        if (triangle.isFinite()) {
          return new Descent(
              theta,
              state.lossHere(),
              loss,
              triangle,
              Math.min(share, state.least()),
              idle,
              Optional.empty());
        }
      }
      length /= 2;
    }
    return here.isRounding(problem, LocalModel.ROUNDINGS_OF_A_SUM)
        ? converged(state, share)
        : state.ending(
            Kind.STALLED,
            String.format(
                Locale.ROOT,
                "no step lowers the loss, though a part of %.1e of the residuals could still be removed",
                share));
  }

  private static Descent converged(Descent state, double share) {
    return state.ending(
        Kind.CONVERGED,
        String.format(
            Locale.ROOT, "a further step would remove only %.0e of the residuals", share));
  }

  /** The largest loss that a step may lead to: what rounding, or half its digits, may add. */
  private static double highest(Objective objective, Descent state, boolean isPolishing) {
    double noise =
        isPolishing
            ? Math.sqrt(objective.epsilon())
            : LocalModel.ROUNDINGS_OF_A_SUM * objective.epsilon();
    return objective.hasComparableLoss()
        ? state.lossHere() + noise * Math.abs(state.lossHere())
        : Double.MAX_VALUE;
  }

  /** A part of the way from one point to another. */
  private static double[] between(Objective objective, double[] from, double[] to, double length) {
    double[] between = to.clone();
    if (length < 1) {
      Arrays.setAll(between, j -> objective.nearest(from[j] + length * (to[j] - from[j])));
    }
    return between;
  }
}
