package dev.gradus.primitive;

/**
 * A number as the sum of two, the second about as small as the first's rounding.
 *
 * @param high most of it
 * @param low the rest
 */
record TwoParts(Value high, Value low) {
  /** {@code a + b} for {@code |a| >= |b|} or a = 0 (Dekker 1971). */
  static TwoParts sum(Value a, Value b) {
    Value high = a.plus(b);
    return new TwoParts(high, a.minus(high).plus(b));
  }

  /** {@code a + b} of any two (Knuth 1969, section 4.2.2). */
  static TwoParts sumOfAny(Value a, Value b) {
    Value high = a.plus(b);
    Value part = high.minus(a);
    return new TwoParts(high, a.minus(high.minus(part)).plus(b.minus(part)));
  }

  /** {@code factor·x + a} for an a that is not less in size than the product, or 0. */
  static TwoParts sum(Value a, Value factor, Value x) {
    Value high = factor.fma(x, a);
    return new TwoParts(high, factor.fma(x, a.minus(high)));
  }

  /** The exact product. */
  static TwoParts product(Value a, Value b) {
    Value high = a.times(b);
    return new TwoParts(high, a.fma(b, high.negate()));
  }

  /** The quotient, rounded about once. */
  Value over(TwoParts other) {
    Value inverse = high.constant(1).over(other.high);
    Value near = high.times(inverse);
    Value minus = near.negate();
    Value rest = minus.fma(other.high, high).plus(minus.fma(other.low, low));
    return rest.fma(inverse, near);
  }

  /** The first where a condition is not 0, else the second. */
  static TwoParts select(Value condition, TwoParts first, TwoParts second) {
    return new TwoParts(
        condition.select(first.high, second.high), condition.select(first.low, second.low));
  }

  /** With something small added, rounded. */
  Value plus(Value rest) {
    return high.plus(low.plus(rest));
  }
}
