package dev.gradus.estimate;

/** Incomplete gamma and beta functions, to about 1e-13 for moderate arguments. */
final class SpecialFunctions {
  private static final double TINY = 1e-300;
  private static final int MOST_TERMS = 100_000;

  private SpecialFunctions() {}

  /** The regularised incomplete beta function I_x(a, b): DLMF 8.17.22, by Lentz's method. */
  static double beta(double a, double b, double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - beta(b, a, 1 - x);
    }
    double front =
        Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
            / a;
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
    if (!(x > 0)) {
      return Double.isNaN(x) ? x : 1;
    }
    double front = Math.exp(a * Math.log(x) - x - logGamma(a));
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

  /** The logarithm of Γ(x) for x &gt; 0: Stirling's series (DLMF 5.11.1) after shifting x up. */
  static double logGamma(double x) {
    double shift = 0;
    double z = x;
    while (z < 15) {
      shift += Math.log(z);
      z += 1;
    }
    double w = 1 / (z * z);
    double series =
        (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w * (1.0 / 1188))))) / z;
    return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }

  private static double guarded(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
