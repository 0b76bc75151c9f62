package dev.gradus.estimate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

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
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent < -5 || exponent >= Math.max(digits, 7)
        ? String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
        : rounded.setScale(Math.max(0, digits - 1 - exponent)).toPlainString();
  }

  /** A number to at most six significant digits, without trailing zeros. */
  public static String shortest(double value) {
    if (!Double.isFinite(value)) {
      return significant(value, 6);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent < -5 || exponent > 9
        ? rounded.toString().toLowerCase(Locale.ROOT)
        : rounded.toPlainString();
  }
}
