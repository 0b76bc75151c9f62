package dev.gradus.estimate;

/** Numbers as reports print them. */
public final class Numbers {
  private Numbers() {}

  /**
   * A number to so many significant digits, in powers of ten only where it must: {@code 0.53677}.
   */
  public static String significant(double value, int digits) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
    }
    Decimal rounded = Decimal.of(value, digits);
    return rounded.exponent() < -5 || rounded.exponent() >= Math.max(digits, 7)
        ? rounded.scientific()
        : rounded.plain();
  }

  /** A finite number with so many digits after the point, one or more: {@code -0.955}. */
  public static String places(double value, int places) {
    return Decimal.fixed(value, places);
  }

  /** A number to at most six significant digits, without trailing zeros. */
  public static String shortest(double value) {
    if (!Double.isFinite(value)) {
      return significant(value, 6);
    }
    if (value == 0) {
      return "0";
    }
    Decimal rounded = Decimal.of(value, 6).withoutTrailingZeros();
    return rounded.exponent() < -5 || rounded.exponent() > 9
        ? rounded.shortScientific()
        : rounded.plain();
  }
}
