package dev.gradus.report;

import dev.gradus.optimize.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The history of a fit as CSV: a line a step, every number with all its digits. */
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
    StringBuilder text = new StringBuilder();
    text.append(headings.stream().map(HistoryTable::quoted).collect(Collectors.joining(",")));
    text.append('\n');
    for (Step step : history) {
      double[] gradient = step.gradient();
      text.append(step.number()).append(',').append(step.loss()).append(',');
      text.append(gradient.length == 0 ? "" : Double.toString(norm(gradient)));
      DoubleStream.of(step.theta()).forEach(value -> text.append(',').append(value));
      for (int i = 0; i < names.size(); i++) {
        text.append(',').append(gradient.length == 0 ? "" : Double.toString(gradient[i]));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static double norm(double[] vector) {
    double norm = 0;
    for (double value : vector) {
      norm = Math.hypot(norm, value);
    }
    return norm;
  }

  private static String quoted(String name) {
    return name.matches("[^,\"\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
