package dev.gradus.fit;

import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Estimate.Status;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Region;
import dev.gradus.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The uncertainty of estimates from the triangular factor of {@code [J r]} at the free.
 *
 * @param covariance {@code [numbers][numbers]}
 * @param factor L of the covariance {@code L Lᵀ}, {@code [numbers][rank]}
 * @param distribution of the errors of the estimates
 */
record Uncertainty(double[][] covariance, double[][] factor, Distribution distribution) {
  /**
   * The uncertainty of a fit.
   *
   * @param free which parameters are free; the others count as known
   * @param problem of those, whose normal matrix times the variance has the covariance as inverse
   */
  static Uncertainty of(
      FreeParameters free, LeastSquares problem, double variance, Distribution distribution) {
    double[][] covariance = problem.inverseOfNormalMatrix();
    for (int k = 0; k < covariance.length; k++) {
      double[] row = new double[free.size()];
      for (int j = 0; j < covariance.length; j++) {
        row[free.free()[j]] = covariance[k][j];
      }
      covariance[k] = row;
    }
    return new Uncertainty(
        scaled(free.spread(covariance, free.size()), variance),
        scaled(free.spread(problem.inverseFactor(), problem.rank()), Math.sqrt(variance)),
        distribution);
  }

  /** The uncertainty that a factor of the covariance tells. */
  static Uncertainty of(double[][] factor, Distribution distribution) {
    double[][] covariance = new double[factor.length][factor.length];
    for (int i = 0; i < factor.length; i++) {
      for (int j = 0; j < factor.length; j++) {
        covariance[i][j] = factor[i].length == 0 ? Double.NaN : 0;
        for (int k = 0; k < factor[i].length; k++) {
          covariance[i][j] += factor[i][k] * factor[j][k];
        }
      }
    }
    return new Uncertainty(covariance, factor, distribution);
  }

  /**
   * This uncertainty, nothing said of parameters that a bound holds: what they are is no estimate.
   */
  Uncertainty without(boolean[] held) {
    double[][] rest = new double[covariance.length][];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = covariance[i].clone();
      for (int j = 0; j < rest.length; j++) {
        rest[i][j] = held[i] || held[j] ? Double.NaN : rest[i][j];
      }
    }
    return new Uncertainty(rest, factor, distribution);
  }

  private static double[][] scaled(double[][] matrix, double by) {
    for (double[] row : matrix) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= by;
      }
    }
    return matrix;
  }

  /** The estimates with their standard errors and intervals. */
  List<Estimate> estimates(
      Model model,
      double[] theta,
      double[] start,
      double level,
      boolean[] undetermined,
      boolean[] held) {
    List<String> names = model.numbers();
    Region bounds = model.region().orElseGet(() -> Region.everywhere(theta.length));
    boolean anyError = covariance.length > 0 && !allUnknown();
    double reach = anyError ? distribution.within(level) : Double.NaN;
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < theta.length; i++) {
      boolean unknown = held[i] || Double.isNaN(covariance[i][i]);
      double error = unknown ? Double.NaN : known(norm(factor[i])).orElse(Double.NaN);
      double statistic = theta[i] / error;
      estimates.add(
          new Estimate(
              names.get(i),
              theta[i],
              known(error),
              known(theta[i] - reach * error),
              known(theta[i] + reach * error),
              known(statistic),
              known(distribution.outside(statistic)),
              start[i],
              held[i]
                  ? bounds.isAtBound(theta, i) ? Status.AT_BOUND : Status.AT_ZERO
                  : undetermined[i]
                      ? Status.NOT_DETERMINED
                      : Double.isFinite(error) ? Status.OK : Status.NO_ERROR));
    }
    return estimates;
  }

  /** The root of a variance, which itself may be too small or too large for a number. */
  private static double norm(double[] row) {
    return DoubleStream.of(row).reduce(0, Math::hypot);
  }

  private boolean allUnknown() {
    for (int i = 0; i < covariance.length; i++) {
      if (Double.isFinite(covariance[i][i])) {
        return false;
      }
    }
    return true;
  }

  static OptionalDouble known(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
