package dev.gradus.guess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of several columns, in the order of one of them, and not too many. */
final class Points {
  /** Enough to see a shape by, and quickly looked at a thousand times. */
  private static final int MOST = 512;

  private Points() {}

  /**
   * The rows in the order of a column. Of many, the means of neighbours; for waves, which means
   * would flatten, neighbours in the middle.
   *
   * @param columns {@code [columns][rows]}
   * @return {@code [columns][points]}
   */
  static double[][] of(double[][] columns, int by, boolean waves) {
    double[] key = columns[by];
    int[] order =
        IntStream.range(0, key.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> key[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    int count = Math.min(MOST, order.length);
    int[] first = new int[count + 1];
    for (int i = 0; i <= count; i++) {
      first[i] =
          waves
              ? (order.length - count) / 2 + i
              : (int) ((long) i * order.length / Math.max(count, 1));
    }
    return Stream.of(columns)
        .map(column ->
            IntStream.range(0, count)
                .mapToDouble(i ->
                    Arrays.stream(order, first[i], first[i + 1])
                        .mapToDouble(row -> column[row])
                        .average()
                        .orElse(Double.NaN))
                .toArray())
        .toArray(double[][]::new);
  }
}
