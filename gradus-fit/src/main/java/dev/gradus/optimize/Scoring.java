package dev.gradus.optimize;

import dev.gradus.linear.BoundedLeastSquares;
import dev.gradus.linear.BoundedLeastSquares.Hold;
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
 * the loss is not finite or does not fall or, once the loss no longer shows it for rounding, while
 * they leave as much to remove.
 *
 * <p>Where losses cannot be compared ({@link Objective#hasComparableLoss}) the steps are taken as
 * they are, a fixed-point iteration.
 *
 * <p>The run has converged when what a step can remove is below rounding, or shrinks no further
 * where the loss does not show it.
 */
public record Scoring() implements Optimizer<Scoring.Descent> {
  private static final int MOST_HALVINGS = 60;

  /** The share of the fall promised by the model that the loss must show. */
  private static final double FALL = 1e-4;

  /** Where the loss no longer shows it, a step has to leave so much less to remove. */
  private static final double WORTHWHILE = 0.95;

  /** A share of the residuals below so many roundings is none. */
  private static final double ROUNDINGS = 4;

  /** So many steps may leave no less to remove where losses cannot be compared. */
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
    double share = share(problem);
    int idle = share < state.least() ? 0 : state.idle() + 1;
    boolean isLost = here.isRounding(problem, LocalModel.ROUNDINGS_OF_A_SUM);
    boolean isComparable = objective.hasComparableLoss();
    if (share <= ROUNDINGS * objective.epsilon() || (!isComparable && isLost && idle >= PATIENCE)) {
      return converged(state, share);
    }
    double[] full = here.moved(problem);
    double noise = isLost ? Math.sqrt(objective.epsilon()) * Math.abs(state.lossHere()) : 0;
    double length = 1;
    for (int trial = 0; trial < MOST_HALVINGS; trial++) {
      double[] theta = between(here, problem, full, length, isLost);
      if (Arrays.equals(theta, state.theta())) {
        break;
      }
      double loss = objective.loss(theta);
      double highest = state.lossHere() + noise - FALL * length * problem.fall() / objective.rows();
      if (Double.isFinite(loss) && (loss <= highest || !isComparable)) {
        Triangle triangle = objective.curvature(theta);
        boolean mustShow = isLost && isComparable;
        if (triangle.isFinite()
            && (!mustShow
                || share(LocalModel.of(objective, theta, loss, triangle).solved())
                    < WORTHWHILE * share)) {
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
    return isLost
        ? converged(state, share)
        : state.ending(
            Kind.STALLED,
            String.format(
                Locale.ROOT,
                "no step lowers the loss, though a part of %.1e of the residuals could still be removed",
                share));
  }

  /** The share of the residuals that a step can remove. */
  private static double share(BoundedLeastSquares problem) {
    return problem.whole() == 0 ? 0 : problem.removable() / problem.whole();
  }

  private static Descent converged(Descent state, double share) {
    return state.ending(
        Kind.CONVERGED,
        String.format(
            Locale.ROOT, "a further step would remove only %.0e of the residuals", share));
  }

  /**
   * A part of the way from one point to another; parameters that are held go all of it where the
   * loss no longer shows the difference, so that they end where they are held.
   */
  private static double[] between(
      LocalModel here, BoundedLeastSquares problem, double[] to, double length, boolean isLost) {
    double[] between = to.clone();
    for (int j = 0; j < to.length && length < 1; j++) {
      if (!isLost || problem.held(j) == Hold.FREE) {
        double from = here.theta()[j];
        between[j] = here.objective().nearest(from + length * (to[j] - from));
      }
    }
    return between;
  }
}
