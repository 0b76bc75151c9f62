package dev.gradus.samples;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Columns of made-up numbers. */
public final class Series {
  private Series() {}

  /** {@code count} numbers from {@code from} on, {@code step} apart. */
  public static double[] from(double from, double step, int count) {
    return IntStream.range(0, count).mapToDouble(i -> from + i * step).toArray();
  }

  /** A function of each number. */
  public static double[] of(double[] x, DoubleUnaryOperator function) {
    return Arrays.stream(x).map(function).toArray();
  }

  /** The numbers with normal noise of that size added. */
  public static double[] noisy(double[] x, double size, long seed) {
    Random random = new Random(seed);
    return of(x, value -> value + size * random.nextGaussian());
  }

  /** Normal noise. */
  public static double[] noise(int count, long seed) {
    return noisy(new double[count], 1, seed);
  }
}
