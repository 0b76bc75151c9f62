package dev.gradus.fit;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.formula.Categories;
import dev.gradus.graph.InvalidInput;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.model.Model;
import dev.gradus.optimize.Step;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A fit for each group of rows, with the verdict that it would have by itself. Most groups go the
 * lean way ({@link LeanFits}); those that do not end cleanly there, and groups whose loss is no sum
 * of squares, go the whole way, over the same graphs and kernels.
 *
 * <p>Without starts the first groups go the whole way, with their search; the others begin where
 * these ended, one after the other, and search for themselves only where none of them leads to a
 * fit about as good. So what a group begins at depends on the data alone, not on threads.
 */
final class ManyFits {
  /** So many groups whose fits can be trusted show the others where to begin. */
  private static final int PILOTS = 3;

  /** So many groups are tried for that. */
  private static final int MOST_TRIED = 12;

  /** A fit that explains less than this part of the variation is compared with a search. */
  private static final double POOR = 0.9;

  private final GroupPlan plan;
  private final GroupFits fits;
  private final boolean lean;

  private ManyFits(GroupPlan plan, GroupFits fits) {
    this.plan = plan;
    this.fits = fits;
    this.lean = plan.isLean();
  }

  static GroupFits of(
      Model model,
      Table table,
      List<String> by,
      FitSettings settings,
      Consumer<GroupFit> consumer) {
    requireSuitable(model, settings);
    Samples.check(model, settings.measurementError());
    GroupedRows grouped = GroupedRows.of(table, by, Gradus.neededColumns(model, settings));
    FitSettings each = settings.withThreads(1);
    GroupPlan plan = GroupPlan.of(model, each, grouped, KernelCompiler.best());
    GroupFits fits = new GroupFits(grouped, model.numbers());
    ManyFits many = new ManyFits(plan, fits);
    Pilots pilots = many.pilots();
    Chunks.run(
        grouped.count(),
        settings.threads(),
        () -> many.worker(pilots),
        group -> consumer.accept(fits.at(group)));
    return fits;
  }

  private static void requireSuitable(Model model, FitSettings settings) {
    if (!model.categories().equals(Categories.NONE)) {
      throw new InvalidInput(
          "the model '%s' has parameters by category, whose levels differ from group to group; write them without brackets: each group has its own"
              .formatted(model.text()));
    }
    if (settings.resumed().isPresent()) {
      throw new InvalidInput(
          "a saved run is that of one fit; fits of groups cannot go on from it; leave it out");
    }
  }

  /**
   * Where the first groups ended.
   *
   * @param thetas their estimates, those that can be trusted
   * @param least the share of the variation that other groups must explain
   * @param done how many groups have been fitted
   */
  private record Pilots(List<double[]> thetas, double least, int done) {}

  private Pilots pilots() {
    List<double[]> thetas = new ArrayList<>();
    double least = POOR;
    int group = 0;
    boolean wanted = lean && !plan.linear();
    while (wanted && group < fits.size() && group < MOST_TRIED && thetas.size() < PILOTS) {
      List<Fit> found = whole(group++);
      for (Fit fit : found) {
        if (fit.verdict().trusted()) {
          thetas.add(plan.begunAt(fit.values()));
          least = Math.min(least, POOR * fit.statistics().rSquared().orElse(1));
        }
      }
    }
    if (plan.hasAllStarts() || plan.linear()) {
      thetas.clear();
      thetas.add(plan.given());
    }
    return new Pilots(List.copyOf(thetas), plan.linear() ? Double.NEGATIVE_INFINITY : least, group);
  }

  /** What fits one group after the other in one thread. */
  private Chunks.Worker worker(Pilots pilots) {
    if (!lean) {
      return group -> {
        if (group >= pilots.done) {
          whole(group);
        }
      };
    }
    LeanFits ready = new LeanFits(plan);
    return group -> {
      if (group < pilots.done) {
        return;
      }
      for (double[] theta : pilots.thetas) {
        if (ready.isRecorded(group, theta, pilots.least, fits)) {
          return;
        }
      }
      whole(group);
    };
  }

  /** Fits a group as if it were all of the data, and records that; none if it is refused. */
  private List<Fit> whole(int group) {
    int rows = plan.grouped().count(group);
    if (rows == 0 || (long) rows * plan.graphs().matrices() < plan.parameters()) {
      fits.without(group, Code.TOO_FEW_ROWS);
      return List.of();
    }
    Step none = new Step(0, Double.NaN, new double[0], plan.given());
    if (plan.settings().stop().begun(List.of()).after(none).isPresent()) {
      fits.without(group, Code.CANCELLED);
      return List.of();
    }
    try {
      Fit fit = fit(plan.grouped().table(group));
      fits.record(group, fit);
      return List.of(fit);
    } catch (InvalidInput refusal) {
      fits.refuse(group, String.valueOf(refusal.getMessage()));
      return List.of();
    }
  }

  private Fit fit(Table table) {
    return plan.settings().scaling().isNone()
        ? Gradus.run(
            FitProblem.of(plan.model(), table, plan.settings(), plan::graphs, plan.compiler()))
        : ScaledFit.of(plan.model(), table, plan.settings());
  }
}
