package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Meaning.Written;
import dev.gradus.primitive.LargeAngle;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions written in primitives: their error bounds, special values and exact identities. */
class ElementaryTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Numbers where functions have ends, kinks, zeros and poles. */
  private static final double[] ENDS = {
    0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    0x1p-60,
    0.5,
    1,
    2,
    3,
    7,
    1e9,
    0x1p53 - 1,
    0x1p53,
    0x1p60,
    Double.MAX_VALUE,
    INFINITY
  };

  /**
   * A value of a function.
   *
   * @param value the true value, computed with mpmath (400 bits and more), rounded once
   * @param residual what it is beyond that, in units in the last place
   */
  private record Known(Fn fn, double[] x, double value, double residual) {
    static Known of(String line) {
      String[] part = line.split(" \\| ", -1);
      double[] x = Arrays.stream(part[1].split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      return new Known(
          function(part[0]), x, Double.parseDouble(part[2]), Double.parseDouble(part[3]));
    }

    double error() {
      double got = apply(fn, x);
      return Double.isInfinite(value) && got == value
          ? 0
          : Math.abs((got - value) / Math.ulp(value) - residual);
    }
  }

  /**
   * Hard cases and a spread over all exponents: next to multiples of π/2 (among them
   * 6381956970095103·2^797), logarithms near 1, results near overflow and subnormal, powers of
   * hundreds of digits.
   */
  @ParameterizedTest
  @MethodSource("elementary")
  void knownValueIsMetWithinTheErrorBound(Fn fn) {
    List<Known> known =
        Resources.lines("elementary-values.txt").map(Known::of).filter(k -> k.fn == fn).toList();
    assertThat(known).hasSizeGreaterThan(100);
    for (Known k : known) {
      assertThat(k.error())
          .as("%s of %s", fn, Arrays.toString(k.x))
          .isLessThanOrEqualTo(fn.errorBound().orElseThrow());
    }
  }

  static Stream<Fn> elementary() {
    return Arrays.stream(Fn.values()).filter(fn -> fn.errorBound().orElse(0) >= 1);
  }

  /** Blocks and single numbers take different loops. */
  @ParameterizedTest
  @MethodSource("written")
  void blockHasTheBitsOfTheNumbersOneByOne(Fn fn) {
    long seed = 11;
    Random random = new Random(seed);
    double[] ends = withSigns(ENDS).toArray();
    int count = 1000;
    double[][] x = new double[fn.meaning().arity()][count];
    for (double[] operand : x) {
      for (int i = 0; i < count; i++) {
        operand[i] =
            switch (random.nextInt(4)) {
              case 0 -> ends[random.nextInt(ends.length)];
              case 1 -> Double.longBitsToDouble(random.nextLong());
              case 2 -> 50 * random.nextGaussian();
              default -> random.nextGaussian();
            };
      }
    }
    Tensor[] operands = Arrays.stream(x).map(Array::of).toArray(Tensor[]::new);
    double[] block = ((Array) fn.of(operands)).toDoubles();
    for (int i = 0; i < count; i++) {
      Double one = fn.meaning().of(x[0][i], x[Math.min(1, x.length - 1)][i], x[x.length - 1][i]);
      assertThat(block[i]).as("seed %d, %s at %d", seed, fn, i).isEqualTo(one);
    }
  }

  static Stream<Fn> written() {
    return Arrays.stream(Fn.values()).filter(fn -> fn.meaning() instanceof Written);
  }

  /** The Java library's zeros, infinities and NaN, and its values to a few last places. */
  @ParameterizedTest
  @MethodSource("library")
  void endOfAFunctionIsTheLibrarys(Fn fn, DoubleUnaryOperator library) {
    for (double x : withSigns(ENDS).toArray()) {
      assertSame(fn, apply(fn, x), library.applyAsDouble(x), x);
    }
  }

  static Stream<Arguments> library() {
    return Stream.of(
        row(Fn.EXP, Math::exp),
        row(Fn.EXPM1, Math::expm1),
        row(Fn.LOG, Math::log),
        row(Fn.LOG10, Math::log10),
        row(Fn.LOG1P, Math::log1p),
        row(Fn.SIN, Math::sin),
        row(Fn.COS, Math::cos),
        row(Fn.TAN, Math::tan),
        row(Fn.ASIN, Math::asin),
        row(Fn.ACOS, Math::acos),
        row(Fn.ATAN, Math::atan),
        row(Fn.SINH, Math::sinh),
        row(Fn.COSH, Math::cosh),
        row(Fn.TANH, Math::tanh));
  }

  private static Arguments row(Fn fn, DoubleUnaryOperator library) {
    return Arguments.of(fn, library);
  }

  @ParameterizedTest
  @EnumSource(names = {"POWER", "ATAN2"})
  void endOfAFunctionOfTwoIsTheLibrarys(Fn fn) {
    for (double x : withSigns(ENDS).toArray()) {
      for (double y : withSigns(ENDS).toArray()) {
        assertSame(fn, apply(fn, x, y), fn == Fn.POWER ? Math.pow(x, y) : Math.atan2(x, y), x, y);
      }
    }
  }

  private static void assertSame(Fn fn, double got, Double library, double... x) {
    if (library == 0 || library.isNaN() || library.isInfinite()) {
      assertThat(got).as("%s of %s", fn, Arrays.toString(x)).isEqualTo(library);
    } else {
      assertThat(Math.abs(got - library))
          .as("%s of %s", fn, Arrays.toString(x))
          .isLessThanOrEqualTo(3 * Math.ulp(library));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SIN", "TAN", "ASIN", "ATAN", "SINH", "TANH", "COS", "COSH"})
  void oddAndEvenFunctionsAreSoToTheBit(Fn fn) {
    long seed = 12;
    boolean even = fn == Fn.COS || fn == Fn.COSH;
    for (double x : spread(seed, 2000)) {
      double there = apply(fn, -x);
      Double here = apply(fn, x);
      assertThat(even ? there : -there).as("seed %d, %s of %s", seed, fn, x).isEqualTo(here);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EXP", "EXPM1", "LOG", "LOG1P", "ATAN", "SINH", "TANH", "SIGMOID"})
  void functionDoesNotFallAcrossTheJoinsOfItsPieces(Fn fn) {
    for (double join : new double[] {Math.log(2) / 2, Math.sqrt(2), Math.sqrt(2) - 1, 1, 0x1p-28}) {
      double before = apply(fn, join - 100 * Math.ulp(join));
      double after = apply(fn, join + 100 * Math.ulp(join));
      assertThat(before).as("%s about %s", fn, join).isLessThanOrEqualTo(after);
    }
  }

  @Test
  void exactResultsAreExact() {
    for (int k = 0; k <= 22; k++) {
      assertThat(apply(Fn.LOG10, Double.parseDouble("1e" + k))).isEqualTo(k);
      assertThat(apply(Fn.POWER, 10, k)).isEqualTo(Double.parseDouble("1e" + k));
    }
    for (int k = -1074; k < 1024; k++) {
      assertThat(apply(Fn.POWER, 2, k)).isEqualTo(Math.scalb(1.0, k));
    }
    long cube = 1;
    for (int k = 0; k <= 33; k++) {
      assertThat(apply(Fn.POWER, -3, k)).isEqualTo((double) (k % 2 == 0 ? cube : -cube));
      cube *= 3;
    }
    for (double x : spread(13, 500)) {
      assertThat(apply(Fn.POWER, x, 1)).isEqualTo(x);
    }
  }

  /** The exact reduction starts at the limit: both sides of it belong to one smooth function. */
  @ParameterizedTest
  @ValueSource(doubles = {LargeAngle.LIMIT, -LargeAngle.LIMIT})
  void largeAnglesAreReducedExactlyFromTheLimitOn(double limit) {
    double below = limit - Math.signum(limit) * Math.ulp(limit) / 2;
    assertThat(LargeAngle.angle(below)).isZero();
    assertThat(LargeAngle.angleLow(below)).isZero();
    assertThat(LargeAngle.quadrant(below)).isZero();
    double angle = LargeAngle.angle(limit);
    double turned = angle + LargeAngle.quadrant(limit) * Math.PI / 2;
    assertThat(Math.abs(angle)).isBetween(Double.MIN_NORMAL, Math.PI / 4);
    assertThat(Math.abs(Math.sin(turned) - Math.sin(limit))).isLessThan(1e-15);
    assertThat(Math.abs(LargeAngle.angleLow(limit))).isLessThanOrEqualTo(Math.ulp(angle) / 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void otherNumbersHaveNoLargeAngle(double x) {
    assertThat(LargeAngle.angle(x)).isZero();
    assertThat(LargeAngle.angleLow(x)).isZero();
    assertThat(LargeAngle.quadrant(x)).isZero();
  }

  /** Numbers of all exponents from -60 to 10, of either sign. */
  private static double[] spread(long seed, int count) {
    Random random = new Random(seed);
    return DoubleStream.generate(() ->
            Math.scalb(1 + random.nextDouble(), random.nextInt(70) - 60)
                * (random.nextBoolean() ? 1 : -1))
        .limit(count)
        .toArray();
  }

  private static DoubleStream withSigns(double... numbers) {
    return DoubleStream.concat(
        DoubleStream.of(Double.NaN), Arrays.stream(numbers).flatMap(x -> DoubleStream.of(x, -x)));
  }

  private static Fn function(String symbol) {
    return Arrays.stream(Fn.values())
        .filter(fn -> fn.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  private static double apply(Fn fn, double... x) {
    return fn.meaning().of(x[0], x[Math.min(1, x.length - 1)], x[x.length - 1]);
  }
}
