package dev.gradus.primitive;

import dev.gradus.primitive.Exponentials.Reduced;

/**
 * Hyperbolic functions, each within 1 unit in the last place.
 *
 * <p>With {@code |x| = n·log 2 + r} as for {@link Exponentials}, {@code sinh x = B·cosh r + A·sinh
 * r} and {@code cosh x = A·cosh r + B·sinh r}, where {@code A = (2ⁿ + 2⁻ⁿ)/2} and {@code B = (2ⁿ -
 * 2⁻ⁿ)/2}: no difference of exponentials, and no quotient. {@code cosh r = 1 + r²C(r²)} and {@code
 * sinh r = r + r³S(r²)} with polynomials of least largest error, found by Remez exchange with 400
 * bits (mpmath) and rounded.
 */
public final class Hyperbolic {
  /** From here on, 2⁻ⁿ is nothing beside 2ⁿ. */
  private static final double LARGE_POWER = 64;

  /** Above this sinh and cosh are infinite. */
  private static final double LARGEST = 711;

  /** Above this tanh is 1. */
  private static final double FLAT = 20;

  /** C to 2⁻⁷⁰ of the hyperbolic cosine. */
  private static final double[] COSINE = {
    0.5,
    0.041666666666666685,
    0.0013888888888873283,
    2.480158734920217e-05,
    2.7557251820902544e-07,
    2.0921768750314593e-09
  };

  /** S to 2⁻⁶¹ of the hyperbolic sine. */
  private static final double[] SINE = {
    0.16666666666666677,
    0.008333333333321386,
    0.00019841269886814274,
    2.755724345636568e-06,
    2.510931788320071e-08
  };

  private Hyperbolic() {}

  /** {@code sinh(x)}. */
  public static Value sinh(Value x) {
    Value size = x.abs();
    Value half = Turned.of(size).sine();
    Value inside = size.less(0x1p-28).select(size, half.plus(half));
    return size.exceeds(LARGEST).select(Double.POSITIVE_INFINITY, inside).withSignOf(x);
  }

  /** {@code cosh(x)}. */
  public static Value cosh(Value x) {
    Value size = x.abs();
    Value half = Turned.of(size).cosine();
    return size.exceeds(LARGEST).select(Double.POSITIVE_INFINITY, half.plus(half));
  }

  /** {@code tanh(x)}, which is {@code E/(E + 2)} of {@code E = exp(2x) - 1}. */
  public static Value tanh(Value x) {
    Value size = x.abs();
    Reduced reduced = Reduced.of(size.plus(size));
    Value r = reduced.high();
    Value power = reduced.n().powerOfTwo();
    TwoParts near = TwoParts.sum(power.minus(1), power, r);
    Value rest = Exponentials.rest(r, reduced.low());
    TwoParts difference = TwoParts.sum(near.high(), power.fma(rest, near.low()));
    TwoParts below = TwoParts.sumOfAny(difference.high(), x.constant(2));
    Value quotient =
        difference.over(new TwoParts(below.high(), below.low().plus(difference.low())));
    return size.exceeds(FLAT).select(1, quotient).withSignOf(x);
  }

  /**
   * What hyperbolic functions of {@code n·log 2 + r} are made of.
   *
   * @param up {@code 2ⁿ/4}
   * @param down {@code 2⁻ⁿ/4}, or 0
   * @param r the reduced number
   * @param cosh {@code cosh r - 1}
   * @param sinh {@code sinh r}, without the high part of r
   */
  private record Turned(Value up, Value down, Value r, Value cosh, Value sinh) {
    static Turned of(Value size) {
      Reduced reduced = Reduced.of(size);
      Value n = reduced.n();
      Value r = reduced.high();
      Value square = r.times(r);
      return new Turned(
          n.minus(2).powerOfTwo(),
          n.less(LARGE_POWER).select(n.constant(-2).minus(n).powerOfTwo(), n.constant(0)),
          r,
          square.times(Polynomial.horner(square, COSINE)),
          r.times(square).fma(Polynomial.horner(square, SINE), reduced.low()));
    }

    /** Half of the hyperbolic sine of the whole. */
    Value sine() {
      Value whole = up.minus(down);
      return combined(whole, up.minus(whole).minus(down), up.plus(down));
    }

    /** Half of its hyperbolic cosine. */
    Value cosine() {
      Value whole = up.plus(down);
      return combined(whole, up.minus(whole).plus(down), up.minus(down));
    }

    /** {@code (a + aLow)·cosh r + b·sinh r}. */
    private Value combined(Value a, Value aLow, Value b) {
      TwoParts sum = TwoParts.sum(a, b, r);
      return sum.high().plus(a.fma(cosh, b.fma(sinh, sum.low().plus(aLow))));
    }
  }
}
