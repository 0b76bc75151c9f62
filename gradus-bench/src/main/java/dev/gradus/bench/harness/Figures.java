package dev.gradus.bench.harness;

import java.util.Locale;

/** Times and ratios as people read them, to three digits. */
public final class Figures {
  private Figures() {}

  /** A time: {@code 1.25 ms}. */
  public static String time(double nanos) {
    if (nanos >= 1e9) {
      return digits(nanos / 1e9) + " s";
    }
    if (nanos >= 1e6) {
      return digits(nanos / 1e6) + " ms";
    }
    return nanos >= 1e3 ? digits(nanos / 1e3) + " µs" : digits(nanos) + " ns";
  }

  /** A ratio: {@code 2.5 ×}. */
  public static String times(double ratio) {
    return digits(ratio) + " ×";
  }

  /** A ratio with its spread: {@code 2.5 × (2.4–2.7)}. */
  public static String times(Spread ratio) {
    return "%s (%s–%s)".formatted(times(ratio.median()), digits(ratio.low()), digits(ratio.high()));
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    int places = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    String text = String.format(Locale.ROOT, "%." + places + "f", value);
    return places == 0 ? text : text.replaceFirst("\\.?0+$", "");
  }
}
