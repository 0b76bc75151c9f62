package dev.gradus.primitive;

import dev.gradus.primitive.Logarithms.Parts;

/**
 * Powers: {@code xʸ = exp(y·log|x|)} with a logarithm of about 65 bits, within 1.5 units in the
 * last place, and with the special values of {@link Math#pow}.
 *
 * <p>The logarithm is that of {@link Logarithms}, {@code 2s + s³(2/3 + s²P(s²))} with s, s² and the
 * first two terms in two parts each. P is a polynomial of least largest relative error, found by
 * Remez exchange with 400 bits (mpmath) and rounded.
 */
public final class Powers {
  private static final double TWO_THIRDS = 0x1.5555555555555p-1;
  private static final double TWO_THIRDS_REST = 0x1.5555555555555p-55;

  /** P, to 2⁻⁶⁶ of the logarithm. */
  private static final double[] ARTANH = {
    0.40000000000002256,
    0.2857142857009965,
    0.22222222519902465,
    0.18181784369442616,
    0.1538675720326543,
    0.1325682115317757,
    0.1319629361391688
  };

  private Powers() {}

  /** {@code x · x} for y = 2, else {@code x} to the power y. */
  public static Value power(Value x, Value y) {
    Value size = size(x.abs(), y);
    Value half = y.times(0.5);
    Value even = half.equalTo(half.rint());
    Value whole = y.equalTo(y.rint());
    Value ofWhole = even.select(size, size.withSignOf(x));
    Value ofOther =
        x.less(0).select(x.exceeds(Double.NEGATIVE_INFINITY).select(Double.NaN, size), size);
    Value power = y.equalTo(0).select(1, whole.select(ofWhole, ofOther));
    return y.equalTo(2).select(x.times(x), power);
  }

  /** The power of a number of at least 0. */
  private static Value size(Value x, Value y) {
    TwoParts log = log(x);
    Value infinite = x.constant(Double.POSITIVE_INFINITY);
    Value near = x.equalTo(0).select(infinite.negate(), x.equalTo(infinite).select(x, log.high()));
    TwoParts product = TwoParts.product(y, near);
    Value exponent = product.high();
    Value rest = y.fma(log.low(), product.low());
    Value n = exponent.times(Exponentials.LOG2_E).rint();
    TwoParts r =
        TwoParts.sum(n.fma(-Exponentials.LOG_2, exponent), n.fma(-Exponentials.LOG_2_REST, rest));
    TwoParts one = TwoParts.sum(x.constant(1), r.high());
    Value fraction = one.plus(Exponentials.rest(r.high(), r.low()));
    Value inside = Exponentials.scaled(fraction, n);
    return exponent
        .exceeds(Exponentials.LARGEST)
        .select(infinite, exponent.less(Exponentials.LEAST).select(0, inside));
  }

  /** The logarithm of a finite number above 0, in two parts. */
  private static TwoParts log(Value x) {
    Parts parts = Parts.of(x);
    Value m = parts.m();
    TwoParts below = TwoParts.sum(m.constant(2), m);
    Value inverse = m.constant(1).over(below.high());
    Value s = m.times(inverse);
    Value minus = s.negate();
    Value sLow = minus.fma(below.low(), minus.fma(below.high(), m)).times(inverse);
    TwoParts square = TwoParts.product(s, s);
    Value squareLow = s.plus(s).fma(sLow, square.low());
    Value z = square.high();
    // 2 + z·(2/3) + z²·P(z), whose product with s is the logarithm of 1 + m.
    TwoParts second = TwoParts.product(z, m.constant(TWO_THIRDS));
    Value secondLow = z.fma(TWO_THIRDS_REST, squareLow.fma(TWO_THIRDS, second.low()));
    TwoParts sum = TwoParts.sum(m.constant(2), second.high());
    Value sumLow = sum.low().plus(z.times(z).fma(Polynomial.horner(z, ARTANH), secondLow));
    TwoParts product = TwoParts.product(s, sum.high());
    Value productLow = s.fma(sumLow, sLow.fma(sum.high(), product.low()));
    TwoParts whole = TwoParts.sum(parts.n().times(Exponentials.LOG_2), product.high());
    return TwoParts.sum(
        whole.high(), whole.low().plus(parts.n().fma(Exponentials.LOG_2_REST, productLow)));
  }
}
