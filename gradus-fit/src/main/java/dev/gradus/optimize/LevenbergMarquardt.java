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
 * <p>Where the residuals are large and the model is far from linear, the curvature of the triangle
 * is not that of the loss, and steps crawl along the bottom of a valley. There one of Newton is
 * taken, if it leads lower ({@link NewtonStep}).
 *
 * <p>The run has converged when by the model the loss can fall by no more than rounding, within the
 * bounds: then undamped steps give the last digits, which the loss no longer shows ({@link
 * Polishing}).
 *
 * @param damping the first λ, more than 0, relative to the scaled curvature
 */
public record LevenbergMarquardt(double damping) implements Optimizer<LevenbergMarquardt.Descent> {
  private static final int MOST_TRIALS = 60;

  /** Near a minimum an undamped step has less than this share of the residuals to remove. */
  private static final double NEAR = 0.1;

  /** A step that leaves more than this part of what there was to remove crawls. */
  private static final double CRAWLING = 0.9;

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
   * @param share of the sum, its root, that an undamped step had to remove where the last step set
   *     out
   * @param ending why to end, if so
   */
  public record Descent(
      double[] theta,
      double loss,
      double lossHere,
      Triangle triangle,
      double[] scale,
      double damping,
      double share,
      Optional<Ending> ending)
      implements State {
    @Override
    public double[] gradient() {
      return new double[0];
    }

    @Override
    public List<double[]> memory() {
      return List.of(scale, new double[] {damping, share});
    }

    private Descent ending(Kind kind, String test) {
      return new Descent(
          theta,
          loss,
          lossHere,
          triangle,
          scale,
          damping,
          share,
          Optional.of(new Ending(kind, test)));
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
            Double.POSITIVE_INFINITY,
            Optional.empty());
    return Double.isFinite(loss) && !triangle.isFinite()
        ? state.ending(Kind.NON_FINITE, "the derivatives at the start are not finite")
        : state;
  }

  @Override
  public Descent resume(Objective objective, Checkpoint checkpoint) {
    return resumed(objective, checkpoint.theta(), checkpoint);
  }

  /** Where a run stands that goes on at theta with what else a checkpoint holds. */
  static Descent resumed(Objective objective, double[] theta, Checkpoint checkpoint) {
    double[] scale = checkpoint.memory().get(0);
    double[] numbers = checkpoint.memory().get(1);
    return new Descent(
        theta,
        checkpoint.loss(),
        objective.loss(theta),
        objective.curvature(theta),
        scale,
        numbers[0],
        numbers[1],
        Optional.empty());
  }

  @Override
  public Descent step(Objective objective, Descent state) {
    LocalModel here = LocalModel.of(objective, state.theta(), state.lossHere(), state.triangle());
    BoundedLeastSquares full = here.solved();
    if (here.isRounding(full, 1)) {
      return polished(here, state, full);
    }
    double share = here.share(full);
    if (share < NEAR && share > CRAWLING * state.share()) {
      Optional<Descent> newton = byNewton(here, full, state, share);
      if (newton.isPresent()) {
        return newton.orElseThrow();
      }
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
          double eased = Math.max(1.0 / 3, 1 - cube(2 * fall / promised - 1));
          return new Descent(
              theta,
              state.lossHere(),
              loss,
              triangle,
              grown(state.scale(), triangle),
              Math.max(trialDamping * eased, LEAST_DAMPING),
              share,
              Optional.empty());
        }
      }
      trialDamping *= growth;
      growth *= 2;
      if (Arrays.equals(theta, state.theta())) {
        break;
      }
    }
    Descent stuck = polished(here, state, full);
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

  /** Where a step of Newton leads, if that is lower and within the bounds. */
  private static Optional<Descent> byNewton(
      LocalModel here, BoundedLeastSquares full, Descent state, double share) {
    Objective objective = here.objective();
    return NewtonStep.from(objective, state.theta(), full.free())
        .map(step -> objective.moved(state.theta(), step))
        .filter(theta -> Arrays.equals(theta, here.region().projected(theta)))
        .flatMap(theta -> {
          double loss = objective.loss(theta);
          Triangle triangle = objective.curvature(theta);
          return loss < state.lossHere() && triangle.isFinite()
              ? Optional.of(
                  new Descent(
                      theta,
                      state.lossHere(),
                      loss,
                      triangle,
                      grown(state.scale(), triangle),
                      state.damping(),
                      share,
                      Optional.empty()))
              : Optional.empty();
        });
  }

  /** The end, where no step has more than rounding to remove: {@link Polishing}. */
  private static Descent polished(LocalModel here, Descent from, BoundedLeastSquares full) {
    Polishing polished = Polishing.of(here, from.lossHere(), full);
    return new Descent(
            polished.theta(),
            from.lossHere(),
            polished.loss(),
            polished.triangle(),
            from.scale(),
            from.damping(),
            from.share(),
            Optional.empty())
        .ending(
            Kind.CONVERGED,
            String.format(
                Locale.ROOT,
                "a further step would remove only %.0e of the residuals",
                polished.share()));
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static double[] weights(Descent state, double damping) {
    double[] weights = new double[state.scale().length];
    double root = Math.sqrt(damping);
    for (int j = 0; j < weights.length; j++) {
      weights[j] = root * (state.scale()[j] > 0 ? state.scale()[j] : 1);
    }
    return weights;
  }

  private static double[] grown(double[] scale, Triangle triangle) {
    double[] grown = scale.clone();
    for (int j = 0; j < grown.length; j++) {
      grown[j] = Math.max(scale[j], triangle.columnNorm(j));
    }
    return grown;
  }
}
