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
      if (j + 4 <= matrix.length
          && applied(v, matrix[j], matrix[j + 1], matrix[j + 2], matrix[j + 3], k, rows, scale)) {
        j += 4;
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

  /** Does so to four columns at once, where all products are safe. */
  private static boolean applied(
      double[] v, double[] a, double[] b, double[] c, double[] d, int k, int rows, double scale) {
    double a0 = 0;
    double a1 = 0;
    double b0 = 0;
    double b1 = 0;
    double c0 = 0;
    double c1 = 0;
    double d0 = 0;
    double d1 = 0;
    int i = k;
    for (; i < rows - 1; i += 2) {
      double v0 = v[i];
      double v1 = v[i + 1];
      a0 = Math.fma(v0, a[i], a0);
      a1 = Math.fma(v1, a[i + 1], a1);
      b0 = Math.fma(v0, b[i], b0);
      b1 = Math.fma(v1, b[i + 1], b1);
      c0 = Math.fma(v0, c[i], c0);
      c1 = Math.fma(v1, c[i + 1], c1);
      d0 = Math.fma(v0, d[i], d0);
      d1 = Math.fma(v1, d[i + 1], d1);
    }
    if (i < rows) {
      a0 = Math.fma(v[i], a[i], a0);
      b0 = Math.fma(v[i], b[i], b0);
      c0 = Math.fma(v[i], c[i], c0);
      d0 = Math.fma(v[i], d[i], d0);
    }
    a0 += a1;
    b0 += b1;
    c0 += c1;
    d0 += d1;
    if (!(isSafe(a0) && isSafe(b0) && isSafe(c0) && isSafe(d0))) {
      return false;
    }
    Lanes.add(a, -a0 / scale, v, k, rows);
    Lanes.add(b, -b0 / scale, v, k, rows);
    Lanes.add(c, -c0 / scale, v, k, rows);
    Lanes.add(d, -d0 / scale, v, k, rows);
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
