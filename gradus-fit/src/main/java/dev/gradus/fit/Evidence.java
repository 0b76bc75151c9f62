package dev.gradus.fit;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Statistics;
import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.linear.LeastSquares;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.WeightDecay;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * What a verdict rests on. Each family of verdicts is a file: {@link Overflow}, {@link
 * Undetermined}, {@link Separation}, {@link Minimum}, {@link Unfinished}.
 *
 * @param fitted what was fitted
 * @param run how the steps ended
 * @param free the parameters that nothing holds, and the least-squares problem of them there
 * @param epsilon the precision by which its rank was judged
 * @param estimates the estimates
 * @param statistics of the fit
 * @param optimizer what took the steps
 * @param linear whether the model is linear in its parameters
 * @param settled whether the run is at the minimum, as far as rounding lets tell
 * @param descending what the curvature at the start says of a gradient descent
 */
record Evidence(
    FitProblem fitted,
    Loop.Run run,
    FreeParameters free,
    double epsilon,
    List<Estimate> estimates,
    Statistics statistics,
    Optimizer<?> optimizer,
    boolean linear,
    boolean settled,
    Supplier<Optional<Descending>> descending) {

  /** Below this a mean of squares loses digits to underflow. */
  private static final double SMALLEST_LOSS = 1e-290;

  /**
   * Whether a run that ended is at the minimum: what could still be removed is lost among the
   * roundings of the loss or of what was measured, or moves the estimates by less than a thousandth
   * of their standard errors (Bates and Watts 1981, "A relative offset orthogonality convergence
   * criterion").
   */
  static boolean isSettled(LeastSquares problem, Statistics statistics, double epsilon) {
    double freedom = Math.max(1, statistics.degreesOfFreedom());
    return problem.isMinimal(epsilon)
        || problem.removable() * problem.removable() <= statistics.roundingSumOfSquares()
        || problem.removableShare() * Math.sqrt(freedom) < 1e-3;
  }

  /** What to think of the fit. */
  Verdict verdict() {
    return switch (run.ending().kind()) {
      case NON_FINITE -> Overflow.met(this);
      case DIVERGED -> Unfinished.diverged(this);
      case CONVERGED, STALLED, BUDGET_SPENT, CANCELLED -> {
        boolean bySquares = !Double.isNaN(statistics.residualSumOfSquares());
        if (bySquares && run.loss() < SMALLEST_LOSS && problem().whole() > 0) {
          yield Overflow.vanished();
        }
        if (!Double.isFinite(run.loss())
            || !DoubleStream.of(run.theta()).allMatch(Double::isFinite)) {
          yield Overflow.overflowed();
        }
        Optional<Verdict> separation =
            run.ending().kind() == Kind.CANCELLED || problem().size() > statistics.rows()
                ? Optional.empty()
                : Separation.verdict(this);
        yield separation.orElseGet(
            () -> problem().rank() < problem().size() ? Undetermined.verdict(this) : ended());
      }
    };
  }

  private Verdict ended() {
    return switch (run.ending().kind()) {
      case CONVERGED, STALLED -> settled ? Minimum.reached(this) : Unfinished.stalled(this);
      case BUDGET_SPENT ->
          problem().isMinimal(Math.ulp(1.0))
              ? Minimum.reachedWithTheBudget(this)
              : Unfinished.budgetSpent(this);
      case CANCELLED ->
          new Verdict(
              Code.CANCELLED, "Stopped after %s; the best is kept.".formatted(steps()), List.of());
      case NON_FINITE, DIVERGED -> throw new IllegalStateException("handled before");
    };
  }

  /** The least-squares problem of the free parameters. */
  LeastSquares problem() {
    return free.problem();
  }

  /** The names of the estimated numbers. */
  List<String> names() {
    return estimates.stream().map(Estimate::name).toList();
  }

  /** Advice to normalise, where that was not done. */
  List<String> normalising() {
    return normalised()
        ? List.of()
        : List.of(
            "--scale auto brings the columns to one size and zero, and the answer back in your units.");
  }

  boolean normalised() {
    return !fitted.settings().scaling().isNone();
  }

  boolean isDecaying() {
    return optimizer instanceof GradientDescent descent
        && descent.parts().stream().anyMatch(WeightDecay.class::isInstance);
  }

  boolean isDescent() {
    return optimizer instanceof GradientDescent;
  }

  String steps() {
    return run.steps() == 1 ? "1 step" : run.steps() + " steps";
  }
}
