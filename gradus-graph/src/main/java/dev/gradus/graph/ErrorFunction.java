package dev.gradus.graph;

/**
 * The error function and its kin, to a few units in the last place; the complement and the normal
 * distribution relative to their value in the tail too.
 *
 * <p>The series DLMF 7.6.2 serves for small arguments; for others {@code exp(x²) erfc(x)} is a
 * Chebyshev series in {@code (x - 3.75)/(x + 3.75)} (Schonfelder 1978, "Chebyshev expansions for
 * the error and related functions"), whose coefficients are computed from that series and the
 * continued fraction DLMF 7.9.3.
 */
final class ErrorFunction {
  private static final double MIDDLE = 3.75;
  private static final double[] COEFFICIENTS = coefficients(40);
  private static final double ROOT_OF_PI = Math.sqrt(Math.PI);

  /** Below this the complement has lost no digits to the difference. */
  private static final double SMALL = 0.6;

  private ErrorFunction() {}

  static double erf(double x) {
    if (Math.abs(x) < SMALL) {
      return series(x);
    }
    double rest = complement(Math.abs(x));
    return x < 0 ? rest - 1 : 1 - rest;
  }

  static double erfc(double x) {
    return Math.abs(x) < SMALL ? 1 - series(x) : x < 0 ? 2 - complement(-x) : complement(x);
  }

  /** The standard normal distribution function. */
  static double normalDistribution(double x) {
    double z = Math.abs(x) / Math.sqrt(2);
    if (z < SMALL) {
      return 0.5 + 0.5 * series(x / Math.sqrt(2));
    }
    double tail = 0.5 * exponential(x, 0.5) * scaledComplement(z);
    return x < 0 ? tail : 1 - tail;
  }

  /** {@code erfc(x)} for x that is not small. */
  private static double complement(double x) {
    return exponential(x, 1) * scaledComplement(x);
  }

  /** {@code exp(-half·x²)}, with the rounding of the square made good. */
  private static double exponential(double x, double half) {
    double square = x * x;
    double value = Math.exp(-half * square);
    return value == 0 ? 0 : value - value * half * Math.fma(x, x, -square);
  }

  /** {@code exp(x²) erfc(x)} for x of at least 0 (Clenshaw's sum). */
  private static double scaledComplement(double x) {
    if (!(x < 1e8)) {
      return 1 / (x * ROOT_OF_PI);
    }
    double t = (x - MIDDLE) / (x + MIDDLE);
    double next = 0;
    double after = 0;
    for (int k = COEFFICIENTS.length - 1; k > 0; k--) {
      double here = 2 * t * next - after + COEFFICIENTS[k];
      after = next;
      next = here;
    }
    return (t * next - after + COEFFICIENTS[0]) / (1 + 2 * x);
  }

  /** {@code erf(x)} by the series DLMF 7.6.2. */
  private static double series(double x) {
    double square = x * x;
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * square / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-square) * sum;
  }

  /** The Chebyshev coefficients of {@code (1 + 2x) exp(x²) erfc(x)}. */
  private static double[] coefficients(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double t = Math.cos(Math.PI * (i + 0.5) / count);
      double x = MIDDLE * (1 + t) / (1 - t);
      double scaled = x < 1 ? Math.exp(x * x) * (1 - series(x)) : fraction(x) / Math.sqrt(Math.PI);
      values[i] = (1 + 2 * x) * scaled;
    }
    double[] coefficients = new double[count];
    for (int k = 0; k < count; k++) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += values[i] * Math.cos(Math.PI * k * (i + 0.5) / count);
      }
      coefficients[k] = sum * (k == 0 ? 1.0 : 2.0) / count;
    }
    return coefficients;
  }

  /** {@code √π exp(x²) erfc(x)} by its continued fraction, from the far end. */
  private static double fraction(double x) {
    double value = x;
    for (int n = 400; n > 0; n--) {
      value = x + 0.5 * n / value;
    }
    return 1 / value;
  }
}
