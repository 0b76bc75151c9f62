package dev.gradus.precise;

import static dev.gradus.precise.DoubleDouble.ONE;
import static dev.gradus.precise.DoubleDouble.ZERO;

/**
 * Elementary functions of double-double numbers, to about 1e-30 relative to their value or, of
 * logarithms and inverse functions near their zeros, relative too; sine and cosine to 1e-30
 * absolute for arguments up to 1e15, beyond which a double leaves no digits of the angle.
 *
 * <p>Exponentials are Taylor series of a reduced argument; inverse functions take one Newton step
 * of third order from the double's.
 */
final class Elementary {
  private static final DoubleDouble LOG2 =
      new DoubleDouble(0.6931471805599453, 2.3190468138462996e-17);
  static final DoubleDouble LOG10 = new DoubleDouble(2.302585092994046, -2.1707562233822494e-16);

  /** π/2 in three parts. */
  private static final DoubleDouble HALF_PI =
      new DoubleDouble(1.5707963267948966, 6.123233995736766e-17);

  private static final double HALF_PI_REST = -1.4973849048591698e-33;
  private static final double LARGEST_ANGLE = 1e15;

  /** The argument of the series is divided by two to this power. */
  private static final int HALVINGS = 9;

  private Elementary() {}

  static DoubleDouble exp(DoubleDouble x) {
    if (!(Math.abs(x.high()) < 700)) {
      return DoubleDouble.of(Math.exp(x.high()));
    }
    int k = (int) Math.rint(x.high() / LOG2.high());
    return reduced(x, k).plus(ONE).scaled(k);
  }

  static DoubleDouble expm1(DoubleDouble x) {
    if (!(Math.abs(x.high()) < 700)) {
      return DoubleDouble.of(Math.expm1(x.high()));
    }
    int k = (int) Math.rint(x.high() / LOG2.high());
    DoubleDouble part = reduced(x, k);
    return k == 0 ? part : part.plus(ONE).scaled(k).minus(ONE);
  }

  /** {@code exp(x - k·log 2) - 1}. */
  private static DoubleDouble reduced(DoubleDouble x, int k) {
    DoubleDouble r = x.minus(LOG2.times(k)).scaled(-HALVINGS);
    DoubleDouble term = r;
    DoubleDouble sum = r;
    for (int n = 2; n <= 11; n++) {
      term = term.times(r).dividedBy(DoubleDouble.of(n));
      sum = sum.plus(term);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.scaled(1).plus(sum.square());
    }
    return sum;
  }

  static DoubleDouble log(DoubleDouble x) {
    if (!(x.high() > 0) || Double.isInfinite(x.high())) {
      return DoubleDouble.of(Math.log(x.high()));
    }
    if (x.high() > 0.5 && x.high() < 2) {
      return log1p(x.minus(ONE));
    }
    int exponent = Math.getExponent(x.high());
    return log1p(x.scaled(-exponent).minus(ONE)).plus(LOG2.times(exponent));
  }

  static DoubleDouble log1p(DoubleDouble x) {
    if (!(x.high() > -1 && Math.abs(x.high()) < 4)) {
      return x.high() > -1 && x.high() < Double.POSITIVE_INFINITY
          ? log(x.plus(ONE))
          : DoubleDouble.of(Math.log1p(x.high()));
    }
    if (x.high() == 0) {
      return x;
    }
    DoubleDouble near = DoubleDouble.of(Math.log1p(x.high()));
    DoubleDouble there = expm1(near);
    DoubleDouble e = x.minus(there).dividedBy(there.plus(ONE));
    return near.plus(e.minus(e.square().scaled(-1)));
  }

  static DoubleDouble power(DoubleDouble a, DoubleDouble b) {
    double plain = Math.pow(a.high(), b.high());
    if (!Double.isFinite(plain) || plain == 0 || b.high() == 0) {
      return DoubleDouble.of(plain);
    }
    if (b.low() == 0 && b.high() == Math.rint(b.high()) && Math.abs(b.high()) <= 1024) {
      return whole(a, (int) b.high());
    }
    return exp(b.times(log(a)));
  }

  private static DoubleDouble whole(DoubleDouble a, int exponent) {
    DoubleDouble power = ONE;
    DoubleDouble square = a;
    for (int rest = Math.abs(exponent); rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        power = power.times(square);
      }
      square = square.square();
    }
    return exponent < 0 ? ONE.dividedBy(power) : power;
  }

  static DoubleDouble sin(DoubleDouble x) {
    return quarter(x, 0);
  }

  static DoubleDouble cos(DoubleDouble x) {
    return quarter(x, 1);
  }

  static DoubleDouble tan(DoubleDouble x) {
    return sin(x).dividedBy(cos(x));
  }

  /** The sine of x and some quarter turns. */
  private static DoubleDouble quarter(DoubleDouble x, int turns) {
    if (!(Math.abs(x.high()) < LARGEST_ANGLE)) {
      return DoubleDouble.of(turns == 0 ? Math.sin(x.high()) : Math.cos(x.high()));
    }
    double k = Math.rint(x.high() / HALF_PI.high());
    DoubleDouble r =
        x.minus(DoubleDouble.product(HALF_PI.high(), k))
            .minus(DoubleDouble.product(HALF_PI.low(), k))
            .minus(DoubleDouble.product(HALF_PI_REST, k));
    return switch ((int) Math.floorMod((long) k + turns, 4L)) {
      case 0 -> series(r, r, 2);
      case 1 -> series(ONE, r, 1);
      case 2 -> series(r, r, 2).negate();
      default -> series(ONE, r, 1).negate();
    };
  }

  /** The series of sine (from r, 2) or cosine (from 1, 1). */
  private static DoubleDouble series(DoubleDouble first, DoubleDouble r, int from) {
    DoubleDouble square = r.square();
    DoubleDouble term = first;
    DoubleDouble sum = first;
    for (int n = from; n < 32 && Math.abs(term.high()) > 1e-34 * Math.abs(sum.high()); n += 2) {
      term = term.times(square).dividedBy(DoubleDouble.of(-(double) n * (n + 1)));
      sum = sum.plus(term);
    }
    return sum;
  }

  static DoubleDouble atan2(DoubleDouble y, DoubleDouble x) {
    double near = Math.atan2(y.high(), x.high());
    if (!Double.isFinite(near) || Double.isInfinite(x.high()) || Double.isInfinite(y.high())) {
      return DoubleDouble.of(near);
    }
    DoubleDouble start = DoubleDouble.of(near);
    DoubleDouble s = sin(start);
    DoubleDouble c = cos(start);
    DoubleDouble along = x.times(c).plus(y.times(s));
    if (along.high() == 0) {
      return start;
    }
    DoubleDouble e = y.times(c).minus(x.times(s)).dividedBy(along);
    return start.plus(e);
  }

  static DoubleDouble asin(DoubleDouble x) {
    return Math.abs(x.high()) <= 1 ? atan2(x, halfCircle(x)) : DoubleDouble.of(Math.asin(x.high()));
  }

  static DoubleDouble acos(DoubleDouble x) {
    return Math.abs(x.high()) <= 1 ? atan2(halfCircle(x), x) : DoubleDouble.of(Math.acos(x.high()));
  }

  private static DoubleDouble halfCircle(DoubleDouble x) {
    return ONE.minus(x).times(ONE.plus(x)).sqrt();
  }

  static DoubleDouble sinh(DoubleDouble x) {
    if (!(Math.abs(x.high()) < 700)) {
      return DoubleDouble.of(Math.sinh(x.high()));
    }
    DoubleDouble m = expm1(x.abs());
    DoubleDouble size = m.plus(m.dividedBy(m.plus(ONE))).scaled(-1);
    return x.isNegative() ? size.negate() : size;
  }

  static DoubleDouble cosh(DoubleDouble x) {
    if (!(Math.abs(x.high()) < 700)) {
      return DoubleDouble.of(Math.cosh(x.high()));
    }
    DoubleDouble e = exp(x);
    return e.plus(ONE.dividedBy(e)).scaled(-1);
  }

  static DoubleDouble tanh(DoubleDouble x) {
    if (!(Math.abs(x.high()) < 300)) {
      return DoubleDouble.of(Math.tanh(x.high()));
    }
    DoubleDouble m = expm1(x.scaled(1));
    return m.dividedBy(m.plus(DoubleDouble.of(2)));
  }

  static DoubleDouble sigmoid(DoubleDouble x) {
    DoubleDouble e = exp(x.abs().negate());
    return (x.isNegative() ? e : ONE).dividedBy(ONE.plus(e));
  }

  static DoubleDouble softplus(DoubleDouble x) {
    DoubleDouble rest = log1p(exp(x.abs().negate()));
    return x.isNegative() ? rest : x.plus(rest);
  }

  static DoubleDouble truth(boolean holds) {
    return holds ? ONE : ZERO;
  }
}
