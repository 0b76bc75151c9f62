package dev.gradus.app.lesson;

import dev.gradus.estimate.Numbers;
import dev.gradus.graph.Array;
import dev.gradus.graph.PrintOptions;
import dev.gradus.graph.Tensor;
import java.util.Locale;

/** Numbers as the lesson prints them, and as people read them. */
final class Printed {
  private static final PrintOptions LESSON =
      PrintOptions.DEFAULT.withEdgeItems(2).withLineWidth(75);

  private Printed() {}

  /** An array as PyTorch prints it under the lesson's options. */
  static String tensor(Tensor array) {
    return ((Array) array).toString(LESSON);
  }

  /** A number for a sentence, to so many significant digits. */
  static String number(double value, int digits) {
    return Numbers.significant(value, digits);
  }

  /** A large number for a sentence, to so many significant digits: {@code 394,000}. */
  static String count(double value, int digits) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(value)) + 1 - digits));
    return value < 1e9
        ? String.format(Locale.ROOT, "%,.0f", Math.rint(value / unit) * unit)
        : number(value, digits);
  }
}
