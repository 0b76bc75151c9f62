package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Fn.Form;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of functions: its values, its special values, and rules that hold for every row. */
class FnTest {
  /** Numbers that every function meets in every place, few of them in the domain of all. */
  private static final List<Double> NUMBERS =
      List.of(-700.3, -1.0, -0.3, -0.0, 0.0, 1e-9, 0.1, 0.7, 1.0, 2.5, 89.5, 1e30);

  /** Values computed with 400 digits (mpmath 1.3) and rounded once. */
  @ParameterizedTest
  @MethodSource("values")
  void valueIsTheFunctionsWithinFourUnitsInTheLastPlace(
      String symbol, double[] x, double expected) {
    Fn fn = fn(symbol, x.length);
    boolean exact = fn.form() != Form.CALL && fn.form() != Form.POWER;
    assertThat(apply(fn, x)).isCloseTo(expected, within(exact ? 0 : 4 * Math.ulp(expected)));
  }

  static Stream<Object[]> values() {
    return Resources.lines("function-values.txt")
        .map(line -> line.split(" \\| "))
        .map(part -> new Object[] {part[0], numbers(part[1]), Double.parseDouble(part[2])});
  }

  @ParameterizedTest
  @CsvSource({
    "/, 1 0, Infinity",
    "/, -1 0, -Infinity",
    "/, 0 0, NaN",
    "^, NaN 0, 1",
    "^, 0 0, 1",
    "^, 0 -1, Infinity",
    "^, -8 0.5, NaN",
    "==, NaN NaN, 0",
    "!=, NaN NaN, 1",
    "<, NaN 1, 0",
    ">=, NaN 1, 0",
    "==, -0 0, 1",
    "if, NaN 1 2, NaN",
    "if, 1 2 NaN, 2",
    "if, 0 NaN 3, 3",
    "if, -0 2 3, 3",
    "if, Infinity 2 3, 2",
    "abs, -0, 0",
    "abs, -Infinity, Infinity",
    "sign, -0, -0",
    "sign, -Infinity, -1",
    "min, -0 0, -0",
    "max, -0 0, 0",
    "exp, 710, Infinity",
    "exp, -Infinity, 0",
    "expm1, -Infinity, -1",
    "expm1, -0, -0",
    "log, 0, -Infinity",
    "log, -1, NaN",
    "log, Infinity, Infinity",
    "log10, 0, -Infinity",
    "log1p, -1, -Infinity",
    "log1p, -0, -0",
    "sqrt, -1, NaN",
    "sqrt, -0, -0",
    "square, 1e200, Infinity",
    "sin, Infinity, NaN",
    "cos, -Infinity, NaN",
    "tan, -0, -0",
    "asin, 1.5, NaN",
    "acos, -1.5, NaN",
    "atan, Infinity, 1.5707963267948966",
    "atan2, 0 -0, 3.141592653589793",
    "atan2, -0 1, -0",
    "sinh, 800, Infinity",
    "cosh, -800, Infinity",
    "tanh, -800, -1",
    "sigmoid, 1.7e308, 1",
    "sigmoid, -1.7e308, 0",
    "sigmoid, Infinity, 1",
    "sigmoid, -Infinity, 0",
    "softplus, 1.7e308, 1.7e308",
    "softplus, -1.7e308, 0",
    "softplus, Infinity, Infinity",
    "softplus, -Infinity, 0",
    "relu, -Infinity, 0",
    "relu, -0, 0",
    "chain, 0 Infinity, 0",
    "chain, -0 Infinity, 0",
    "chain, 0 NaN, 0",
    "chain, NaN 0, NaN",
    "chain, Infinity 0, NaN",
  })
  void specialValueIsKeptToTheSignOfZero(String symbol, String x, Double expected) {
    double[] operands = numbers(x);
    assertThat(apply(fn(symbol, operands.length), operands)).isEqualTo(expected);
  }

  /** The exceptions are comparisons, and {@code if} and {@code chain}: see the special values. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "WHERE")
  void notANumberStaysOne(Fn fn) {
    for (int i = 0; i < fn.meaning().arity(); i++) {
      double[] x = new double[fn.meaning().arity()];
      Arrays.fill(x, 0.5);
      x[i] = Double.NaN;
      double value = apply(fn, x);
      if (fn.isComparison()) {
        assertThat(value).isIn(0.0, 1.0);
      } else {
        assertThat(value).as("operand %d of %s", i, fn).isNaN();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void float32IsTheFloat64ResultRounded(Fn fn) {
    for (double first : NUMBERS) {
      for (double second : NUMBERS) {
        Array[] x = {Array.float32(first), Array.float32(second), Array.float32(0.7)};
        Array[] operands = Arrays.copyOf(x, fn.meaning().arity());
        double[] numbers = Arrays.stream(operands).mapToDouble(Array::item).toArray();
        assertThat(fn.of(operands))
            .as("%s of %s", fn, Arrays.toString(numbers))
            .isEqualTo(Array.float32((float) meant(fn, numbers)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachRowHasItsOwnSignForItsNumberOfOperands(Fn fn) {
    assertThat(Arrays.stream(Fn.values()))
        .filteredOn(row -> row.symbol().equals(fn.symbol()))
        .filteredOn(row -> row.meaning().arity() == fn.meaning().arity())
        .containsExactly(fn);
  }

  @ParameterizedTest
  @EnumSource
  void wrongNumberOfOperandsIsRefused(Fn fn) {
    Tensor[] many = new Tensor[fn.meaning().arity() + 1];
    Arrays.fill(many, Array.of(1));
    assertThatThrownBy(() -> fn.of(many))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "'%s' takes %d operands; %d were given"
                .formatted(fn.symbol(), many.length - 1, many.length));
  }

  /** The square is used for the power 2, so it must have the same bits. */
  @ParameterizedTest
  @EnumSource(names = "POWER")
  void powerTwoHasTheBitsOfTheSquare(Fn power) {
    for (double x : NUMBERS) {
      for (double scaled = x; Math.abs(scaled) < 1e40 && scaled != 0; scaled *= 1.37) {
        assertThat(apply(power, scaled, 2)).isEqualTo(scaled * scaled);
      }
    }
  }

  private static Fn fn(String symbol, int arity) {
    return Arrays.stream(Fn.values())
        .filter(fn -> fn.symbol().equals(symbol) && fn.meaning().arity() == arity)
        .findFirst()
        .orElseThrow();
  }

  private static double apply(Fn fn, double... x) {
    Tensor[] operands = Arrays.stream(x).mapToObj(Array::of).toArray(Tensor[]::new);
    return ((Array) fn.of(operands)).item();
  }

  private static double meant(Fn fn, double[] x) {
    return fn.meaning().of(x[0], x[Math.min(1, x.length - 1)], x[x.length - 1]);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
