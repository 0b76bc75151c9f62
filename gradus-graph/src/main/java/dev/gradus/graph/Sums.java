package dev.gradus.graph;

/**
 * The one canonical order of summation.
 *
 * <p>A block of up to {@link #BLOCK} values is summed thus: the last {@code n mod 8} values first,
 * in order, from 0; then eight striped lanes (lane k holds the sum of x[k], x[k+8], ...) are added
 * one by one. Blocks merge along one binary tree over their index: neighbours 2i and 2i+1 first; a
 * block without a neighbour moves up as it is. The order depends on the count of values alone, so
 * threads, streams and partitions never change a digit.
 */
public final class Sums {
  /** The number of rows in a block. */
  public static final int BLOCK = 1024;

  /** How many sums run side by side within a block. */
  public static final int LANES = 8;

  private Sums() {}

  /** The sum of {@code count} values from {@code from} on, {@code stride} apart. */
  public static double sum(double[] x, int from, int stride, int count, Precision precision) {
    if (count <= BLOCK) {
      return block(x, from, stride, count, precision);
    }
    int left = BLOCK;
    while (left * 2L < count) {
      left *= 2;
    }
    double low = sum(x, from, stride, left, precision);
    double high = sum(x, from + left * stride, stride, count - left, precision);
    return precision.round(low + high);
  }

  private static double block(double[] x, int from, int stride, int count, Precision precision) {
    int striped = count - count % LANES;
    double total = 0;
    for (int i = striped; i < count; i++) {
      total = precision.round(total + x[from + i * stride]);
    }
    for (int lane = 0; lane < LANES && lane < striped; lane++) {
      double sum = x[from + lane * stride];
      for (int i = lane + LANES; i < striped; i += LANES) {
        sum = precision.round(sum + x[from + i * stride]);
      }
      total = precision.round(total + sum);
    }
    return total;
  }
}
