package dev.gradus.precise;

/**
 * A number of about 32 digits: the unevaluated sum of two doubles, the second at most half a unit
 * in the last place of the first (Dekker 1971; Hida, Li and Bailey 2001, "Library for double-double
 * and quad-double arithmetic"). Sums, products, quotients and roots have relative errors of a few
 * 2⁻¹⁰⁴. Where the high part is not finite the low part is 0.
 *
 * @param high the number, rounded to double
 * @param low what is left of it
 */
public record DoubleDouble(double high, double low) implements Comparable<DoubleDouble> {
  /** Zero. */
  public static final DoubleDouble ZERO = of(0);

  /** One. */
  public static final DoubleDouble ONE = of(1);

  /** A double. */
  public static DoubleDouble of(double value) {
    return new DoubleDouble(value, 0);
  }

  /** The exact sum of two doubles (Knuth 1969, section 4.2.2). */
  public static DoubleDouble sum(double a, double b) {
    double high = a + b;
    double part = high - a;
    return finite(high, (a - (high - part)) + (b - part));
  }

  /** The exact product of two doubles. */
  public static DoubleDouble product(double a, double b) {
    double high = a * b;
    return finite(high, Math.fma(a, b, -high));
  }

  /** A high and a smaller low part, brought into the normal form. */
  private static DoubleDouble normal(double high, double low) {
    double sum = high + low;
    return finite(sum, low - (sum - high));
  }

  private static DoubleDouble finite(double high, double low) {
    return new DoubleDouble(high, Double.isFinite(high) ? low : 0);
  }

  /** Sum. */
  public DoubleDouble plus(DoubleDouble other) {
    DoubleDouble s = sum(high, other.high);
    DoubleDouble t = sum(low, other.low);
    DoubleDouble u = normal(s.high, s.low + t.high);
    return normal(u.high, u.low + t.low);
  }

  /** Difference. */
  public DoubleDouble minus(DoubleDouble other) {
    return plus(other.negate());
  }

  /** Change of sign. */
  public DoubleDouble negate() {
    return new DoubleDouble(-high, -low);
  }

  /** Product. */
  public DoubleDouble times(DoubleDouble other) {
    DoubleDouble p = product(high, other.high);
    return normal(p.high, p.low + (high * other.low + low * other.high));
  }

  /** Product with a double. */
  public DoubleDouble times(double other) {
    DoubleDouble p = product(high, other);
    return normal(p.high, p.low + low * other);
  }

  /** Product with a power of two, exact. */
  public DoubleDouble scaled(int exponent) {
    return finite(Math.scalb(high, exponent), Math.scalb(low, exponent));
  }

  /** Quotient. */
  public DoubleDouble dividedBy(DoubleDouble other) {
    double first = high / other.high;
    if (!Double.isFinite(first) || other.high == 0 || Double.isInfinite(other.high)) {
      return of(first);
    }
    DoubleDouble rest = minus(other.times(first));
    double second = rest.high / other.high;
    rest = rest.minus(other.times(second));
    return normal(first, second).plus(of(rest.high / other.high));
  }

  /** Square. */
  public DoubleDouble square() {
    return times(this);
  }

  /** Square root. */
  public DoubleDouble sqrt() {
    double root = Math.sqrt(high);
    if (!(root > 0) || Double.isInfinite(root)) {
      return of(root);
    }
    DoubleDouble rest = minus(product(root, root));
    return normal(root, rest.high / (2 * root));
  }

  /** Absolute value. */
  public DoubleDouble abs() {
    return isNegative() ? negate() : this;
  }

  /** Whether it is less than 0. */
  public boolean isNegative() {
    return high < 0 || (high == 0 && low < 0);
  }

  /** The number as a double. */
  public double value() {
    return high;
  }

  @Override
  public int compareTo(DoubleDouble other) {
    int order = Double.compare(high, other.high);
    return order == 0 ? Double.compare(low, other.low) : order;
  }
}
