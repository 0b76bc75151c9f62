package dev.gradus.report;

import dev.gradus.optimize.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The history of a fit as CSV, a line a step. */
public final class HistoryTable {
  private HistoryTable() {}

  /**
   * Columns {@code epoch, loss, gradient_norm}, then the numbers of the parameters by their names,
   * then the gradient along each. What the optimizer did not compute is empty.
   *
   * @param names of the numbers of the parameters
   */
  public static String csv(List<String> names, List<Step> history) {
    List<String> headings = new ArrayList<>(List.of("epoch", "loss", "gradient_norm"));
    headings.addAll(names);
    names.forEach(name -> headings.add("gradient_" + name));
    List<double[]> columns = new ArrayList<>();
    columns.add(column(history, Step::number));
    columns.add(column(history, Step::loss));
    columns.add(column(history, Step::gradientNorm));
    for (int i = 0; i < names.size(); i++) {
      int place = i;
      columns.add(column(history, step -> step.theta()[place]));
    }
    for (int i = 0; i < names.size(); i++) {
      int place = i;
      columns.add(
          column(
              history, step -> step.gradient().length == 0 ? Double.NaN : step.gradient()[place]));
    }
    return CsvText.of(headings, columns);
  }

  private static double[] column(List<Step> history, ToDoubleFunction<Step> of) {
    return history.stream().mapToDouble(of).toArray();
  }
}
