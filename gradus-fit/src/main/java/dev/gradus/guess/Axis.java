package dev.gradus.guess;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Values that a parameter may begin at.
 *
 * @param parameter its name in the table of named models
 * @param values the values to try
 * @param step how far apart they are: a difference, or a factor
 * @param factor whether the step is a factor
 */
record Axis(String parameter, double[] values, double step, boolean factor) {
  /** Values at equal distances. */
  static Axis even(String parameter, double from, double to, int count) {
    double step = (to - from) / (count - 1);
    return new Axis(
        parameter,
        IntStream.range(0, count).mapToDouble(i -> from + i * step).toArray(),
        step,
        false);
  }

  /** Values at equal ratios. */
  static Axis ratios(String parameter, double from, double to, int count) {
    double ratio = Math.pow(to / from, 1.0 / (count - 1));
    return new Axis(
        parameter,
        IntStream.range(0, count).mapToDouble(i -> from * Math.pow(ratio, i)).toArray(),
        ratio,
        true);
  }

  /** These values and their negatives. */
  Axis ofBothSigns() {
    double[] both = Arrays.copyOf(values, 2 * values.length);
    for (int i = 0; i < values.length; i++) {
      both[values.length + i] = -values[i];
    }
    return new Axis(parameter, both, step, factor);
  }

  /** A value moved by a part of the step, up or down. */
  double moved(double value, double part) {
    return factor ? value * Math.pow(step, part) : value + part * step;
  }
}
