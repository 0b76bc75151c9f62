package dev.gradus.fit;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.PreciseTriangle;
import dev.gradus.loss.Squared;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.Loop;
import dev.gradus.precise.DoubleDouble;
import dev.gradus.precise.PreciseInterpreter;
import dev.gradus.rows.Fold;
import dev.gradus.rows.MemoryRows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The last digits of a least-squares fit: residuals and Jacobian are evaluated in double-double
 * numbers, factorised in them, and the parameters take the undamped steps of Gauss and Newton that
 * follow, until they are the doubles next to the minimum. It does at once what corrected
 * semi-normal equations do for a residual (Björck 1987) and an orthogonal basis for a polynomial.
 *
 * @param theta the parameters
 * @param problem the least-squares problem there
 */
record Refinement(double[] theta, LeastSquares problem) {
  private static final int MOST_STEPS = 12;

  /** So many values of nodes are computed at most for a step; a million take some tenths of 1 s. */
  private static final double MOST_VALUES = 1e6;

  /** Columns of doubles that are dependent but for the rounding of one of them stay below this. */
  private static final double DEPENDENT = 2 * Math.ulp(1.0);

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
    MemoryRows rows =
        new MemoryRows(
            problem.kept().columns(),
            problem.kept().count(),
            Precision.FLOAT64,
            new PreciseInterpreter(),
            problem.settings().threads());
    int matrices = problem.graphs().matrices();
    Function<double[], PreciseTriangle> triangle =
        rows.prepare(
            new Fold<>(
                problem.graphs().jacobian(),
                blocks -> triangle(blocks, matrices),
                PreciseTriangle::merge));
    Optional<Refinement> best =
        at(triangle, from).filter(start -> start.problem.rank() == from.length);
    for (int i = 0; i < MOST_STEPS && best.isPresent(); i++) {
      Refinement here = best.orElseThrow();
      double[] next = here.next();
      Optional<Refinement> there = at(triangle, next).filter(here::isBettered);
      if (there.isEmpty()) {
        break;
      }
      best = there;
    }
    return best;
  }

  private static Optional<Refinement> at(
      Function<double[], PreciseTriangle> triangle, double[] theta) {
    return Optional.of(triangle.apply(theta))
        .filter(PreciseTriangle::isFinite)
        .map(found -> new Refinement(theta, found.problem(DEPENDENT)));
  }

  /** A run that ended here instead. */
  Loop.Run applied(Loop.Run run, int rows) {
    return new Loop.Run(
        theta, problem.whole() * problem.whole() / rows, run.history(), run.ending());
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

  private static PreciseTriangle triangle(List<Block> blocks, int matrices) {
    int rows = blocks.getFirst().rows();
    int all = 0;
    for (int k = 0; k < blocks.size(); k += 2) {
      all += blocks.get(k).shape().components();
    }
    int width = all / matrices;
    DoubleDouble[][] matrix = new DoubleDouble[width][matrices * rows];
    int column = 0;
    for (int k = 0; k < blocks.size(); k += 2) {
      double[] high = blocks.get(k).values();
      double[] low = blocks.get(k + 1).values();
      for (int c = 0; c < blocks.get(k).shape().components(); c++, column++) {
        for (int r = 0; r < rows; r++) {
          matrix[column % width][column / width * rows + r] =
              new DoubleDouble(high[c * rows + r], low[c * rows + r]);
        }
      }
    }
    return PreciseTriangle.of(matrix);
  }
}
