package dev.gradus.guess;

import java.util.ArrayList;
import java.util.List;

/**
 * Straight columns and what they explain of others: modified Gram-Schmidt, each column scaled by
 * its largest number. Columns that depend on the earlier ones are left out.
 */
final class Projection {
  private static final double DEPENDENT = 1e-9;

  private final List<double[]> straight = new ArrayList<>();
  private final List<double[]> factors = new ArrayList<>();
  private final List<Double> scales = new ArrayList<>();

  /** No column. */
  Projection() {}

  /** These columns and then others. */
  Projection with(List<double[]> columns) {
    Projection more = new Projection();
    more.straight.addAll(straight);
    more.factors.addAll(factors);
    more.scales.addAll(scales);
    columns.forEach(more::add);
    return more;
  }

  private void add(double[] column) {
    double scale = 0;
    for (double value : column) {
      scale = Math.max(scale, Math.abs(value));
    }
    double[] rest = column.clone();
    double divisor = scale > 0 ? scale : 1;
    for (int i = 0; i < rest.length; i++) {
      rest[i] /= divisor;
    }
    double before = norm(rest);
    double[] factor = new double[straight.size() + 1];
    for (int k = 0; k < straight.size(); k++) {
      factor[k] = removed(rest, straight.get(k));
    }
    double norm = norm(rest);
    boolean dependent = !(norm > DEPENDENT * before);
    factor[straight.size()] = dependent ? 0 : norm;
    for (int i = 0; i < rest.length; i++) {
      rest[i] = dependent ? 0 : rest[i] / norm;
    }
    straight.add(rest);
    factors.add(factor);
    scales.add(divisor);
  }

  /** What the columns leave of another. */
  double[] residual(double[] y) {
    double[] rest = y.clone();
    straight.forEach(column -> removed(rest, column));
    return rest;
  }

  /** The factors of the columns that come nearest to another; 0 for those left out. */
  double[] coefficients(double[] y) {
    double[] rest = y.clone();
    double[] result = new double[straight.size()];
    for (int k = 0; k < result.length; k++) {
      result[k] = removed(rest, straight.get(k));
    }
    for (int k = result.length - 1; k >= 0; k--) {
      double[] factor = factors.get(k);
      result[k] = factor[k] == 0 ? 0 : result[k] / factor[k];
      for (int i = 0; i < k; i++) {
        result[i] -= factor[i] * result[k];
      }
    }
    for (int k = 0; k < result.length; k++) {
      result[k] /= scales.get(k);
    }
    return result;
  }

  /** The sum of squares of what is left when columns are added. */
  double leftBy(List<double[]> columns, double[] residual) {
    double[] left = residual.clone();
    List<double[]> all = with(columns).straight;
    all.subList(straight.size(), all.size()).forEach(column -> removed(left, column));
    return square(left);
  }

  static double square(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return sum;
  }

  private static double norm(double[] x) {
    return Math.sqrt(square(x));
  }

  /** Takes its part along a straight column out of another; its length. */
  private static double removed(double[] from, double[] along) {
    double dot = 0;
    for (int i = 0; i < from.length; i++) {
      dot += from[i] * along[i];
    }
    for (int i = 0; i < from.length; i++) {
      from[i] -= dot * along[i];
    }
    return dot;
  }
}
