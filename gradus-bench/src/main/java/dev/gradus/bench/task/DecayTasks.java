package dev.gradus.bench.task;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Map;

/** An exponential decay to a background, fitted to convergence with standard errors. */
final class DecayTasks {
  static final String FORMULA = "y = a * exp(-k * x) + c";
  static final Map<String, Double> START = Map.of("a", 1.0, "k", 1.0, "c", 0.0);

  private DecayTasks() {}

  /** Gradus. Arguments: a file of two columns, the rows. */
  static Task gradus(List<String> arguments) throws Exception {
    int rows = Integer.parseInt(arguments.get(1));
    Table table =
        Table.of(
            Column.of("x", Numbers.column(arguments.getFirst(), 0, rows)),
            Column.of("y", Numbers.column(arguments.getFirst(), 1, rows)));
    return () ->
        Numbers.of(
            Gradus.fit(
                Model.formula(FORMULA, table).startingAt(START), table, FitSettings.defaults()));
  }
}
