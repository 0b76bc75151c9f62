package dev.gradus.bench.task;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;

/**
 * Many groups of rows, each fitted by itself. Arguments: a file of two columns in which group
 * follows group, the groups, the rows of each, the threads.
 */
final class GroupsTasks {
  private GroupsTasks() {}

  /**
   * Gradus, one fit after the other. A way to fit groups in one call belongs here, in place of the
   * loop: what it answers is {@link #answer}.
   */
  static Task gradus(List<String> arguments) throws Exception {
    int groups = Integer.parseInt(arguments.get(1));
    int rows = Integer.parseInt(arguments.get(2));
    FitSettings settings = FitSettings.defaults().withThreads(Integer.parseInt(arguments.get(3)));
    double[] x = Numbers.column(arguments.getFirst(), 0, groups * rows);
    double[] y = Numbers.column(arguments.getFirst(), 1, groups * rows);
    Model model = Model.formula(DecayTasks.FORMULA, List.of("x", "y")).startingAt(DecayTasks.START);
    return () -> {
      double[][] fits = new double[groups][];
      for (int group = 0; group < groups; group++) {
        Table table =
            Table.of(
                Column.of("x", Arrays.copyOfRange(x, group * rows, (group + 1) * rows)),
                Column.of("y", Arrays.copyOfRange(y, group * rows, (group + 1) * rows)));
        fits[group] = Numbers.of(Gradus.fit(model, table, settings));
      }
      return answer(fits);
    };
  }

  /** The mean over the groups of each estimate and of each standard error. */
  private static double[] answer(double[][] fits) {
    double[] means = new double[fits[0].length];
    for (int i = 0; i < means.length; i++) {
      int place = i;
      means[i] = Arrays.stream(fits).mapToDouble(fit -> fit[place]).average().orElseThrow();
    }
    return means;
  }
}
