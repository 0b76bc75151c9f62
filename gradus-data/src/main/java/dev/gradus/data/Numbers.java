package dev.gradus.data;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.util.Locale;

/** Numbers as they are written in cells. A cell is {@code text[start, end)} throughout. */
final class Numbers {
  /** So many digits make a whole number below 2^53. */
  private static final int MOST_PLAIN = 15;

  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

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
    double plain = plain(text, start, end, mark);
    return Double.isNaN(plain) ? parseAny(text, start, end, mark) : plain;
  }

  /**
   * The number, if it is a sign and at most 15 digits with a mark among them, else NaN: digits and
   * power of ten are then whole numbers that a double holds, and their quotient is rounded once.
   */
  private static double plain(char[] text, int start, int end, char mark) {
    int first = start < end && text[start] == '-' ? start + 1 : start;
    if (end - first > MOST_PLAIN + 1) {
      return Double.NaN;
    }
    long whole = 0;
    int markAt = end;
    for (int i = first; i < end; i++) {
      char letter = text[i];
      if (isDigit(letter)) {
        whole = 10 * whole + (letter - '0');
      } else if (letter == mark && markAt == end) {
        markAt = i;
      } else {
        return Double.NaN;
      }
    }
    int marks = markAt < end ? 1 : 0;
    int digits = end - first - marks;
    if (digits == 0 || digits > MOST_PLAIN) {
      return Double.NaN;
    }
    double size = marks == 0 ? whole : whole / POWERS[end - markAt - 1];
    return first > start ? -size : size;
  }

  private static double parseAny(char[] text, int start, int end, char mark) {
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
