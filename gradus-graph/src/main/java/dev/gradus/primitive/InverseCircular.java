package dev.gradus.primitive;

/**
 * Inverse sine, cosine and tangent, in radians.
 *
 * <p>The inverse tangent is {@code π/4·j + atan(q)} with {@code |q| <= tan(π/8)}: q is x, {@code (x
 * - 1)/(x + 1)} or {@code -1/x}, and {@code atan(q) = q + q³A(q²)}. The inverse sine is {@code s +
 * s³B(s²)} up to 1/2; beyond, of {@code s = √((1 - x)/2)}, it is {@code π/2} less twice that. A and
 * B are polynomials of least largest relative error, found by Remez exchange with 400 bits (mpmath)
 * and rounded.
 */
public final class InverseCircular {
  /** {@code tan(π/8)} and its inverse. */
  private static final double LOW = 0.41421356237309503;

  private static final double MIDDLE = 2.414213562373095;

  private static final double HALF_PI = 1.5707963267948966;
  private static final double HALF_PI_REST = 6.123233995736766e-17;

  /** Points further away are brought nearer, so that sums are finite. */
  private static final double HUGE = 0x1p960;

  /** A to 2⁻⁵⁹ of the inverse tangent. */
  private static final double[] TANGENT = {
    -0.333333333333332,
    0.1999999999995368,
    -0.14285714280200848,
    0.11111110783580265,
    -0.09090897760539439,
    0.0769206027106204,
    -0.06663104852684681,
    0.05847896664213071,
    -0.050393453032399955,
    0.03806578790706134,
    -0.017908768957288636
  };

  /** B to 2⁻⁵⁶ of the inverse sine. */
  private static final double[] SINE = {
    0.16666666666665408,
    0.0750000000033699,
    0.044642856828342924,
    0.03038195913658256,
    0.02237175805560002,
    0.017359704731595715,
    0.013885235441514297,
    0.012169213445419772,
    0.006527962051214288,
    0.019528313045690172,
    -0.01622434262203642,
    0.03191233965691659
  };

  private InverseCircular() {}

  /** {@code asin(x)}, within 1.5 units in the last place. */
  public static Value asin(Value x) {
    Value size = x.abs();
    Half half = Half.of(size);
    Value base = half.small().select(0, size.constant(HALF_PI));
    Value rest = half.small().select(0, size.constant(HALF_PI_REST));
    Value factor = half.small().select(1, size.constant(-2));
    return half.turned(half.root(), factor, base, rest).withSignOf(x);
  }

  /** {@code acos(x)}, within 1.5 units in the last place. */
  public static Value acos(Value x) {
    Half half = Half.of(x.abs());
    Value negative = x.less(0);
    Value base = half.small().select(HALF_PI, negative.select(2 * HALF_PI, x.constant(0)));
    Value rest =
        half.small().select(HALF_PI_REST, negative.select(2 * HALF_PI_REST, x.constant(0)));
    Value factor = half.small().select(-1, x.constant(2));
    return half.turned(half.root().withSignOf(x), factor, base, rest);
  }

  /**
   * The inverse sine's argument brought to at most 1/2.
   *
   * @param small whether it was
   * @param square of the root
   * @param root the argument, or {@code √((1 - x)/2)}
   */
  private record Half(Value small, Value square, Value root) {
    static Half of(Value size) {
      Value small = size.lessOrEqual(0.5);
      Value square = small.select(size.times(size), size.fma(-0.5, 0.5));
      return new Half(small, square, small.select(size, square.sqrt()));
    }

    /** {@code base + rest + factor·asin(s)}, s the root with a sign. */
    Value turned(Value s, Value factor, Value base, Value rest) {
      Value cubic = s.times(square).times(Polynomial.pairs(square, SINE));
      return TwoParts.sum(base, factor, s).plus(factor.fma(cubic, rest));
    }
  }

  /** {@code atan(x)}, within 2 units in the last place. */
  public static Value atan(Value x) {
    Value size = x.abs();
    Arc arc = Arc.of(size, x.constant(1), size.lessOrEqual(LOW), size.less(MIDDLE));
    Value base = arc.low().select(0, arc.middle().select(HALF_PI / 2, x.constant(HALF_PI)));
    Value rest =
        arc.low().select(0, arc.middle().select(HALF_PI_REST / 2, x.constant(HALF_PI_REST)));
    return TwoParts.sum(base, arc.q()).plus(arc.cubic().plus(rest)).withSignOf(x);
  }

  /** The angle of the point (x, y), within 2 units in the last place. */
  public static Value atan2(Value y, Value x) {
    Value up = y.abs();
    Value along = x.abs();
    Value infinitelyUp = up.equalTo(Double.POSITIVE_INFINITY);
    Value infinitelyAlong = along.equalTo(Double.POSITIVE_INFINITY);
    Value sum = up.plus(along);
    Value scale = sum.exceeds(HUGE).select(0x1p-64, x.constant(1));
    Value a = infinitelyUp.select(1, infinitelyAlong.select(0, up.times(scale)));
    Value b =
        infinitelyAlong.select(
            1, infinitelyUp.select(0, sum.equalTo(0).select(1, along.times(scale))));
    Arc arc = Arc.of(a, b, a.lessOrEqual(b.times(LOW)), a.less(b.times(MIDDLE)));
    Value quarter = arc.low().select(0, arc.middle().select(1, x.constant(2)));
    Value side = x.constant(1).withSignOf(x);
    Value turned = side.less(0).select(x.constant(4).minus(quarter), quarter);
    TwoParts base = TwoParts.product(turned, x.constant(HALF_PI / 2));
    Value rest = turned.fma(HALF_PI_REST / 2, base.low());
    Value angle =
        TwoParts.sum(base.high(), side, arc.q()).plus(side.fma(arc.cubic(), rest)).withSignOf(y);
    return up.equalTo(up).select(along.equalTo(along).select(angle, x), y);
  }

  /**
   * The angle of the point (b, a), both at least 0 and not both, as an eighth turn, two of them or
   * none, and {@code q + cubic}.
   *
   * @param low whether it is none
   * @param middle if not, whether it is one
   * @param q the tangent of the rest
   */
  private record Arc(Value low, Value middle, Value q) {
    static Arc of(Value a, Value b, Value low, Value middle) {
      Value top = low.select(a, middle.select(a.minus(b), b.negate()));
      Value below = low.select(b, middle.select(a.plus(b), a));
      return new Arc(low, middle, top.over(below));
    }

    /** {@code atan(q) - q}. */
    Value cubic() {
      Value square = q.times(q);
      return q.times(square).times(Polynomial.pairs(square, TANGENT));
    }
  }
}
