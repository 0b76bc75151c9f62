package dev.gradus.precise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Fn;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions written in primitives, against double-double numbers over many arguments. */
class ErrorBoundsTest {
  private static final int COUNT = 10_000;

  /** Where a result is smaller the double-double one has lost its low part. */
  private static final double SMALLEST = 1e-290;

  static Stream<Fn> rounded() {
    return Arrays.stream(Fn.values())
        .filter(Functions::isPrecise)
        .filter(fn -> fn.errorBound().orElse(0) > 0);
  }

  @ParameterizedTest
  @MethodSource("rounded")
  void errorStaysWithinItsBound(Fn fn) {
    long seed = 5;
    Random random = new Random(seed);
    for (int i = 0; i < COUNT; i++) {
      double x = number(fn, random);
      double y = number(fn, random);
      double got = fn.meaning().of(x, y, y);
      DoubleDouble exact =
          Functions.of(fn, DoubleDouble.of(x), DoubleDouble.of(y), DoubleDouble.of(y));
      if (Double.isFinite(exact.high()) && Math.abs(exact.high()) > SMALLEST) {
        double error = Math.abs((got - exact.high()) - exact.low()) / Math.ulp(exact.high());
        assertThat(error)
            .as("seed %d: %s of %s, %s", seed, fn, x, y)
            .isLessThanOrEqualTo(fn.errorBound().orElseThrow() + 1e-9);
      }
    }
  }

  private static double number(Fn fn, Random random) {
    return switch (fn) {
      case ASIN, ACOS -> 2 * random.nextDouble() - 1;
      case POWER, LOG, LOG10 -> Math.scalb(1 + random.nextDouble(), random.nextInt(8) - 4);
      default ->
          random.nextInt(3) == 0
              ? 40 * random.nextGaussian()
              : Math.scalb(random.nextDouble() - 0.5, random.nextInt(14) - 10);
    };
  }
}
