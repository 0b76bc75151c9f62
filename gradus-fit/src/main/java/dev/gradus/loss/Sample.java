package dev.gradus.loss;

import dev.gradus.graph.InvalidInput;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * What was measured, and what the model says of it.
 *
 * @param law the law as it is written, for people
 * @param measured {@code [rows]}
 * @param arguments {@code [arguments][rows]}
 * @param where a row stands in its source, for people
 */
public record Sample(
    String law, double[] measured, double[][] arguments, IntFunction<String> where) {
  /**
   * Refuses the first row for which a rule does not hold.
   *
   * @param rule what a value must be, and the way out
   */
  void require(IntPredicate holds, String rule) {
    for (int row = 0; row < measured.length; row++) {
      if (!holds.test(row)) {
        throw new InvalidInput(
            "%s, the measured value is %s: under %s %s"
                .formatted(where.apply(row), text(measured[row]), law, rule));
      }
    }
  }

  /** What the model says of a row. */
  public double[] argumentsOf(int row) {
    return Arrays.stream(arguments).mapToDouble(values -> values[row]).toArray();
  }

  /** Refuses what is no count. */
  void requireCounts() {
    require(
        row -> measured[row] >= 0 && isWhole(measured[row]),
        "it must be a count: 0, 1, 2, ...; a rate is a count over an exposure, which belongs into the mean as a factor; other numbers want normal or gamma");
  }

  /** Refuses what is not more than 0. */
  void requirePositive() {
    require(
        row -> measured[row] > 0,
        "it must be more than 0; leave out such rows, or take a law for all numbers such as normal");
  }

  static boolean isWhole(double value) {
    return value == Math.rint(value);
  }

  static String text(double value) {
    return isWhole(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
  }
}
