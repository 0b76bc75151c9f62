package dev.gradus.optimize;

import dev.gradus.linear.Symmetric;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Newton's step, of the whole Hessian. Where large residuals meet a curved model, steps of Gauss
 * and Newton near the minimum remove but a part of what is left, or nothing (Dennis and Schnabel
 * 1983, section 10.2), and half of the digits of the parameters stay unknown, because the loss no
 * longer shows them. This step doubles the digits.
 */
final class NewtonStep {
  /** With more parameters the Hessian costs too much. */
  private static final int MOST_PARAMETERS = 100;

  /** An eigenvalue below this share of the largest is rounding. */
  private static final double ROUNDING = 1e-13;

  private NewtonStep() {}

  /**
   * The step from a point to the minimum of the quadratic that touches the loss there; empty if it
   * has none.
   *
   * @param free the parameters that move
   * @return {@code [params]}
   */
  static Optional<double[]> from(Objective objective, double[] theta, int[] free) {
    int p = free.length;
    if (p == 0 || p > MOST_PARAMETERS) {
      return Optional.empty();
    }
    double[] gradient =
        LocalModel.region(objective, theta.length)
            .slopes(theta, objective.gradient(theta).values(), 1 / objective.rows());
    UnaryOperator<double[]> product = objective.hessian(theta);
    double[][] hessian = new double[p][];
    for (int i = 0; i < p; i++) {
      double[] unit = new double[theta.length];
      unit[free[i]] = 1;
      double[] column = product.apply(unit);
      hessian[i] = Arrays.stream(free).mapToDouble(j -> column[j]).toArray();
    }
    return solved(hessian, Arrays.stream(free).mapToDouble(j -> -gradient[j]).toArray())
        .map(solution -> spread(solution, free, theta.length));
  }

  /** The solution of a positive definite system, scaled to a diagonal of ones. */
  private static Optional<double[]> solved(double[][] matrix, double[] right) {
    int p = right.length;
    double[] scale = new double[p];
    Arrays.setAll(scale, i -> Math.sqrt(matrix[i][i]));
    double[][] scaled = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        scaled[i][j] = (matrix[i][j] + matrix[j][i]) / 2 / scale[i] / scale[j];
        if (!Double.isFinite(scaled[i][j])) {
          return Optional.empty();
        }
      }
    }
    Symmetric parts = Symmetric.of(scaled);
    if (!(parts.eigenvalues()[0] > ROUNDING * parts.eigenvalues()[p - 1])) {
      return Optional.empty();
    }
    double[] solution = new double[p];
    for (int k = 0; k < p; k++) {
      double[] vector = parts.eigenvectors()[k];
      double along = 0;
      for (int i = 0; i < p; i++) {
        along += vector[i] * right[i] / scale[i];
      }
      for (int i = 0; i < p; i++) {
        solution[i] += vector[i] * along / parts.eigenvalues()[k] / scale[i];
      }
    }
    return Optional.of(solution).filter(s -> DoubleStream.of(s).allMatch(Double::isFinite));
  }

  private static double[] spread(double[] solution, int[] free, int parameters) {
    double[] step = new double[parameters];
    for (int i = 0; i < free.length; i++) {
      step[free[i]] = solution[i];
    }
    return step;
  }
}
