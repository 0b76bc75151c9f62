package dev.gradus.kernels;

/** Sums of the terms of a block in the canonical order of {@link dev.gradus.graph.Sums}. */
final class Terms {
  private Terms() {}

  /** The sum of {@code x[from, to)}, at most a block. */
  static double sum(double[] x, int from, int to) {
    int striped = to - ((to - from) & 7);
    double total = 0;
    for (int i = striped; i < to; i++) {
      total += x[i];
    }
    if (striped == from) {
      return total;
    }
    double a = x[from];
    double b = x[from + 1];
    double c = x[from + 2];
    double d = x[from + 3];
    double e = x[from + 4];
    double f = x[from + 5];
    double g = x[from + 6];
    double h = x[from + 7];
    for (int i = from + 8; i < striped; i += 8) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
      e += x[i + 4];
      f += x[i + 5];
      g += x[i + 6];
      h += x[i + 7];
    }
    return total + a + b + c + d + e + f + g + h;
  }

  /** The same in single precision. */
  static double sumSingle(double[] x, int from, int to) {
    int striped = to - ((to - from) & 7);
    float total = 0;
    for (int i = striped; i < to; i++) {
      total += (float) x[i];
    }
    for (int lane = from; lane < striped && lane < from + 8; lane++) {
      float sum = (float) x[lane];
      for (int i = lane + 8; i < striped; i += 8) {
        sum += (float) x[i];
      }
      total += sum;
    }
    return total;
  }

  /** The greatest of {@code x[from, to)}; NaN if any is. */
  static double max(double[] x, int from, int to) {
    double top = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      top = Math.max(top, x[i]);
    }
    return top;
  }

  /** A sum to which eight lanes are added one by one. */
  static double plus(double total, double[] lanes) {
    double sum = total;
    for (double lane : lanes) {
      sum += lane;
    }
    return sum;
  }

  /** The same in single precision. */
  static double plusSingle(double total, float[] lanes) {
    float sum = (float) total;
    for (float lane : lanes) {
      sum += lane;
    }
    return sum;
  }

  /** The greatest of a number and eight lanes. */
  static double max(double top, double[] lanes) {
    return Math.max(top, max(lanes, 0, lanes.length));
  }

  /** The greatest of a number and eight lanes. */
  static double maxSingle(double top, float[] lanes) {
    double greatest = top;
    for (float lane : lanes) {
      greatest = Math.max(greatest, lane);
    }
    return greatest;
  }
}
