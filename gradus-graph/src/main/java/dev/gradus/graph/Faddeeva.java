package dev.gradus.graph;

/**
 * The Faddeeva function {@code w(z) = exp(-z²) erfc(-iz)} for z = x + iy with y of at least 0, to
 * about 1e-13 of its absolute value.
 *
 * <p>Near the origin by a rational series (Weideman 1994, "Computation of the complex error
 * function", SIAM J. Numer. Anal. 31), far from it by Laplace's continued fraction (Gautschi 1970).
 */
final class Faddeeva {
  private static final int TERMS = 64;
  private static final double LENGTH = Math.sqrt(TERMS / Math.sqrt(2));
  private static final double[] COEFFICIENTS = coefficients();
  private static final double FAR = 8;

  private Faddeeva() {}

  static double real(double x, double y) {
    return at(x, y)[0];
  }

  static double imaginary(double x, double y) {
    return at(x, y)[1];
  }

  private static double[] at(double x, double y) {
    if (!(y >= 0)) {
      return new double[] {Double.NaN, Double.NaN};
    }
    return Math.hypot(x, y) >= FAR ? fraction(x, y) : series(x, y);
  }

  /** {@code i/√π / (z - ½/(z - 1/(z - 3/2/(z - ...))))}. */
  private static double[] fraction(double x, double y) {
    double re = x;
    double im = y;
    for (int n = 24; n > 0; n--) {
      double scale = 0.5 * n / (re * re + im * im);
      double nextRe = x - scale * re;
      im = y + scale * im;
      re = nextRe;
    }
    double size = Math.hypot(re, im);
    double factor = 1 / Math.sqrt(Math.PI) / size;
    return new double[] {factor * (im / size), factor * (re / size)};
  }

  /** {@code 2 p(Z)/(L - iz)² + 1/√π/(L - iz)} with {@code Z = (L + iz)/(L - iz)}. */
  private static double[] series(double x, double y) {
    double downRe = LENGTH + y; // L - iz
    double downIm = -x;
    double upRe = LENGTH - y; // L + iz
    double norm = downRe * downRe + downIm * downIm;
    double ratioRe = (upRe * downRe + x * downIm) / norm;
    double ratioIm = (x * downRe - upRe * downIm) / norm;
    double re = 0;
    double im = 0;
    for (int n = TERMS - 1; n >= 0; n--) {
      double next = re * ratioRe - im * ratioIm + COEFFICIENTS[n];
      im = re * ratioIm + im * ratioRe;
      re = next;
    }
    double inverseRe = downRe / norm;
    double inverseIm = -downIm / norm;
    double squareRe = inverseRe * inverseRe - inverseIm * inverseIm;
    double squareIm = 2 * inverseRe * inverseIm;
    double root = 1 / Math.sqrt(Math.PI);
    return new double[] {
      2 * (re * squareRe - im * squareIm) + root * inverseRe,
      2 * (re * squareIm + im * squareRe) + root * inverseIm
    };
  }

  /** The Fourier coefficients of {@code (L² + t²) exp(-t²)} with {@code t = L tan(θ/2)}. */
  private static double[] coefficients() {
    int m = 2 * TERMS;
    double[] coefficients = new double[TERMS];
    for (int n = 0; n < TERMS; n++) {
      double sum = 0;
      for (int k = 1 - m; k < m; k++) {
        double angle = k * Math.PI / m;
        double t = LENGTH * Math.tan(angle / 2);
        sum += (LENGTH * LENGTH + t * t) * Math.exp(-t * t) * Math.cos((n + 1) * angle);
      }
      coefficients[n] = sum / (2 * m);
    }
    return coefficients;
  }
}
