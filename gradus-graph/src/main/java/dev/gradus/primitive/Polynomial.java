package dev.gradus.primitive;

/** Polynomials of values, coefficients from the constant on. */
final class Polynomial {
  private Polynomial() {}

  /** By Horner's rule: the fewest steps, each of which waits for the one before. */
  static Value horner(Value x, double... coefficients) {
    int last = coefficients.length - 1;
    Value sum = x.constant(coefficients[last]);
    for (int k = last - 1; k >= 0; k--) {
      sum = sum.fma(x, coefficients[k]);
    }
    return sum;
  }

  /** By Horner's rule in the square over pairs of coefficients: one step more, half the waiting. */
  static Value pairs(Value x, double... coefficients) {
    Value square = x.times(x);
    int first = (coefficients.length - 1) / 2 * 2;
    Value sum = pair(x, first, coefficients);
    for (int k = first - 2; k >= 0; k -= 2) {
      sum = sum.fma(square, pair(x, k, coefficients));
    }
    return sum;
  }

  private static Value pair(Value x, int k, double... coefficients) {
    return k == coefficients.length - 1
        ? x.constant(coefficients[k])
        : x.fma(coefficients[k + 1], x.constant(coefficients[k]));
  }
}
