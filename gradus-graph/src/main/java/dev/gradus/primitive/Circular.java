package dev.gradus.primitive;

/**
 * Sine, cosine and tangent of angles in radians, each within 1 unit in the last place for every
 * double.
 *
 * <p>{@code x = n·π/2 + r} with {@code |r| <= π/4}: with π/2 in three parts below {@link
 * LargeAngle#LIMIT} (Cody and Waite 1980, "Software manual for the elementary functions", chapter
 * 8), by {@link LargeAngle} from there on. {@code sin(r) = r + r³S(r²)} and {@code cos(r) = 1 -
 * r²/2 + r⁴C(r²)} with polynomials of least largest relative error, found by Remez exchange with
 * 400 bits (mpmath) and rounded.
 */
public final class Circular {
  private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  /** π/2: 53 bits, 33 of the rest and 53 of what is left. */
  private static final double HALF_PI = 0x1.921fb54442d18p0;

  private static final double HALF_PI_REST = 0x1.1a62633100000p-54;
  private static final double HALF_PI_LAST = 0x1.1701b839a2520p-88;

  /** S to 2⁻⁵⁸ of the sine. */
  private static final double[] SINE = {
    -0.1666666666666663,
    0.00833333333332184,
    -0.0001984126982935851,
    2.7557313538498488e-06,
    -2.5050734385277937e-08,
    1.589543297376631e-10
  };

  /** C to 2⁻⁶⁴ of the cosine. */
  private static final double[] COSINE = {
    0.041666666666666595,
    -0.0013888888888873342,
    2.4801587289002076e-05,
    -2.755731421703596e-07,
    2.0875705395290253e-09,
    -1.135874918139875e-11
  };

  private Circular() {}

  /** {@code sin(x)}. */
  public static Value sin(Value x) {
    Angle angle = Angle.of(x);
    Value k = angle.quadrant().fma(0.5, -0.25).rint();
    Value odd = k.fma(-2, angle.quadrant());
    return x.equalTo(0).select(x, signed(odd.select(angle.cosine(), angle.sine()), k));
  }

  /** {@code cos(x)}. */
  public static Value cos(Value x) {
    Angle angle = Angle.of(x);
    Value k = angle.quadrant().fma(0.5, 0.25).rint();
    Value odd = k.fma(-2, angle.quadrant());
    return signed(odd.select(angle.sine(), angle.cosine()), k);
  }

  /** {@code tan(x)}. */
  public static Value tan(Value x) {
    Angle angle = Angle.of(x);
    Value half = angle.quadrant().times(0.5);
    Value even = half.equalTo(half.rint());
    TwoParts sine = angle.longSine();
    TwoParts cosine = angle.longCosine();
    Value quotient = TwoParts.select(even, sine, cosine).over(TwoParts.select(even, cosine, sine));
    return x.equalTo(0).select(x, even.select(quotient, quotient.negate()));
  }

  /** With the other sign if k is odd. */
  private static Value signed(Value value, Value k) {
    Value half = k.times(0.5);
    return half.equalTo(half.rint()).select(value, value.negate());
  }

  /**
   * An angle as quarter turns and the rest.
   *
   * @param quadrant how many, an integer, modulo 4 if the angle is large
   * @param high the rest, at most π/4
   * @param low what that has lost to rounding
   */
  private record Angle(Value quadrant, Value high, Value low) {
    static Angle of(Value x) {
      Value n = x.times(TWO_OVER_PI).rint();
      // The first difference is exact; so is the multiple of the 33 bits.
      Value first = n.fma(-HALF_PI, x);
      Value high = n.fma(-HALF_PI_REST, first);
      Value low = n.fma(-HALF_PI_LAST, n.fma(-HALF_PI_REST, first.minus(high)));
      Value large = Value.of(Primitive.LARGE_ANGLE, x);
      return new Angle(
          large.select(Value.of(Primitive.LARGE_QUADRANT, x), n),
          large.select(large, high),
          large.select(Value.of(Primitive.LARGE_ANGLE_LOW, x), low));
    }

    /** The square of the angle. */
    private Value square() {
      return high.fma(high, high.plus(high).times(low));
    }

    Value sine() {
      Value square = square();
      return high.plus(high.times(square).fma(Polynomial.horner(square, SINE), low));
    }

    Value cosine() {
      Value square = square();
      return square.fma(square.fma(Polynomial.horner(square, COSINE), -0.5), 1);
    }

    TwoParts longSine() {
      Value square = high.times(high);
      Value slope = square.fma(-0.5, 1);
      Value cubic = high.times(square).times(Polynomial.horner(square, SINE));
      return TwoParts.sum(high, low.fma(slope, cubic));
    }

    TwoParts longCosine() {
      Value square = high.times(high);
      TwoParts parabola = TwoParts.sum(high.constant(1), high.times(-0.5), high);
      Value rest = square.times(square).fma(Polynomial.horner(square, COSINE), parabola.low());
      return TwoParts.sum(parabola.high(), high.fma(low.negate(), rest));
    }
  }
}
