package dev.gradus.app.lesson;

import dev.gradus.estimate.Numbers;
import dev.gradus.graph.Array;
import dev.gradus.graph.Tensor;
import dev.gradus.report.EpochLog;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the lesson prints them, and as people read them. */
final class Printed {
  private Printed() {}

  /** An array as PyTorch prints it under the lesson's options. */
  static String tensor(Tensor array) {
    return ((Array) array).toString(EpochLog.PRINTED);
  }

  /** A number for a sentence, to so many significant digits. */
  static String number(double value, int digits) {
    return Numbers.significant(value, digits);
  }

  /** A learning rate for a sentence or for code, to at most six digits: {@code 0.01, 1e-4}. */
  static String rate(double value) {
    return rate(new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros());
  }

  /** A learning rate to so many significant digits: {@code 3.40e-4}. */
  static String rate(double value, int digits) {
    return rate(new BigDecimal(value).round(new MathContext(digits)));
  }

  private static String rate(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    if (exponent > -3 && exponent < 6) {
      return value.toPlainString();
    }
    String digits = value.unscaledValue().toString();
    return "%s%se%d"
        .formatted(
            digits.charAt(0), digits.length() > 1 ? "." + digits.substring(1) : "", exponent);
  }

  /** A number of epochs or times, to so many significant digits: {@code 3.76}, {@code 394,000}. */
  static String count(double value, int digits) {
    if (!(value >= 1000 && value < 1e9)) {
      return number(value, digits);
    }
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(value)) + 1 - digits));
    return String.format(Locale.ROOT, "%,.0f", Math.rint(value / unit) * unit);
  }
}
