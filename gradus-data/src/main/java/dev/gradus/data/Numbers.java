package dev.gradus.data;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.util.Locale;

/** Numbers as they are written in cells. A cell is {@code text[start, end)} throughout. */
final class Numbers {
  private Numbers() {}

  /** Whether a cell stands for a missing value: nothing, NA, NaN or null. */
  static boolean isMissing(char[] text, int start, int end) {
    return switch (end - start) {
      case 0 -> true;
      case 2, 3, 4 -> {
        if ((text[start] | 0x20) != 'n') {
          yield false;
        }
        String word = String.valueOf(text, start, end - start).toLowerCase(Locale.ROOT);
        yield word.equals("na") || word.equals("nan") || word.equals("null");
      }
      default -> false;
    };
  }

  /**
   * The number in a cell: NaN if there is none, infinite if it says so or is too large for a
   * double.
   *
   * @param mark what stands between the whole number and its decimals, a point or a comma
   */
  static double parse(char[] text, int start, int end, char mark) {
    int markAt = -1;
    for (int i = start; i < end; i++) {
      char letter = text[i];
      if (letter == mark && markAt < 0) {
        markAt = i;
      } else if (!isDigit(letter) && !isSignOrExponent(letter)) {
        return infinity(String.valueOf(text, start, end - start));
      }
    }
    try {
      if (markAt >= 0) {
        text[markAt] = '.';
      }
      return JavaDoubleParser.parseDouble(text, start, end - start);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    } finally {
      if (markAt >= 0) {
        text[markAt] = mark;
      }
    }
  }

  static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static boolean isSignOrExponent(char letter) {
    return letter == '-' || letter == '+' || letter == 'e' || letter == 'E';
  }

  private static double infinity(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }
}
