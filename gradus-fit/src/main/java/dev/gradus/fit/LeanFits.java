package dev.gradus.fit;

import dev.gradus.estimate.Verdict.Code;
import dev.gradus.graph.Block;
import dev.gradus.graph.Sums;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import dev.gradus.model.MeasurementError;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Stop;
import dev.gradus.optimize.Watch;
import dev.gradus.rows.WindowRows;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Least-squares fits of one group after the other by the same kernels. A run that ends cleanly at a
 * minimum, full of rank, within the bounds and with residuals beyond rounding, is what {@link
 * Outcome} would call converged, and its triangle holds all that is recorded of it. Of others
 * nothing is recorded. One thread uses it.
 */
final class LeanFits {
  /** The factor of a fit that is recorded here is no worse conditioned. */
  private static final double MOST_CONDITION = 1e6;

  /** Below this a mean of squares loses digits to underflow. */
  private static final double SMALLEST_LOSS = 1e-290;

  private final GroupPlan plan;
  private final WindowRows rows;
  private final WindowObjective objective;
  private final Function<double[], List<Block>> measured;
  private final boolean aboutZero;
  private final boolean absolute;
  private final Optional<Region> region;
  private final Optimizer<?> optimizer;
  private final Watch watch;
  private final double[][] columns;
  private final double[] least;

  LeanFits(GroupPlan plan) {
    this.plan = plan;
    this.rows =
        new WindowRows(plan.grouped().columns(), plan.settings().precision(), plan.compiler());
    this.objective = new WindowObjective(plan.graphs(), rows, plan, plan.compiler());
    this.measured = rows.worker(Variation.graph(plan.model(), plan.settings().measurementError()));
    this.absolute = plan.settings().measurementError() instanceof MeasurementError.Absolute;
    this.aboutZero = !Quality.hasConstantTerm(plan.model());
    this.region = plan.model().region();
    this.optimizer = plan.optimizer();
    List<String> names = List.copyOf(plan.grouped().columns().keySet());
    this.columns = plan.grouped().columns().values().toArray(double[][]::new);
    this.least =
        names.stream()
            .mapToDouble(name -> KeptRows.least(name, plan.settings().measurementError()))
            .toArray();
    this.watch =
        new Watch(
            Stop.any(
                Stop.maxSteps(plan.settings().maxSteps().orElse(FitSettings.DEFAULT_STEPS)),
                Stop.whenInterrupted(),
                plan.settings().stop()));
  }

  /**
   * Fits a group and records it, if that is clean.
   *
   * @param from where to begin; parameters without a start that the prediction is linear in are
   *     solved for first
   * @param least the share of the variation that must be explained
   * @return whether it was recorded
   */
  boolean isRecorded(int group, double[] from, double least, GroupFits fits) {
    int count = plan.grouped().count(group);
    if (count <= plan.parameters() || count > Sums.BLOCK || !isAllowed(group)) {
      return false;
    }
    objective.moveTo(plan.grouped().begins()[group], count);
    double[] start =
        plan.linear()
            ? new double[from.length]
            : Starts.solved(plan.solved(), region, objective, from);
    if (!plan.linear() && hasFlatColumn(objective.curvature(start))) {
      return false;
    }
    Loop.Run run = Loop.run(objective, optimizer, start, watch);
    if (run.ending().kind() == Kind.CANCELLED) {
      fits.without(group, Code.CANCELLED);
      return true;
    }
    return run.ending().kind() == Kind.CONVERGED && isRecorded(group, run, least, fits);
  }

  private boolean isRecorded(int group, Loop.Run run, double least, GroupFits fits) {
    double[] theta = run.theta();
    Triangle triangle = objective.curvature(theta);
    int p = theta.length;
    double sum = WindowObjective.sumOfSquares(triangle);
    LeastSquares at = LeastSquares.of(triangle, objective.epsilon());
    Variation variation = Variation.of(measured.apply(theta), aboutZero);
    int freedom = variation.counted() - p;
    double rounding = variation.squares() * Math.pow(Quality.ROUNDINGS * objective.epsilon(), 2);
    double share = 1 - sum / variation.about();
    boolean clean =
        Double.isFinite(sum)
            && at.rank() == p
            && at.condition() <= MOST_CONDITION
            && freedom > 0
            && sum > rounding
            && run.loss() > SMALLEST_LOSS
            && isSettled(at, rounding, freedom)
            && isWithin(theta)
            && variation.about() > rounding
            && share >= least;
    if (!clean) {
      return false;
    }
    double deviation = Math.sqrt(sum / freedom);
    double[][] factor = at.inverseFactor();
    for (int j = 0; j < p; j++) {
      double error = (absolute ? 1 : deviation) * norm(factor[j]);
      if (!Double.isFinite(error)) {
        return false;
      }
      fits.record(group, j, theta[j], error);
    }
    fits.record(group, Code.CONVERGED, run.loss(), deviation, share, run.steps());
    return true;
  }

  /** Whether all values of a group are numbers that a fit can take. */
  private boolean isAllowed(int group) {
    int[] begins = plan.grouped().begins();
    boolean allowed = true;
    for (int c = 0; c < columns.length; c++) {
      for (int row = begins[group]; row < begins[group + 1]; row++) {
        double value = columns[c][row];
        allowed &= value > least[c] && value < Double.POSITIVE_INFINITY;
      }
    }
    return allowed;
  }

  /** As {@link Evidence#isSettled} has it. */
  private boolean isSettled(LeastSquares at, double rounding, int freedom) {
    double removable = at.removable();
    return at.isMinimal(objective.epsilon())
        || removable * removable <= rounding
        || at.removableShare() * Math.sqrt(freedom) < 1e-3;
  }

  private boolean isWithin(double[] theta) {
    for (int j = 0; j < theta.length; j++) {
      if (!Double.isFinite(theta[j])
          || (region.isPresent() && region.orElseThrow().isAtBound(theta, j))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a parameter has no slope on any row. */
  private static boolean hasFlatColumn(Triangle triangle) {
    for (int j = 0; j < triangle.columns() - 1; j++) {
      boolean flat = true;
      for (int i = 0; i <= j; i++) {
        flat &= triangle.at(i, j) == 0;
      }
      if (flat) {
        return true;
      }
    }
    return false;
  }

  private static double norm(double[] row) {
    double sum = 0;
    for (double number : row) {
      sum += number * number;
    }
    return Math.sqrt(sum);
  }
}
