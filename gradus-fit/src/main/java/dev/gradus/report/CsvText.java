package dev.gradus.report;

import java.util.List;
import java.util.stream.Collectors;

/** Columns of numbers as CSV, every number with all its digits; NaN is empty. */
public final class CsvText {
  private CsvText() {}

  /**
   * A line of headings, then a line for each row.
   *
   * @param columns {@code [headings][rows]}, all of one length
   */
  public static String of(List<String> headings, List<double[]> columns) {
    StringBuilder text = new StringBuilder();
    text.append(headings.stream().map(CsvText::quoted).collect(Collectors.joining(",")));
    text.append('\n');
    int rows = columns.isEmpty() ? 0 : columns.getFirst().length;
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < columns.size(); k++) {
        double value = columns.get(k)[row];
        text.append(k == 0 ? "" : ",").append(Double.isNaN(value) ? "" : number(value));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The shortest decimal that reads back as the number; whole numbers without a point. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String quoted(String name) {
    return name.matches("[^,\"\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
