package dev.gradus.guess;

import dev.gradus.model.Limits;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Values that a parameter may begin at.
 *
 * @param parameter its name in the table of named models
 * @param values the values to try
 * @param step how far apart they are: a difference, or a factor
 * @param factor whether the step is a factor
 * @param limits where the parameter may be
 */
record Axis(String parameter, double[] values, double step, boolean factor, Limits limits) {
  /** Values of a parameter that may be anywhere. */
  Axis(String parameter, double[] values, double step, boolean factor) {
    this(parameter, values, step, factor, Limits.NONE);
  }

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

  /** The values within limits, the bounds in place of those beyond. */
  Axis within(Limits other) {
    double[] allowed = Arrays.stream(values).map(v -> clamped(v, other)).distinct().toArray();
    return new Axis(parameter, allowed, step, factor, other);
  }

  /** A value moved by a part of the step, up or down, as far as the limits. */
  double moved(double value, double part) {
    return clamped(factor ? value * Math.pow(step, part) : value + part * step, limits);
  }

  private static double clamped(double value, Limits limits) {
    return Math.clamp(value, limits.lower(), limits.upper());
  }
}
