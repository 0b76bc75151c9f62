package dev.gradus.primitive;

/**
 * Logarithms.
 *
 * <p>{@code x = 2ⁿ(1 + m)} with 1 + m between the roots of 1/2 and 2. Of {@code s = m/(2 + m)},
 * {@code log(1 + m) = 2 artanh(s) = m - s·(m - s²P(s²))} (the form keeps the exact m in front),
 * with a polynomial P of least largest relative error, found by Remez exchange with 400 bits
 * (mpmath) and rounded.
 */
public final class Logarithms {
  /** {@code √2/4}: the exponent of {@code √2/4·x} is n - 2, and its negative one of a double's. */
  private static final double QUARTER_OF_ROOT = 0x1.6a09e667f3bcdp-2;

  /** Below this a number is scaled by 2⁵⁴, for the digits that subnormal numbers lack. */
  private static final double SMALL = 0x1p-1000;

  /** -P to 2⁻⁵⁹. */
  private static final double[] MINUS_P = {
    -0.6666666666666734,
    -0.39999999999416636,
    -0.2857142874203011,
    -0.2222219860481604,
    -0.1818356286478936,
    -0.15314084483755577,
    -0.1479563695209513
  };

  /** {@code log10(2)}, the first 42 bits and 53 of the rest. */
  private static final double LOG10_2 = 0x1.34413509f7800p-2;

  private static final double LOG10_2_REST = 0x1.fef311f12b358p-46;

  /** {@code 1/log(10)} in two parts. */
  private static final double LOG10_E = 0x1.bcb7b1526e50ep-2;

  private static final double LOG10_E_REST = 0x1.95355baaafad3p-57;

  private Logarithms() {}

  /** {@code log(x)}, within 1 unit in the last place. */
  public static Value log(Value x) {
    Parts parts = Parts.of(x);
    return withEnds(x, 0, parts.sum(parts.n().times(Exponentials.LOG_2_REST)));
  }

  /** {@code log10(x)}, within 1 unit in the last place, so exact for the powers of ten. */
  public static Value log10(Value x) {
    Parts parts = Parts.of(x);
    Value product = parts.m().times(LOG10_E);
    Value rest = parts.m().fma(LOG10_E_REST, parts.m().fma(LOG10_E, product.negate()));
    Value low = parts.n().fma(LOG10_2_REST, parts.low().fma(LOG10_E, rest));
    Value whole = parts.n().times(LOG10_2);
    Value high = whole.plus(product);
    return withEnds(x, 0, high.plus(whole.minus(high).plus(product).plus(low)));
  }

  /** {@code log(1 + x)}, within 1 unit in the last place. */
  public static Value log1p(Value x) {
    TwoParts sum = TwoParts.sumOfAny(x.constant(1), x);
    Value e = sum.high().times(QUARTER_OF_ROOT).exponent();
    Value scale = e.negate().powerOfTwo();
    Parts parts = new Parts(e.plus(2), sum.high().times(scale).fma(0.25, -1));
    // What the sum has lost, over 4(1 + m): 1/(1 + m) is near enough 1 - 2s + 2s².
    Value s = parts.negativeRatio();
    Value slope = s.times(0.5).fma(s.plus(1), 0.25);
    Value low = sum.low().times(scale).fma(slope, parts.n().times(Exponentials.LOG_2_REST));
    return x.equalTo(0).select(x, withEnds(x, -1, parts.sum(low)));
  }

  /** A logarithm with its values at and beyond the ends of its domain. */
  private static Value withEnds(Value x, double from, Value inside) {
    return x.exceeds(from)
        .select(
            x.less(Double.POSITIVE_INFINITY).select(inside, x),
            x.equalTo(from).select(Double.NEGATIVE_INFINITY, x.constant(Double.NaN)));
  }

  /**
   * A number as {@code 2ⁿ(1 + m)}.
   *
   * @param n an integer
   * @param m from {@code √½ - 1} to {@code √2 - 1}, exact
   */
  record Parts(Value n, Value m) {
    /** Of a number above 0. */
    static Parts of(Value x) {
      Value small = x.less(SMALL);
      Value normal = small.select(x.times(0x1p54), x);
      Value e = normal.times(QUARTER_OF_ROOT).exponent();
      Value fourfold = normal.times(e.negate().powerOfTwo());
      return new Parts(e.plus(small.select(-52, x.constant(2))), fourfold.fma(0.25, -1));
    }

    /** {@code -m/(2 + m)}. */
    Value negativeRatio() {
      return m.over(m.constant(-2).minus(m));
    }

    /** {@code log(1 + m) - m}. */
    Value low() {
      return negativeRatio().times(inner());
    }

    /** {@code log(2ⁿ(1 + m))}; {@code low} holds what n's multiple of log 2 has beyond 42 bits. */
    Value sum(Value low) {
      return n.fma(Exponentials.LOG_2, m.plus(negativeRatio().fma(inner(), low)));
    }

    /** {@code m - s²P(s²)}. */
    private Value inner() {
      Value s = negativeRatio();
      Value square = s.times(s);
      return square.fma(Polynomial.horner(square, MINUS_P), m);
    }
  }
}
