package dev.gradus.report;

import dev.gradus.table.Column;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of numbers as CSV, every number with all its digits; NaN is empty. */
public final class CsvText {
  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[^,\"\r\n]*");

  private CsvText() {}

  /**
   * A line of headings, then a line for each row.
   *
   * @param columns {@code [headings][rows]}, all of one length
   */
  public static String of(List<String> headings, List<double[]> columns) {
    return of(
        IntStream.range(0, columns.size())
            .mapToObj(k -> Column.of(headings.get(k), columns.get(k)))
            .toList());
  }

  /** The same of columns under their names; texts in quotes where they must be. */
  public static String of(List<Column> columns) {
    StringBuilder text = new StringBuilder();
    text.append(columns.stream().map(c -> quoted(c.name())).collect(Collectors.joining(",")));
    text.append('\n');
    int rows = columns.isEmpty() ? 0 : columns.getFirst().values().length;
    for (int row = 0; row < rows; row++) {
      int at = row;
      text.append(columns.stream().map(c -> cell(c, at)).collect(Collectors.joining(",")));
      text.append('\n');
    }
    return text.toString();
  }

  private static String cell(Column column, int row) {
    double value = column.values()[row];
    return Double.isNaN(value) ? "" : column.isText() ? quoted(column.text(value)) : number(value);
  }

  /** The shortest decimal that reads back as the number; whole numbers without a point. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** A text, in quotes where it must be. */
  static String quoted(String name) {
    return NEEDS_NO_QUOTES.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
