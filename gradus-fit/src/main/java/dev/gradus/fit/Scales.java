package dev.gradus.fit;

import dev.gradus.graph.Graph;
import dev.gradus.rows.Rows;
import java.util.Arrays;

/**
 * The scales of residuals, estimated from all of them: the median of their sizes over 0.6745, that
 * of normal errors of deviation 1 (Hampel 1974).
 */
final class Scales {
  private static final double OF_NORMAL = 0.6745;

  /** A scale is at least this part of the mean residual, though half of them be 0. */
  private static final double LEAST = 1e-12;

  private final Graph residuals;
  private final Rows rows;

  /**
   * Scales over rows.
   *
   * @param residuals each output is {@code [rows]}
   */
  Scales(Graph residuals, Rows rows) {
    this.residuals = residuals;
    this.rows = rows;
  }

  /** Theta, then the scales there. */
  double[] after(double[] theta) {
    int count = residuals.outputs().size();
    if (count == 0) {
      return theta;
    }
    double[] all = Arrays.copyOf(theta, theta.length + count);
    double[] unit = all.clone();
    Arrays.fill(unit, theta.length, unit.length, 1);
    double[][] values = rows.map(residuals, unit);
    for (int k = 0; k < count; k++) {
      all[theta.length + k] = of(values[k]);
    }
    return all;
  }

  private static double of(double[] residuals) {
    double[] sizes = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
    int middle = sizes.length / 2;
    double median = sizes.length % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2;
    double mean = Arrays.stream(sizes).average().orElse(0);
    return Math.max(median / OF_NORMAL, Math.max(LEAST * mean, Double.MIN_NORMAL));
  }
}
