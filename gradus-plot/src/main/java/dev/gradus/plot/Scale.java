package dev.gradus.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How the values of an axis become places on it, and its ticks. A place is the logarithm of a
 * value, or {@code (value - offset) / 10^exponent}, chosen so that ticks have short labels however
 * large the values or small their differences.
 *
 * @param title the label of the axis, with the offset and the power if there are any
 * @param logarithmic whether places are logarithms
 * @param offset what is taken off
 * @param exponent the power of ten that is divided by
 * @param lower the place where the axis begins
 * @param upper the place where it ends
 * @param step the distance of ticks, which stand at its multiples
 * @param ticks the ticks, in order
 */
record Scale(
    String title,
    boolean logarithmic,
    double offset,
    int exponent,
    double lower,
    double upper,
    double step,
    List<Tick> ticks) {
  /** A labelled place. */
  record Tick(double place, String label) {}

  /** Differences below this part of the values are rounding. */
  private static final double SMALLEST_SPAN = 1e-13;

  /** Where values are so many times larger than their span, they are counted from an offset. */
  private static final double LARGE_OFFSET = 1e4;

  private static final double MARGIN = 0.04;

  /** The scale of an axis that has to show these values; there may be none. */
  static Scale of(Axis axis, DoubleStream values, int ticks) {
    boolean logarithmic = axis.kind() == Axis.Kind.LOGARITHMIC;
    DoubleSummaryStatistics shown =
        axis.range()
            .map(range -> DoubleStream.of(range.lower(), range.upper()))
            .orElse(values)
            .filter(value -> Double.isFinite(value) && (!logarithmic || value > 0))
            .summaryStatistics();
    double least = shown.getCount() == 0 ? logarithmic ? 1 : 0 : shown.getMin();
    double most = shown.getCount() == 0 ? 1 : shown.getMax();
    double margin = axis.range().isPresent() ? 0 : MARGIN;
    return logarithmic
        ? logarithmic(axis.label(), Math.log10(least), Math.log10(most), margin, ticks)
        : linear(axis, least, most, margin, ticks);
  }

  private static Scale logarithmic(
      String label, double least, double most, double margin, int count) {
    double low = most - least < 1 ? Math.floor(least) : least;
    double high = most - least < 1 ? Math.max(Math.ceil(most), low + 1) : most;
    double lower = low - margin * (high - low);
    double upper = high + margin * (high - low);
    double step = Math.max(1, niceStep(upper - lower, count));
    List<Tick> ticks = new ArrayList<>();
    for (double tick = Math.ceil(lower / step); tick * step <= upper; tick++) {
      ticks.add(new Tick(tick * step, power((int) Math.round(tick * step))));
    }
    return new Scale(label, true, 0, 0, lower, upper, step, List.copyOf(ticks));
  }

  private static Scale linear(Axis axis, double least, double most, double margin, int count) {
    double size = Math.max(Math.abs(least), Math.abs(most));
    // Halves first: the difference of two very large numbers overflows.
    double half = most / 2 - least / 2;
    boolean flat = half <= SMALLEST_SPAN * size;
    double reach = flat ? size == 0 ? 1 : size / 10 : half * (1 + 2 * margin);
    double middle = least / 2 + most / 2;
    boolean far = size > LARGE_OFFSET * 2 * reach;
    double unit = Math.pow(10, Math.ceil(Math.log10(2 * reach)));
    double offset = far ? Math.floor(middle / unit) * unit : 0;
    double largest = Math.abs(middle - offset) + reach;
    int order = (int) Math.floor(Math.log10(largest));
    int exponent = order >= 6 || order < -3 ? order : 0;
    double lower = scaled(middle - offset - reach, exponent);
    double upper = scaled(middle - offset + reach, exponent);
    double nice = niceStep(upper - lower, count);
    boolean whole = axis.kind() == Axis.Kind.COUNTING && exponent == 0;
    double step = whole ? Math.max(1, nice) : nice;
    int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (double tick = Math.ceil(lower / step - 1e-9); tick * step <= upper + 1e-9 * step; tick++) {
      ticks.add(new Tick(tick * step, decimal(tick * step, decimals)));
    }
    return new Scale(
        axis.label() + suffix(offset, exponent),
        false,
        offset,
        exponent,
        lower,
        upper,
        step,
        List.copyOf(ticks));
  }

  /** The place of a value; NaN if it has none. */
  double place(double value) {
    double place = logarithmic ? Math.log10(value) : scaled(value - offset, exponent);
    return Double.isFinite(place) ? place : Double.NaN;
  }

  /** The places of values. */
  double[] places(double[] values) {
    return DoubleStream.of(values).map(this::place).toArray();
  }

  /** {@code value / 10^exponent}, also where the power is no number. */
  private static double scaled(double value, int exponent) {
    int half = exponent / 2;
    return value / Math.pow(10, half) / Math.pow(10, exponent - half);
  }

  /** 1, 2 or 5 times a power of ten that cuts the span into about so many parts. */
  private static double niceStep(double span, int count) {
    double rough = span / count;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double ratio = rough / power;
    return power
        * (ratio < Math.sqrt(2) ? 1 : ratio < Math.sqrt(10) ? 2 : ratio < Math.sqrt(50) ? 5 : 10);
  }

  private static String suffix(double offset, int exponent) {
    String taken =
        offset == 0
            ? ""
            : (offset > 0 ? " − " : " + ")
                + grouped(new BigDecimal(Math.abs(offset)).stripTrailingZeros());
    return taken + (exponent == 0 ? "" : " (× " + power(exponent) + ")");
  }

  private static String grouped(BigDecimal number) {
    return number.scale() > 0
        ? BigDecimal.valueOf(number.doubleValue()).toPlainString()
        : "%,d".formatted(number.toBigInteger());
  }

  private static String decimal(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    String digits = rounded.abs().toPlainString();
    return rounded.signum() < 0 ? "−" + digits : digits;
  }

  private static String power(int exponent) {
    if (exponent == 0) {
      return "1";
    }
    String raised =
        Integer.toString(Math.abs(exponent))
            .chars()
            .mapToObj(digit -> String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')))
            .reduce("", String::concat);
    return "10" + (exponent < 0 ? "⁻" : "") + (exponent == 1 ? "" : raised);
  }
}
