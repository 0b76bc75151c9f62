package dev.gradus.bench.task;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.fit.GroupFits;
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

  /** Gradus, all groups in one call. */
  static Task gradus(List<String> arguments) throws Exception {
    int groups = Integer.parseInt(arguments.get(1));
    int rows = Integer.parseInt(arguments.get(2));
    FitSettings settings = FitSettings.defaults().withThreads(Integer.parseInt(arguments.get(3)));
    double[] number = new double[groups * rows];
    Arrays.setAll(number, row -> Math.floorDiv(row, rows));
    Table table =
        Table.of(
            Column.of("group", number),
            Column.of("x", Numbers.column(arguments.getFirst(), 0, groups * rows)),
            Column.of("y", Numbers.column(arguments.getFirst(), 1, groups * rows)));
    Model model = Model.formula(DecayTasks.FORMULA, List.of("x", "y")).startingAt(DecayTasks.START);
    return () -> answer(Gradus.fitBy(model, table, List.of("group"), settings, _ -> {}));
  }

  /** The mean over the groups of each estimate, then of each standard error. */
  private static double[] answer(GroupFits fits) {
    int parameters = fits.parameters().size();
    double[] means = new double[2 * parameters];
    for (int j = 0; j < parameters; j++) {
      means[j] = Arrays.stream(fits.estimates(j)).average().orElseThrow();
      means[parameters + j] = Arrays.stream(fits.standardErrors(j)).average().orElseThrow();
    }
    return means;
  }
}
