package dev.gradus.primitive;

/**
 * The exponential function and its difference from 1.
 *
 * <p>{@code x = n·log 2 + r} with an integer n and {@code |r| <= log(2)/2}; log 2 is taken in two
 * parts, of which the first has so few digits that its multiple by n is exact (Cody and Waite 1980,
 * "Software manual for the elementary functions", chapter 6). {@code exp(r) = 1 + r + r²Q(r)} with
 * a polynomial Q of least largest relative error, found by Remez exchange with 400 bits (mpmath)
 * and rounded.
 */
public final class Exponentials {
  static final double LOG2_E = 0x1.71547652b82fep0;

  /** The first 42 bits of log 2, and 53 of the rest. */
  static final double LOG_2 = 0x1.62e42fefa3800p-1;

  static final double LOG_2_REST = 0x1.ef35793c76730p-45;

  /** Above this an exponential is infinite. */
  static final double LARGEST = 710;

  /** Below this an exponential is 0. */
  static final double LEAST = -746;

  /** Q to 2⁻⁵⁶ of {@code exp(r)}. */
  private static final double[] EXP = {
    0.5000000000000011,
    0.16666666666666413,
    0.04166666666653027,
    0.008333333333494336,
    0.0013888888943596523,
    0.00019841269506766767,
    2.48014931373598e-05,
    2.755758628092083e-06,
    2.7630233526432066e-07,
    2.5000067424047497e-08
  };

  /** Q to 2⁻⁶⁰ of {@code exp(r)}, without its 1/2 and divided by r. */
  private static final double[] CLOSER = {
    0.16666666666666682,
    0.041666666666666095,
    0.008333333333317046,
    0.0013888888889115488,
    0.00019841269896352407,
    2.4801586926784008e-05,
    2.7557234894157912e-06,
    2.7557581801650344e-07,
    2.5112025333409636e-08,
    2.082662032032766e-09
  };

  private Exponentials() {}

  /** {@code exp(x)}, within 1 unit in the last place. */
  public static Value exp(Value x) {
    return x.exceeds(LARGEST).select(Double.POSITIVE_INFINITY, ofAtMostLargest(x));
  }

  /** {@code exp(x)} for x of at most {@link #LARGEST}. */
  static Value ofAtMostLargest(Value x) {
    Value n = x.times(LOG2_E).rint();
    Value r = n.fma(-LOG_2_REST, n.fma(-LOG_2, x));
    Value fraction = r.fma(r.fma(Polynomial.pairs(r, EXP), 1), 1);
    return x.less(LEAST).select(0, scaled(fraction, n));
  }

  /** {@code fraction · 2ⁿ} for n from -1080 to 1024, in two factors; rounded once. */
  static Value scaled(Value fraction, Value n) {
    Value half = n.times(0.5).rint();
    return fraction.times(half.powerOfTwo()).times(n.minus(half).powerOfTwo());
  }

  /** {@code r²Q(r) + low}, so that {@code exp(r + low)} is 1 and r and this. */
  static Value rest(Value r, Value low) {
    Value cube = r.times(r).times(r);
    return r.times(0.5).fma(r, cube.fma(Polynomial.pairs(r, CLOSER), low));
  }

  /** {@code exp(x) - 1}, within 1 unit in the last place. */
  public static Value expm1(Value x) {
    Reduced reduced = Reduced.of(x);
    Value r = reduced.high();
    // Half of the result is (T - 1/2) + T·r + T·(what is left), T half of the power of two.
    Value power = reduced.n().minus(1).powerOfTwo();
    Value whole = power.minus(0.5);
    Value wholeLow = power.minus(whole).minus(0.5);
    Value high = power.fma(r, whole);
    Value low = power.fma(r, whole.minus(high)).plus(wholeLow);
    Value half = high.plus(power.fma(rest(r, reduced.low()), low));
    Value inside = x.abs().less(0x1p-54).select(x, half.plus(half));
    return x.exceeds(LARGEST).select(Double.POSITIVE_INFINITY, x.less(-50).select(-1, inside));
  }

  /**
   * A number as {@code n·log 2 + high + low}.
   *
   * @param n an integer
   * @param high at most log(2)/2
   * @param low at most half a unit in the last place of it
   */
  record Reduced(Value n, Value high, Value low) {
    /** Of a number of at most some thousands. */
    static Reduced of(Value x) {
      Value n = x.times(LOG2_E).rint();
      Value first = n.fma(-LOG_2, x);
      Value high = n.fma(-LOG_2_REST, first);
      return new Reduced(n, high, n.fma(-LOG_2_REST, first.minus(high)));
    }
  }
}
