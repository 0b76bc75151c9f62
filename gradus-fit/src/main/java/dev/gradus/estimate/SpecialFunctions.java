package dev.gradus.estimate;

import dev.gradus.graph.GammaFunction;

/** Incomplete gamma and beta functions, to about 1e-13 for moderate arguments. */
final class SpecialFunctions {
  private static final double TINY = 1e-300;
  private static final int MOST_TERMS = 100_000;

  private SpecialFunctions() {}

  /**
   * The regularised incomplete beta function I_x(a, b): DLMF 8.17.22, by Lentz's method.
   *
   * @param y what x lacks to 1, given apart because a subtraction would lose its digits
   */
  static double beta(double a, double b, double x, double y) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x <= 0 || y <= 0) {
      return x <= 0 ? 0 : 1;
    }
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - beta(b, a, y, x);
    }
    double logFront = a * logOf(x, y) + b * logOf(y, x) - logBeta(a, b);
    double front = Math.exp(logFront) / a;
    double c = 1;
    double d = 1 / guarded(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / guarded(1 + even * d);
      c = guarded(1 + even / c);
      fraction *= c * d;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / guarded(1 + odd * d);
      c = guarded(1 + odd / c);
      fraction *= c * d;
      if (Math.abs(c * d - 1) < 1e-16) {
        break;
      }
    }
    return front * fraction;
  }

  /** The regularised upper incomplete gamma function Q(a, x): DLMF 8.7.1 and 8.9.2. */
  static double upperGamma(double a, double x) {
    if (!(x > 0) || Double.isInfinite(x)) {
      return Double.isNaN(x) ? x : x > 0 ? 0 : 1;
    }
    double front = Math.exp(a * Math.log(x) - x - GammaFunction.logGamma(a));
    if (x < a + 1) {
      double term = 1 / a;
      double sum = term;
      for (int n = 1; n < MOST_TERMS && term > sum * 1e-17; n++) {
        term *= x / (a + n);
        sum += term;
      }
      return 1 - front * sum;
    }
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < MOST_TERMS; n++) {
      double an = -n * (n - a);
      b += 2;
      d = 1 / guarded(an * d + b);
      c = guarded(b + an / c);
      fraction *= c * d;
      if (Math.abs(c * d - 1) < 1e-16) {
        break;
      }
    }
    return front * fraction;
  }

  /** The logarithm of Γ(a)·Γ(b)/Γ(a + b), without the difference of two large logarithms. */
  private static double logBeta(double a, double b) {
    double small = Math.min(a, b);
    double large = Math.max(a, b);
    if (large < 15) {
      return GammaFunction.logGamma(small)
          + GammaFunction.logGamma(large)
          - GammaFunction.logGamma(small + large);
    }
    double sum = small + large;
    double ratio =
        (large - 0.5) * Math.log1p(small / large)
            + small * (Math.log(sum) - 1)
            + GammaFunction.stirling(sum)
            - GammaFunction.stirling(large);
    return GammaFunction.logGamma(small) - ratio;
  }

  /** The logarithm of x, which lacks y to 1. */
  private static double logOf(double x, double y) {
    return x < y ? Math.log(x) : Math.log1p(-y);
  }

  private static double guarded(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
