package dev.gradus.fit;

import dev.gradus.linear.Triangle;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/**
 * The observed information of a likelihood: half the Hessian of the sum over the rows, from exact
 * products with each direction, factorised (Efron and Hinkley 1978).
 */
final class Information {
  /** With more parameters the expected information has to do. */
  private static final int MOST = 200;

  /** A pivot below this share of its diagonal is rounding. */
  private static final double ROUNDING = 1e-13;

  private Information() {}

  /**
   * The triangle of the information along some parameters, its last column 0; empty if it is not
   * positive definite.
   */
  static Optional<Triangle> observed(FitObjective objective, double[] theta, int[] free) {
    int p = free.length;
    if (p == 0 || p > MOST || !DoubleStream.of(theta).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    UnaryOperator<double[]> hessian = objective.hessian(theta);
    double[][] half = new double[p][p];
    for (int j = 0; j < p; j++) {
      double[] unit = new double[theta.length];
      unit[free[j]] = 1;
      double[] product = hessian.apply(unit);
      for (int i = 0; i < p; i++) {
        half[j][i] = product[free[i]] * objective.rows() / 2;
      }
    }
    return factor(half);
  }

  /** Cholesky's factor, after the rows and columns are scaled to a diagonal of ones. */
  private static Optional<Triangle> factor(double[][] matrix) {
    int p = matrix.length;
    double[] scale = new double[p];
    Arrays.setAll(scale, j -> Math.sqrt(matrix[j][j]));
    double[][] columns = new double[p + 1][p];
    for (int j = 0; j < p; j++) {
      for (int i = 0; i <= j; i++) {
        double sum = (matrix[i][j] + matrix[j][i]) / 2 / scale[i] / scale[j];
        for (int k = 0; k < i; k++) {
          sum -= columns[i][k] * columns[j][k];
        }
        if (i == j && !(sum > ROUNDING)) {
          return Optional.empty();
        }
        columns[j][i] = i == j ? Math.sqrt(sum) : sum / columns[i][i];
      }
    }
    for (int j = 0; j < p; j++) {
      for (int i = 0; i <= j; i++) {
        columns[j][i] *= scale[j];
      }
    }
    return Optional.of(Triangle.of(columns, p));
  }
}
