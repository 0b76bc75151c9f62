package dev.gradus.bench.task;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Map;

/** From the text of a formula that was never seen before to its first loss and gradient. */
final class FormulaTasks {
  private FormulaTasks() {}

  /**
   * Each run has another formula; the answer is that of the plain decay. Arguments: a file of two
   * columns, the rows.
   */
  static Task first(List<String> arguments) throws Exception {
    int rows = Integer.parseInt(arguments.get(1));
    Table table =
        Table.of(
            Column.of("x", Numbers.column(arguments.getFirst(), 0, rows)),
            Column.of("y", Numbers.column(arguments.getFirst(), 1, rows)));
    double[] answer = gradient(formula(0), table);
    int[] runs = {0};
    return () -> {
      gradient(formula(++runs[0]), table);
      return answer;
    };
  }

  private static double[] gradient(String formula, Table table) {
    Model model = Model.formula(formula, table).startingAt(Map.of("a", 2.0, "k", 0.5, "c", 0.1));
    return Numbers.of(
        Gradus.objective(model, table, FitSettings.defaults())
            .gradient(new double[] {2, 0.5, 0.1}));
  }

  /** The formula of a run: no two have one graph. */
  private static String formula(int run) {
    StringBuilder formula = new StringBuilder("y = a * exp(-k * x) + c");
    for (int bit = 0; run >> bit > 0; bit++) {
      formula.append((run >> bit & 1) == 0 ? " + c * sin(x)" : " * cos(c * x)");
    }
    return formula.toString();
  }
}
