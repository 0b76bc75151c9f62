package dev.gradus.linear;

/**
 * Orthogonal triangularisation by reflections (Golub and Van Loan 2013, section 5.2).
 *
 * <p>Products are taken as they are where none of their numbers can overflow or vanish, else of
 * numbers scaled first.
 */
final class Householder {
  /** A sum of squares between these is safe, and so are its root and products with it. */
  private static final double SMALLEST_SQUARE = 0x1p-400;

  private static final double LARGEST_SQUARE = 0x1p400;

  /** A product of columns between these lost nothing that matters, where squares are safe. */
  private static final double SMALLEST_PRODUCT = 0x1p-600;

  private static final double LARGEST_PRODUCT = 0x1p600;

  private Householder() {}

  /**
   * Reduces a matrix to upper triangular form in place; what was below the diagonal is left over.
   *
   * @param matrix {@code [columns][at least rows]}
   */
  static void triangularize(double[][] matrix, int rows) {
    for (int k = 0; k < Math.min(matrix.length, rows); k++) {
      reflect(matrix, k, rows);
    }
  }

  /** Zeroes column k below the diagonal and applies the reflection to the columns after it. */
  static void reflect(double[][] matrix, int k, int rows) {
    double[] pivot = matrix[k];
    double squares = Lanes.dot(pivot, pivot, k, rows);
    if (!(squares >= SMALLEST_SQUARE && squares <= LARGEST_SQUARE)) {
      reflectScaled(matrix, k, rows);
      return;
    }
    double norm = Math.sqrt(squares);
    double sign = pivot[k] > 0 ? -1 : 1;
    double scale = norm * (norm + Math.abs(pivot[k]));
    pivot[k] -= sign * norm;
    apply(matrix, k, rows, scale, 1 / norm);
    pivot[k] = sign * norm;
  }

  /** The same with the pivot column scaled to norm 1 first. */
  private static void reflectScaled(double[][] matrix, int k, int rows) {
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
    apply(matrix, k, rows, -sign * pivot[k], 1);
    pivot[k] = sign * norm;
  }

  /**
   * Takes from the columns after k their parts along v, column k: {@code v (v·column) / scale}.
   *
   * @param unit makes of v a vector of a norm near 1
   */
  private static void apply(double[][] matrix, int k, int rows, double scale, double unit) {
    double[] v = matrix[k];
    int j = k + 1;
    while (j < matrix.length) {
      if (j + 1 < matrix.length && applied(v, matrix[j], matrix[j + 1], k, rows, scale)) {
        j += 2;
        continue;
      }
      double product = Lanes.dot(v, matrix[j], k, rows);
      if (isSafe(product)) {
        Lanes.add(matrix[j], -product / scale, v, k, rows);
      } else {
        subtractScaled(v, matrix[j], k, rows, scale, unit);
      }
      j++;
    }
  }

  private static boolean isSafe(double product) {
    double size = Math.abs(product);
    return size >= SMALLEST_PRODUCT && size <= LARGEST_PRODUCT;
  }

  /**
   * Does so to two columns at once where both products are safe, to the bit as to one: columns that
   * are equal stay equal.
   */
  private static boolean applied(
      double[] v, double[] a, double[] b, int k, int rows, double scale) {
    double a0 = 0;
    double a1 = 0;
    double a2 = 0;
    double a3 = 0;
    double b0 = 0;
    double b1 = 0;
    double b2 = 0;
    double b3 = 0;
    int i = k;
    for (; i < rows - 3; i += 4) {
      double v0 = v[i];
      double v1 = v[i + 1];
      double v2 = v[i + 2];
      double v3 = v[i + 3];
      a0 = Math.fma(v0, a[i], a0);
      a1 = Math.fma(v1, a[i + 1], a1);
      a2 = Math.fma(v2, a[i + 2], a2);
      a3 = Math.fma(v3, a[i + 3], a3);
      b0 = Math.fma(v0, b[i], b0);
      b1 = Math.fma(v1, b[i + 1], b1);
      b2 = Math.fma(v2, b[i + 2], b2);
      b3 = Math.fma(v3, b[i + 3], b3);
    }
    for (; i < rows; i++) {
      a0 = Math.fma(v[i], a[i], a0);
      b0 = Math.fma(v[i], b[i], b0);
    }
    double first = (a0 + a1) + (a2 + a3);
    double second = (b0 + b1) + (b2 + b3);
    if (!isSafe(first) || !isSafe(second)) {
      return false;
    }
    Lanes.add(a, -first / scale, v, k, rows);
    Lanes.add(b, -second / scale, v, k, rows);
    return true;
  }

  private static void subtractScaled(
      double[] v, double[] column, int k, int rows, double scale, double unit) {
    double product = 0;
    for (int i = k; i < rows; i++) {
      product += v[i] * unit * column[i];
    }
    double factor = product / (scale * unit * unit);
    if (factor != 0) {
      for (int i = k; i < rows; i++) {
        column[i] -= factor * (v[i] * unit);
      }
    }
  }

  /** The Euclidean norm of x from k on, without overflow or underflow. */
  static double norm(double[] x, int k, int rows) {
    double squares = Lanes.dot(x, x, k, rows);
    return squares >= SMALLEST_SQUARE && squares <= LARGEST_SQUARE
        ? Math.sqrt(squares)
        : scaledNorm(x, k, rows);
  }

  private static double scaledNorm(double[] x, int k, int rows) {
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
