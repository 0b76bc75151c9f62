package dev.gradus.optimize;

import dev.gradus.samples.Resources;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Linear regressions written by hand. */
final class LinearModel {
  private LinearModel() {}

  /** {@code r = X b - y}, X given by its columns. */
  static Problem of(String name, double[][] columns, double[] y) {
    return new Problem(
        name,
        new double[columns.length],
        new double[columns.length],
        b ->
            IntStream.range(0, y.length)
                .mapToDouble(i -> predicted(columns, b, i) - y[i])
                .toArray(),
        _ -> Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new));
  }

  static double predicted(double[][] columns, double[] b, int row) {
    double sum = 0;
    for (int j = 0; j < b.length; j++) {
      sum += columns[j][row] * b[j];
    }
    return sum;
  }

  /** The columns of a table by name; "1" is one of ones. */
  static double[][] columns(Table table, List<String> terms) {
    return terms.stream()
        .map(term -> {
          double[] ones = new double[table.rows()];
          Arrays.fill(ones, 1);
          return term.equals("1") ? ones : table.column(term).values();
        })
        .toArray(double[][]::new);
  }

  static Table table(String file) {
    return Resources.table("reference/" + file);
  }
}
