package dev.gradus.report;

import dev.gradus.graph.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Which epochs are worth showing. */
@FunctionalInterface
public interface Epochs extends IntPredicate {
  /** Those of a list. */
  static Epochs of(List<Integer> numbers) {
    TreeSet<Integer> chosen = new TreeSet<>(numbers);
    return chosen::contains;
  }

  /** The first, and every so many. */
  static Epochs every(int count) {
    return epoch -> epoch == 1 || (epoch > 0 && epoch % count == 0);
  }

  /** The first, and each that is at least so many times the one shown before: 1, 2, 4, 8, ... */
  static Epochs ratio(double ratio) {
    return epoch -> {
      double shown = 1;
      while (Math.ceil(shown) < epoch) {
        shown = Math.max(Math.ceil(shown) + 1, shown * ratio);
      }
      return Math.ceil(shown) == epoch;
    };
  }

  /**
   * Reads a choice.
   *
   * @param text a list {@code 1,2,3,10}, {@code every=100} or {@code ratio=2}
   */
  static Epochs parse(String text) {
    try {
      if (text.startsWith("every=")) {
        return every(positive(text.substring("every=".length())));
      }
      if (text.startsWith("ratio=")) {
        double ratio = Double.parseDouble(text.substring("ratio=".length()));
        if (ratio > 1 && Double.isFinite(ratio)) {
          return ratio(ratio);
        }
        throw new NumberFormatException(text);
      }
      return of(Arrays.stream(text.split(",", -1)).map(Epochs::positive).toList());
    } catch (NumberFormatException _) {
      throw new InvalidInput(
          "epochs to show: '%s' is not a list such as 1,2,3,10,100, nor every=100, nor ratio=2 (more than 1)"
              .formatted(text));
    }
  }

  private static int positive(String text) {
    int number = Integer.parseInt(text.strip());
    if (number < 1) {
      throw new NumberFormatException(text);
    }
    return number;
  }
}
