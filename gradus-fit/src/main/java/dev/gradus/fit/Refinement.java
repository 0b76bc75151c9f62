package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.PreciseTriangle;
import dev.gradus.loss.Squared;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.Loop;
import dev.gradus.precise.PreciseInterpreter;
import dev.gradus.rows.MemoryRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The last digits of a least-squares fit: residuals and Jacobian are evaluated in double-double
 * numbers, factorised in them, and the parameters take the undamped steps of Gauss and Newton that
 * follow, until they are the doubles next to the minimum. It does at once what corrected
 * semi-normal equations do for a residual (Björck 1987) and an orthogonal basis for a polynomial.
 *
 * <p>Where those doubles, each for itself, leave too much of the residuals, as over times in
 * seconds since 1970, the parameters of a linear model are rounded as a whole.
 *
 * @param theta the parameters
 * @param problem the least-squares problem there
 * @param triangle the factor of {@code [J r]} there
 */
record Refinement(double[] theta, LeastSquares problem, PreciseTriangle triangle) {
  private static final int MOST_STEPS = 12;

  /** So many values of nodes are computed at most for a step; a million take some tenths of 1 s. */
  private static final double MOST_VALUES = 1e6;

  /** Columns of doubles that are dependent but for the rounding of one of them stay below this. */
  private static final double DEPENDENT = 2 * Math.ulp(1.0);

  /** Of a linear model a part of a column below so many roundings has to be in the data. */
  private static final double ROUNDINGS = 16;

  /** What is left to remove moves no estimate by more than this share of its standard error. */
  private static final double WORTHWHILE = 1e-3;

  /** Predictions that are off by a smaller share of the residuals do. */
  private static final double LOST = 0.1;

  /**
   * The refinement of a run; empty if the run did not end near a minimum that the data determine,
   * or is too large.
   */
  static Optional<Refinement> of(FitProblem problem, Loop.Run run) {
    Graph graph = problem.graphs().jacobian();
    boolean leastSquares =
        problem.model().responses().stream()
            .allMatch(response -> response.loss() instanceof Squared);
    boolean ended = run.ending().kind() == Kind.CONVERGED || run.ending().kind() == Kind.STALLED;
    double values = (double) problem.kept().count() * graph.nodes().size();
    if (!leastSquares
        || !ended
        || problem.settings().precision() != Precision.FLOAT64
        || problem.objective().region().isPresent()
        || !problem.penalties().areNone()
        || values > MOST_VALUES
        || !PreciseInterpreter.canRun(graph)) {
      return Optional.empty();
    }
    return refined(problem, run.theta());
  }

  private static Optional<Refinement> refined(FitProblem problem, double[] from) {
    boolean linear = FitProblem.isLinear(problem.model(), problem.settings());
    Sums sums =
        new Sums(
            triangle(problem, new PreciseInterpreter()),
            linear
                ? Optional.of(triangle(problem, new PreciseInterpreter(true)))
                : Optional.empty());
    Optional<Refinement> best = sums.at(from).filter(start -> start.problem.rank() == from.length);
    for (int i = 0; i < MOST_STEPS && best.isPresent(); i++) {
      Refinement here = best.orElseThrow();
      double[] next = here.next();
      Optional<Refinement> there = sums.at(next).filter(here::isBettered);
      if (there.isEmpty()) {
        break;
      }
      best = there;
    }
    int count = problem.kept().count();
    return best.map(here ->
        linear && !here.isHeld(count)
            ? sums.at(here.triangle.solution(here.theta)).filter(here::isBettered).orElse(here)
            : here);
  }

  /**
   * The triangles of {@code [J r]} at some parameters.
   *
   * @param nudged that of data with other last bits, if the model is linear
   */
  private record Sums(
      Function<double[], PreciseTriangle> exact,
      Optional<Function<double[], PreciseTriangle>> nudged) {
    Optional<Refinement> at(double[] theta) {
      return Optional.of(exact.apply(theta))
          .filter(PreciseTriangle::isFinite)
          .map(found -> new Refinement(theta, problem(found, theta), found));
    }

    private LeastSquares problem(PreciseTriangle triangle, double[] theta) {
      double tolerance = ROUNDINGS * theta.length * Math.ulp(1.0);
      return nudged
          .map(other -> triangle.problem(tolerance, () -> other.apply(theta)))
          .orElseGet(() -> triangle.problem(DEPENDENT));
    }
  }

  private static Function<double[], PreciseTriangle> triangle(
      FitProblem problem, PreciseInterpreter interpreter) {
    MemoryRows rows =
        new MemoryRows(
            problem.kept().columns(),
            problem.kept().count(),
            Precision.FLOAT64,
            interpreter,
            problem.settings().threads());
    return rows.prepare(
        PreciseFold.triangle(problem.graphs().jacobian(), problem.graphs().matrices()));
  }

  /** A run of a problem that ended here instead. */
  Loop.Run applied(FitProblem fitted, Loop.Run run) {
    int rows = fitted.kept().count();
    boolean held = !FitProblem.isLinear(fitted.model(), fitted.settings()) || isHeld(rows);
    Ending rounded =
        new Ending(
            Kind.STALLED,
            "no doubles hold the solution: rounding the parameters to them leaves a part of %s of the residuals"
                .formatted(Numbers.significant(problem.removableShare(), 2)));
    return new Loop.Run(
        theta,
        problem.whole() * problem.whole() / rows,
        run.history(),
        held ? run.ending() : rounded);
  }

  /** Whether the parameters as doubles hold the solution as far as the residuals can tell. */
  private boolean isHeld(int rows) {
    return problem.removableShare() * Math.sqrt(rows) < WORTHWHILE;
  }

  /**
   * What to know of predictions in doubles: where their terms nearly cancel they lose the
   * residuals, though the parameters are right.
   *
   * @param loss the mean square of the residuals
   * @param inDoubles the same as doubles give it
   */
  static Optional<String> cancellation(double loss, double inDoubles) {
    double ratio = Math.sqrt((inDoubles - loss) / loss);
    return ratio > LOST
        ? Optional.of(
            "The terms of a prediction nearly cancel: computed in doubles it is off by about %s times the size of a residual, and so are pictures and 'gradus predict'. Shift and scale the inputs, as in (t - mean of t)."
                .formatted(Numbers.significant(ratio, 2)))
        : Optional.empty();
  }

  private double[] next() {
    double[] next = theta.clone();
    double[] step = problem.step();
    for (int j = 0; j < next.length; j++) {
      next[j] += step[j];
    }
    return next;
  }

  /** Whether other parameters leave less to remove, or no more than their rounding can. */
  private boolean isBettered(Refinement other) {
    double left = other.problem.removable();
    return !Arrays.equals(theta, other.theta)
        && other.problem.rank() == problem.rank()
        && other.problem.rest() <= problem.rest() * (1 + 1e-9) + problem.removable()
        && (left < problem.removable() / 2 || left <= other.problem.rounding(other.theta));
  }
}
