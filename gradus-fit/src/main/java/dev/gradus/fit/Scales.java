package dev.gradus.fit;

import dev.gradus.graph.Graph;
import dev.gradus.rows.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The scales of residuals, estimated from all of them: the median of their sizes over 0.6745, that
 * of normal errors of deviation 1 (Hampel 1974). A residual that counts k times is k of them, as
 * rlm of R's MASS has it of cases. Where all are 0 any scale is as good, and it is 1.
 */
final class Scales {
  private static final double OF_NORMAL = 0.6745;

  /** A scale is at least this part of the mean residual, though half of them be 0. */
  private static final double LEAST = 1e-12;

  private final Graph scaled;
  private final Rows rows;

  /**
   * Scales over rows.
   *
   * @param scaled for each scale the residuals and how many times each counts, {@code [rows]}
   */
  Scales(Graph scaled, Rows rows) {
    this.scaled = scaled;
    this.rows = rows;
  }

  /** Theta, then the scales there. */
  double[] after(double[] theta) {
    int count = scaled.outputs().size() / 2;
    if (count == 0) {
      return theta;
    }
    double[] all = Arrays.copyOf(theta, theta.length + count);
    double[] unit = all.clone();
    Arrays.fill(unit, theta.length, unit.length, 1);
    double[][] values = rows.map(scaled, unit);
    for (int k = 0; k < count; k++) {
      all[theta.length + k] = of(values[2 * k], values[2 * k + 1]);
    }
    return all;
  }

  private static double of(double[] residuals, double[] weights) {
    int[] ascending =
        IntStream.range(0, residuals.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> Math.abs(residuals[row])))
            .mapToInt(Integer::intValue)
            .toArray();
    double half = Arrays.stream(weights).sum() / 2;
    double sum = 0;
    double below = 0;
    double lower = Double.NaN;
    double upper = Double.NaN;
    for (int row : ascending) {
      double size = Math.abs(residuals[row]);
      sum += weights[row] * size;
      below += weights[row];
      lower = below >= half && Double.isNaN(lower) ? size : lower;
      upper = below > half && Double.isNaN(upper) ? size : upper;
    }
    double median = (lower + (Double.isNaN(upper) ? lower : upper)) / 2;
    double mean = sum / (2 * half);
    if (mean == 0) {
      return 1;
    }
    return Math.max(median / OF_NORMAL, Math.max(LEAST * mean, Double.MIN_NORMAL));
  }
}
