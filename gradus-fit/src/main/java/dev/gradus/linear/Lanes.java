package dev.gradus.linear;

/** Loops over parts of columns, their sums in striped lanes, which processors add side by side. */
final class Lanes {
  private Lanes() {}

  /** The product of two columns from one row to before another. */
  static double dot(double[] a, double[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      s0 = Math.fma(a[i], b[i], s0);
      s1 = Math.fma(a[i + 1], b[i + 1], s1);
      s2 = Math.fma(a[i + 2], b[i + 2], s2);
      s3 = Math.fma(a[i + 3], b[i + 3], s3);
    }
    for (; i < to; i++) {
      s0 = Math.fma(a[i], b[i], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Adds a multiple of one column to another. */
  static void add(double[] to, double factor, double[] column, int from, int end) {
    for (int i = from; i < end; i++) {
      to[i] = Math.fma(factor, column[i], to[i]);
    }
  }
}
