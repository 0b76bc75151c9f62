package dev.gradus.report;

import dev.gradus.fit.GroupFit;
import java.util.List;
import java.util.OptionalDouble;

/** Fits of groups as lines of CSV, every number with all its digits; what is not known is empty. */
public final class GroupsCsv {
  private GroupsCsv() {}

  /**
   * The headings, with a line feed.
   *
   * @param keys the columns of keys
   * @param parameters the estimated numbers
   */
  public static String headings(List<String> keys, List<String> parameters) {
    StringBuilder line = new StringBuilder();
    keys.forEach(key -> line.append(CsvText.quoted(key)).append(','));
    line.append("rows,rows_dropped,status");
    for (String parameter : parameters) {
      line.append(',').append(CsvText.quoted(parameter));
      line.append(',').append(CsvText.quoted(parameter + "_error"));
    }
    return line.append(",residual_sd,loss,r_squared,steps\n").toString();
  }

  /** Appends the line of a group, with a line feed. */
  public static void append(StringBuilder text, GroupFit fit) {
    for (String key : fit.keys()) {
      text.append(CsvText.quoted(key)).append(',');
    }
    text.append(fit.rows()).append(',').append(fit.rowsDropped());
    text.append(',').append(fit.status());
    for (int j = 0; j < fit.estimates().length; j++) {
      append(text, fit.estimates()[j]);
      append(text, fit.standardErrors()[j]);
    }
    append(text, known(fit.residualStandardDeviation()));
    append(text, fit.loss());
    append(text, known(fit.rSquared()));
    text.append(',').append(fit.steps()).append('\n');
  }

  private static double known(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  private static void append(StringBuilder text, double value) {
    text.append(',');
    if (!Double.isNaN(value)) {
      text.append(CsvText.number(value));
    }
  }
}
