package dev.gradus.optimize;

import dev.gradus.linear.BoundedLeastSquares;
import dev.gradus.linear.Triangle;
import dev.gradus.optimize.Ending.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Levenberg-Marquardt on the triangular factor of {@code [J r]}: each step minimises {@code ‖J d +
 * r‖² + λ‖D d‖²}, D the largest norm seen of each column of J (Moré 1978), λ by the rule of Nielsen
 * (1999, "Damping parameter in Marquardt's method"), which compares the fall of the sum with the
 * one that its quadratic model promises. Bounds and kinks are part of every step ({@link
 * BoundedLeastSquares}), so a parameter stands at a bound exactly, and leaves it when its slope
 * says so.
 *
 * <p>The run has converged when by the model the loss can fall by no more than rounding, within the
 * bounds: then undamped steps are taken as long as each leaves less to remove, which gives the last
 * digits that the loss no longer shows.
 *
 * @param damping the first λ, more than 0, relative to the scaled curvature
 */
public record LevenbergMarquardt(double damping) implements Optimizer<LevenbergMarquardt.Descent> {
  private static final int MOST_TRIALS = 60;
  private static final int MOST_POLISHING = 200;
  private static final double WORTHWHILE = 0.95;

  /** Below the square of any condition that can be told from a lack of rank. */
  private static final double LEAST_DAMPING = 1e-30;

  /** Settings that have been checked. */
  public LevenbergMarquardt {
    Settings.positive("Levenberg-Marquardt", "damping", damping);
  }

  /** The first damping 1e-3. */
  public LevenbergMarquardt() {
    this(1e-3);
  }

  /**
   * Where the method stands.
   *
   * @param theta the parameters
   * @param loss the loss where the last step set out
   * @param lossHere the loss at theta
   * @param triangle the factor of {@code [J r]} at theta
   * @param scale the largest norm seen of each column of J
   * @param damping λ
   * @param ending why to end, if so
   */
  public record Descent(
      double[] theta,
      double loss,
      double lossHere,
      Triangle triangle,
      double[] scale,
      double damping,
      Optional<Ending> ending)
      implements State {
    @Override
    public double[] gradient() {
      return new double[0];
    }

    @Override
    public List<double[]> memory() {
      return List.of(scale, new double[] {damping});
    }

    private Descent ending(Kind kind, String test) {
      return new Descent(
          theta, loss, lossHere, triangle, scale, damping, Optional.of(new Ending(kind, test)));
    }
  }

  @Override
  public String name() {
    return "lm";
  }

  @Override
  public Descent start(Objective objective, double[] theta) {
    double[] begin = LocalModel.region(objective, theta.length).projected(theta);
    double loss = objective.loss(begin);
    Triangle triangle = objective.curvature(begin);
    Descent state =
        new Descent(
            begin,
            loss,
            loss,
            triangle,
            grown(new double[theta.length], triangle),
            damping,
            Optional.empty());
    return Double.isFinite(loss) && !triangle.isFinite()
        ? state.ending(Kind.NON_FINITE, "the derivatives at the start are not finite")
        : state;
  }

  @Override
  public Descent resume(Objective objective, Checkpoint checkpoint) {
    double[] theta = checkpoint.theta();
    return new Descent(
        theta,
        checkpoint.loss(),
        objective.loss(theta),
        objective.curvature(theta),
        checkpoint.memory().get(0),
        checkpoint.memory().get(1)[0],
        Optional.empty());
  }

  @Override
  public Descent step(Objective objective, Descent state) {
    LocalModel here = LocalModel.of(objective, state.theta(), state.lossHere(), state.triangle());
    BoundedLeastSquares full = here.solved();
    if (here.isRounding(full, 1)) {
      return polished(objective, state, full);
    }
    double trialDamping = state.damping();
    double growth = 2;
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      BoundedLeastSquares problem = here.damped(weights(state, trialDamping));
      double[] theta = here.moved(problem);
      double loss = objective.loss(theta);
      double fall = objective.rows() * (state.lossHere() - loss);
      double promised = problem.fall();
      if (fall > 0 && Double.isFinite(fall) && promised > 0) {
        Triangle triangle = objective.curvature(theta);
        if (triangle.isFinite()) {
          double eased = Math.max(1.0 / 3, 1 - Math.pow(2 * fall / promised - 1, 3));
          return new Descent(
              theta,
              state.lossHere(),
              loss,
              triangle,
              grown(state.scale(), triangle),
              Math.max(trialDamping * eased, LEAST_DAMPING),
              Optional.empty());
        }
      }
      trialDamping *= growth;
      growth *= 2;
      if (Arrays.equals(theta, state.theta())) {
        break;
      }
    }
    Descent stuck = polished(objective, state, full);
    LocalModel there = LocalModel.of(objective, stuck.theta(), stuck.lossHere(), stuck.triangle());
    BoundedLeastSquares left = there.solved();
    return there.isRounding(left, LocalModel.ROUNDINGS_OF_A_SUM)
        ? stuck
        : stuck.ending(
            Kind.STALLED,
            String.format(
                Locale.ROOT,
                "no step lowers the loss, though a part of %.1e of the residuals could still be removed",
                there.share(left)));
  }

  /**
   * Takes undamped steps as long as each leaves less to remove. Rounding shakes the loss by more
   * than these steps change it, so it only must not rise beyond half its digits.
   */
  private static Descent polished(Objective objective, Descent from, BoundedLeastSquares full) {
    Descent state = from;
    BoundedLeastSquares problem = full;
    double highest = from.lossHere() + Math.sqrt(objective.epsilon()) * Math.abs(from.lossHere());
    LocalModel here = LocalModel.of(objective, from.theta(), from.lossHere(), from.triangle());
    for (int i = 0; i < MOST_POLISHING; i++) {
      double[] theta = here.moved(problem);
      Triangle triangle = objective.curvature(theta);
      double loss = objective.loss(theta);
      LocalModel there = LocalModel.of(objective, theta, loss, triangle);
      BoundedLeastSquares next = there.solved();
      boolean better =
          triangle.isFinite()
              && next.removable() < WORTHWHILE * problem.removable()
              && loss <= highest;
      if (!better) {
        break;
      }
      state =
          new Descent(
              theta,
              from.lossHere(),
              loss,
              triangle,
              state.scale(),
              state.damping(),
              Optional.empty());
      problem = next;
      here = there;
    }
    return new Descent(
            state.theta(),
            from.lossHere(),
            state.lossHere(),
            state.triangle(),
            state.scale(),
            state.damping(),
            Optional.empty())
        .ending(
            Kind.CONVERGED,
            String.format(
                Locale.ROOT,
                "a further step would remove only %.0e of the residuals",
                here.share(problem)));
  }

  private static double[] weights(Descent state, double damping) {
    double[] weights = new double[state.scale().length];
    Arrays.setAll(weights, j -> Math.sqrt(damping) * (state.scale()[j] > 0 ? state.scale()[j] : 1));
    return weights;
  }

  private static double[] grown(double[] scale, Triangle triangle) {
    double[] grown = scale.clone();
    Arrays.setAll(grown, j -> Math.max(scale[j], triangle.columnNorm(j)));
    return grown;
  }
}
