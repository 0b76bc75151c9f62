package dev.gradus.estimate;

import java.math.BigInteger;

/**
 * A finite number other than 0, rounded to so many significant decimal digits; a half goes away
 * from 0. Integers alone make it: what {@code BigDecimal} and {@code String.format} set up at their
 * first use takes longer than a small fit.
 *
 * @param digits the significant digits, the first of them not 0
 * @param exponent the power of ten of the first digit
 */
record Decimal(boolean negative, String digits, int exponent) {
  private static final int FRACTION_BITS = 52;
  private static final int LOWEST_EXPONENT = -1074;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;

  /** A number rounded to so many digits, one or more. */
  static Decimal of(double value, int count) {
    // From below, because the logarithm may be off by one near a power of ten; rounding may carry.
    int exponent = (int) Math.floor(Math.log10(Math.abs(value))) - 1;
    String digits = rounded(value, count - 1 - exponent).toString();
    while (digits.length() > count) {
      exponent += digits.length() - count;
      digits = rounded(value, count - 1 - exponent).toString();
    }
    return new Decimal(value < 0, digits, exponent);
  }

  /** A number with so many digits after the point, one or more. */
  static String fixed(double value, int places) {
    String digits = rounded(value, places).toString();
    String all = "0".repeat(Math.max(places + 1 - digits.length(), 0)) + digits;
    int point = all.length() - places;
    return (value < 0 ? "-" : "") + all.substring(0, point) + "." + all.substring(point);
  }

  /** {@code |value| · 10^shift} as a whole number. */
  private static BigInteger rounded(double value, int shift) {
    long bits = Double.doubleToRawLongBits(Math.abs(value));
    int biased = (int) (bits >> FRACTION_BITS);
    long fraction = bits & FRACTION;
    int power = LOWEST_EXPONENT + Math.max(biased - 1, 0);
    BigInteger above =
        BigInteger.valueOf(biased == 0 ? fraction : fraction | FRACTION + 1)
            .shiftLeft(Math.max(power, 0) + 1);
    BigInteger below = BigInteger.ONE.shiftLeft(Math.max(-power, 0));
    if (shift > 0) {
      above = above.multiply(BigInteger.TEN.pow(shift));
    } else if (shift < 0) {
      below = below.multiply(BigInteger.TEN.pow(-shift));
    }
    return above.add(below).divide(below.shiftLeft(1));
  }

  /** Written out, with as many zeros as it takes. */
  String plain() {
    int whole = exponent + 1;
    String zeros = "0".repeat(Math.max(Math.max(-exponent, whole - digits.length()), 0));
    String text =
        exponent < 0
            ? zeros.charAt(0) + "." + zeros.substring(1) + digits
            : whole < digits.length()
                ? digits.substring(0, whole) + "." + digits.substring(whole)
                : digits + zeros;
    return signed(text);
  }

  /** With a power of ten of two digits or more, as C prints it: {@code 1.06e-07}. */
  String scientific() {
    int size = Math.abs(exponent);
    return signed(mantissa() + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size);
  }

  /** With a power of ten of as many digits as it has: {@code 1.06e-7}. */
  String shortScientific() {
    return signed(mantissa() + (exponent < 0 ? "e" : "e+") + exponent);
  }

  /** The same number with as few digits as it needs. */
  Decimal withoutTrailingZeros() {
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return new Decimal(negative, digits.substring(0, end), exponent);
  }

  private String mantissa() {
    return digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "");
  }

  private String signed(String text) {
    return negative ? "-" + text : text;
  }
}
