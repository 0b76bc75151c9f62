package dev.gradus.bench.harness;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Numbers that vary from round to round: their median, and between what half of them lie.
 *
 * @param median half are below
 * @param low a quarter are below
 * @param high a quarter are above
 */
public record Spread(double median, double low, double high) {
  /**
   * The spread of numbers; quantiles between two of them are interpolated (Hyndman and Fan 1996,
   * type 7).
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no round was measured; measure at least one");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
  }

  /** That of the ratios of the same rounds: numerators over denominators. */
  public static Spread ofRatios(double[] numerators, double[] denominators) {
    return of(
        IntStream.range(0, Math.min(numerators.length, denominators.length))
            .mapToDouble(i -> numerators[i] / denominators[i])
            .toArray());
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (place - below) * (above - sorted[below]);
  }
}
