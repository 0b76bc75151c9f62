package dev.gradus.bench.task;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Map;

/** A fit of two parameters to eleven points, as a service does many of. */
final class SmallTasks {
  static final double[] X = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  static final double[] Y = {5.1, 3.0, 1.9, 1.1, 0.68, 0.42, 0.24, 0.15, 0.09, 0.06, 0.03};
  static final double[] START = {1, 1};

  private SmallTasks() {}

  /** Gradus, from a model that is ready. */
  static Task gradus(List<String> arguments) {
    Table table = Table.of(Column.of("x", X), Column.of("y", Y));
    Model model =
        Model.formula("y = a * exp(-k * x)", table)
            .startingAt(Map.of("a", START[0], "k", START[1]));
    FitSettings settings =
        FitSettings.defaults()
            .withThreads(arguments.isEmpty() ? 1 : Integer.parseInt(arguments.getFirst()));
    return () -> Numbers.of(Gradus.fit(model, table, settings));
  }
}
