package dev.gradus.linear;

import java.util.Optional;

/**
 * The step of a damped least-squares problem that nothing holds, from its triangle alone: rotations
 * bring the damping in (Moré 1978, section 3), back substitution solves. It is that of {@link
 * LeastSquares} but for the last digits, and only given where the columns are certainly independent
 * and no square of a number overflows or vanishes.
 *
 * @param step the minimising step: {@code [p]}
 * @param fall what the step takes off the undamped sum
 * @param removable the root of what it takes off the damped sum
 * @param whole the norm of r
 */
record FreeStep(double[] step, double fall, double removable, double whole) {
  /**
   * The least product of the sines of the squared angles between the columns and those before. The
   * smallest singular value of the scaled columns is no less than 0.6 of its root, far above what
   * counts as dependent.
   */
  private static final double INDEPENDENT = 1e-14;

  private static final double SMALLEST_SQUARE = 0x1p-400;
  private static final double LARGEST_SQUARE = 0x1p400;

  /**
   * The step, if it is as plain as that.
   *
   * @param triangle of p + 1 columns, the last one r
   * @param damping {@code [p]}
   */
  static Optional<FreeStep> of(Triangle triangle, double[] damping) {
    int p = damping.length;
    double[] factor = new double[p * p];
    double[] right = new double[p];
    double[] row = new double[p];
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        factor[i * p + j] = triangle.at(i, j);
      }
      right[i] = triangle.at(i, p);
    }
    for (int j = 0; j < p; j++) {
      if (damping[j] != 0) {
        row[j] = damping[j];
        rotateIn(factor, right, row, j);
      }
    }
    double rest = square(triangle, p);
    if (!areIndependent(factor, p) || !isSafe(rest)) {
      return Optional.empty();
    }
    double removed = 0;
    for (int k = p - 1; k >= 0; k--) {
      removed += right[k] * right[k];
      double sum = -right[k];
      for (int j = k + 1; j < p; j++) {
        sum -= factor[k * p + j] * right[j];
      }
      right[k] = sum / factor[k * p + k];
    }
    return Optional.of(
        new FreeStep(right, fall(triangle, right), Math.sqrt(removed), Math.sqrt(rest)));
  }

  /** Adds a row that is 0 before column j to a triangle, and 0 to its right side. */
  private static void rotateIn(double[] factor, double[] right, double[] row, int j) {
    int p = right.length;
    double last = 0;
    for (int k = j; k < p; k++) {
      double a = factor[k * p + k];
      double b = row[k];
      row[k] = 0;
      if (b == 0) {
        continue;
      }
      double length = Math.sqrt(a * a + b * b);
      double cosine = a / length;
      double sine = b / length;
      factor[k * p + k] = length;
      for (int m = k + 1; m < p; m++) {
        double above = factor[k * p + m];
        factor[k * p + m] = cosine * above + sine * row[m];
        row[m] = cosine * row[m] - sine * above;
      }
      double above = right[k];
      right[k] = cosine * above + sine * last;
      last = cosine * last - sine * above;
    }
  }

  private static boolean areIndependent(double[] factor, int p) {
    double product = 1;
    for (int j = 0; j < p; j++) {
      double norm = 0;
      for (int i = 0; i <= j; i++) {
        norm += factor[i * p + j] * factor[i * p + j];
      }
      if (!isSafe(norm)) {
        return false;
      }
      product *= factor[j * p + j] * factor[j * p + j] / norm;
    }
    return product > INDEPENDENT;
  }

  private static boolean isSafe(double square) {
    return square >= SMALLEST_SQUARE && square <= LARGEST_SQUARE;
  }

  private static double square(Triangle triangle, int column) {
    double sum = 0;
    for (int i = 0; i <= column; i++) {
      sum += triangle.at(i, column) * triangle.at(i, column);
    }
    return sum;
  }

  /** From differences alone, so that a small fall has its digits. */
  private static double fall(Triangle triangle, double[] step) {
    int p = step.length;
    double fall = 0;
    for (int i = 0; i < p; i++) {
      double change = 0;
      for (int j = i; j < p; j++) {
        change += triangle.at(i, j) * step[j];
      }
      fall -= change * (2 * triangle.at(i, p) + change);
    }
    return fall;
  }
}
