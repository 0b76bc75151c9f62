package dev.gradus.linear;

/** Orthogonal triangularisation by reflections (Golub and Van Loan 2013, section 5.2). */
final class Householder {
  private Householder() {}

  /**
   * Reduces a matrix to upper triangular form in place; what was below the diagonal is left over.
   *
   * @param matrix {@code [columns][rows]}
   */
  static void triangularize(double[][] matrix, int rows) {
    for (int k = 0; k < Math.min(matrix.length, rows); k++) {
      reflect(matrix, k, rows);
    }
  }

  /**
   * Zeroes column k below the diagonal and applies the reflection to the columns after it. The
   * pivot column is scaled to norm 1 first, so that no product of its numbers overflows or
   * vanishes.
   */
  static void reflect(double[][] matrix, int k, int rows) {
    double[] pivot = matrix[k];
    double norm = norm(pivot, k, rows);
    if (norm == 0) {
      return;
    }
    for (int i = k; i < rows; i++) {
      pivot[i] /= norm;
    }
    double sign = pivot[k] > 0 ? -1 : 1;
    pivot[k] -= sign;
    double scale = -sign * pivot[k];
    for (int j = k + 1; j < matrix.length; j++) {
      double[] column = matrix[j];
      double product = 0;
      for (int i = k; i < rows; i++) {
        product += pivot[i] * column[i];
      }
      double factor = product / scale;
      for (int i = k; i < rows; i++) {
        column[i] -= factor * pivot[i];
      }
    }
    pivot[k] = sign * norm;
  }

  /** The Euclidean norm of x from k on, without overflow or underflow. */
  static double norm(double[] x, int k, int rows) {
    double largest = 0;
    for (int i = k; i < rows; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (int i = k; i < rows; i++) {
      double ratio = x[i] / largest;
      sum += ratio * ratio;
    }
    return largest * Math.sqrt(sum);
  }
}
