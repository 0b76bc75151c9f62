package dev.gradus.primitive;

/**
 * What every way to run a graph can do to a number: the closed set that functions are written in.
 *
 * <p>Each gives one result for given operands, to the bit, on every machine: interpreted, as scalar
 * byte code or in the lanes of a vector. Comparisons give 1 or 0, and 0 if an operand is NaN.
 */
public enum Primitive {
  /** {@code a + b}. */
  ADD(2),
  /** {@code a - b}. */
  SUBTRACT(2),
  /** {@code a * b}. */
  MULTIPLY(2),
  /** {@code a / b}. */
  DIVIDE(2),
  /** {@code a * b + c}, rounded once. */
  FMA(3),
  /** {@code -a}. */
  NEGATE(1),
  /** a without its sign. */
  ABS(1),
  /** The square root. */
  SQRT(1),
  /** The nearest integer, of two the even one. */
  RINT(1),
  /** The lesser; NaN if either is; -0 is less than 0. */
  MIN(2),
  /** The greater; NaN if either is; 0 is greater than -0. */
  MAX(2),
  /** Whether {@code a < b}. */
  LESS(2),
  /** Whether {@code a <= b}. */
  LESS_OR_EQUAL(2),
  /** Whether {@code a == b}. */
  EQUAL(2),
  /** b if {@code a != 0} or a is NaN, else c. */
  SELECT(3),
  /** a with the sign of b, also that of a zero. */
  COPY_SIGN(2),
  /**
   * 2 to the power a, an integer from -1022 to 1023; of other numbers anything, always the same.
   */
  POWER_OF_TWO(1),
  /**
   * The exponent of {@code |a| = f·2ⁿ}, f in [1, 2), of a normal number; -1023 of 0 and subnormal.
   */
  EXPONENT(1),
  /** That f with the sign of a. */
  FRACTION(1),
  /**
   * The quarter turns, 0 to 3, nearest to an angle of at least {@link LargeAngle#LIMIT} without its
   * sign; 0 of other numbers and of what is not finite.
   */
  LARGE_QUADRANT(1),
  /** What such an angle has beyond them, never 0; 0 of other numbers. */
  LARGE_ANGLE(1),
  /** What that has lost to rounding. */
  LARGE_ANGLE_LOW(1);

  private static final long SIGN_AND_FRACTION = 0x800F_FFFF_FFFF_FFFFL;

  /** Added to an integer n it leaves n + 1023 in the lowest bits. */
  private static final double BIASED = 0x1.8p52 + 1023;

  private final int arity;

  Primitive(int arity) {
    this.arity = arity;
  }

  /** How many operands it takes. */
  public int arity() {
    return arity;
  }

  /** Whether the result is rounded: of exact operands the others give exact results. */
  public boolean isRounded() {
    return switch (this) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, FMA, SQRT, LARGE_ANGLE, LARGE_ANGLE_LOW -> true;
      case NEGATE,
          ABS,
          RINT,
          MIN,
          MAX,
          LESS,
          LESS_OR_EQUAL,
          EQUAL,
          SELECT,
          COPY_SIGN,
          POWER_OF_TWO,
          EXPONENT,
          FRACTION,
          LARGE_QUADRANT ->
          false;
    };
  }

  /**
   * Whether of operands in single precision it can be had in single precision: the result of double
   * precision, rounded.
   */
  public boolean suitsSinglePrecision() {
    return switch (this) {
      case FMA, POWER_OF_TWO, EXPONENT, FRACTION -> false;
      case LARGE_QUADRANT, LARGE_ANGLE, LARGE_ANGLE_LOW -> false;
      default -> true;
    };
  }

  /**
   * Whether it is 0 of all operands but those of {@link LargeAngle#LIMIT} and more, which are rare,
   * and long to compute of those: where many numbers are computed at once, it is called only if one
   * of them is large.
   */
  public boolean isRare() {
    return this == LARGE_QUADRANT || this == LARGE_ANGLE || this == LARGE_ANGLE_LOW;
  }

  /** Whether it gives 1 or 0. */
  public boolean isComparison() {
    return this == LESS || this == LESS_OR_EQUAL || this == EQUAL;
  }

  /** The result for these operands, of which as many count as it takes. */
  public double of(double a, double b, double c) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case FMA -> Math.fma(a, b, c);
      case NEGATE -> -a;
      case ABS -> Math.abs(a);
      case SQRT -> Math.sqrt(a);
      case RINT -> Math.rint(a);
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case LESS -> a < b ? 1 : 0;
      case LESS_OR_EQUAL -> a <= b ? 1 : 0;
      case EQUAL -> a == b ? 1 : 0;
      case SELECT -> a != 0 ? b : c;
      case COPY_SIGN -> copySign(a, b);
      case POWER_OF_TWO -> powerOfTwo(a);
      case EXPONENT -> exponent(a);
      case FRACTION -> fraction(a);
      case LARGE_QUADRANT -> LargeAngle.quadrant(a);
      case LARGE_ANGLE -> LargeAngle.angle(a);
      case LARGE_ANGLE_LOW -> LargeAngle.angleLow(a);
    };
  }

  /** {@link #COPY_SIGN}. */
  public static double copySign(double a, double b) {
    return Double.longBitsToDouble(
        (Double.doubleToRawLongBits(a) & Long.MAX_VALUE)
            | (Double.doubleToRawLongBits(b) & Long.MIN_VALUE));
  }

  /** {@link #POWER_OF_TWO}. */
  public static double powerOfTwo(double a) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(a + BIASED) << 52);
  }

  /** {@link #EXPONENT}. */
  public static double exponent(double a) {
    return (double) ((Double.doubleToRawLongBits(a) >>> 52) & 0x7FF) - 1023;
  }

  /** {@link #FRACTION}. */
  public static double fraction(double a) {
    return Double.longBitsToDouble(
        (Double.doubleToRawLongBits(a) & SIGN_AND_FRACTION) | 0x3FF0_0000_0000_0000L);
  }
}
