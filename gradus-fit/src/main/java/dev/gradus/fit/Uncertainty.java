package dev.gradus.fit;

import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Estimate.Status;
import dev.gradus.linear.LeastSquares;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The uncertainty of estimates from the triangular factor of {@code [J r]} at the minimum.
 *
 * @param covariance {@code [numbers][numbers]}
 * @param factor L of the covariance {@code L Lᵀ}, {@code [numbers][rank]}
 * @param distribution of the errors of the estimates
 */
record Uncertainty(double[][] covariance, double[][] factor, Distribution distribution) {
  /**
   * The uncertainty of a fit.
   *
   * @param problem the least-squares problem at the minimum
   * @param sumOfSquares of the residuals
   * @param degreesOfFreedom rows less parameters
   */
  static Uncertainty of(
      LeastSquares problem, MeasurementError error, double sumOfSquares, int degreesOfFreedom) {
    double[][] covariance = problem.inverseOfNormalMatrix();
    boolean known = error instanceof MeasurementError.Absolute;
    double variance =
        known ? 1 : degreesOfFreedom > 0 ? sumOfSquares / degreesOfFreedom : Double.NaN;
    return new Uncertainty(
        scaled(covariance, variance),
        scaled(problem.inverseFactor(), Math.sqrt(variance)),
        known ? new Distribution.Normal() : new Distribution.StudentT(degreesOfFreedom));
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
      Model model, double[] theta, double[] start, double level, boolean[] undetermined) {
    List<String> names = model.numbers();
    boolean anyError = covariance.length > 0 && !allUnknown();
    double reach = anyError ? distribution.within(level) : Double.NaN;
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < theta.length; i++) {
      double error = known(Math.sqrt(covariance[i][i])).orElse(Double.NaN);
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
              undetermined[i]
                  ? Status.NOT_DETERMINED
                  : Double.isFinite(error) ? Status.OK : Status.NO_ERROR));
    }
    return estimates;
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
