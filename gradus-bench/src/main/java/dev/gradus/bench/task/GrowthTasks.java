package dev.gradus.bench.task;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.optimize.Objective;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.SplittableRandom;

/** The same work on ever more rows, made here. Argument: the rows. */
final class GrowthTasks {
  private GrowthTasks() {}

  /** The loss of an exponential decay and its gradient. */
  static Task gradient(List<String> arguments) {
    Table table = table(Integer.parseInt(arguments.getFirst()));
    Objective objective = Gradus.objective(model(table), table, FitSettings.defaults());
    double[] theta = {2, 0.5, 0.1};
    return () -> {
      objective.gradient(theta);
      return new double[0];
    };
  }

  /** The whole fit. */
  static Task fit(List<String> arguments) {
    Table table = table(Integer.parseInt(arguments.getFirst()));
    return () -> {
      Gradus.fit(model(table), table, FitSettings.defaults());
      return new double[0];
    };
  }

  private static Model model(Table table) {
    return Model.formula(DecayTasks.FORMULA, table).startingAt(DecayTasks.START);
  }

  private static Table table(int rows) {
    SplittableRandom random = new SplittableRandom(8);
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = 10 * random.nextDouble();
      y[i] = 2.5 * Math.exp(-0.7 * x[i]) + 0.3 + 0.1 * (random.nextDouble() - 0.5);
    }
    return Table.of(Column.of("x", x), Column.of("y", y));
  }
}
