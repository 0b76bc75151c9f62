package dev.gradus.optimize;

/** Running means, {@code m ← kept·m + (1 - kept)·x}, each operation rounded. */
final class Averages {
  private Averages() {}

  /** The mean of x: {@code [params]}. */
  static double[] of(Objective objective, double kept, double[] mean, double[] x) {
    double[] next = new double[x.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = mixed(objective, kept, mean[i], x[i]);
    }
    return next;
  }

  /** The mean of x²: {@code [params]}. */
  static double[] ofSquares(Objective objective, double kept, double[] mean, double[] x) {
    double[] next = new double[x.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = mixed(objective, kept, mean[i], objective.nearest(x[i] * x[i]));
    }
    return next;
  }

  private static double mixed(Objective objective, double kept, double mean, double x) {
    return objective.nearest(
        objective.nearest(objective.nearest(kept) * mean)
            + objective.nearest(objective.nearest(1 - kept) * x));
  }
}
