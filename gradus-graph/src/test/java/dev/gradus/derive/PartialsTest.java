package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of derivative rules, against central differences and at kinks. */
class PartialsTest {
  /** Numbers for each operand; no two operands share one, and none is where a function bends. */
  private static final double[][] PLACES = {
    {-2.3, -0.7, -0.2, 0.3, 0.8, 1.7, 4.1},
    {-1.9, -0.55, 0.35, 0.9, 2.2},
    {-1.4, 0.6, 2.7}
  };

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POLYGAMMA")
  void ruleIsTheSlope(Fn fn) {
    for (int operand = 0; operand < fn.meaning().arity(); operand++) {
      int compared = 0;
      for (double[] x : points(fn.meaning().arity())) {
        double expected = centralDifference(fn, x, operand);
        if (Double.isFinite(expected)) {
          double scale = 1 + Math.abs(expected) + Math.abs(value(fn, x));
          assertThat(partial(fn, x, operand))
              .as("%s along operand %d at %s", fn, operand, Arrays.toString(x))
              .isCloseTo(expected, within(1e-8 * scale));
          compared++;
        }
      }
      assertThat(compared).as("points within the domain of %s", fn).isGreaterThanOrEqualTo(3);
    }
  }

  /** Its first operand is an order, a whole number. */
  @ParameterizedTest
  @CsvSource({"0, 0.7", "1, 0.7", "2, 2.6", "1, -2.3"})
  void polygammaAlongItsSecondOperand(double order, double x) {
    double[] at = {order, x};
    assertThat(partial(Fn.POLYGAMMA, at, 1))
        .isCloseTo(centralDifference(Fn.POLYGAMMA, at, 1), within(1e-6));
  }

  /** What PyTorch gives where the slope jumps. */
  @ParameterizedTest
  @CsvSource({
    "ABS, 0, 0, 0",
    "SIGN, 0, 0, 0",
    "RELU, 0, 0, 0",
    "MIN, 0, 2 2, 0.5",
    "MIN, 1, 2 2, 0.5",
    "MAX, 0, 2 2, 0.5",
    "MAX, 1, 2 2, 0.5",
    "POWER, 0, 0 0, 0",
    "POWER, 0, 0 1, 1",
    "POWER, 0, 0 3, 0",
    "POWER, 1, 0 3, 0",
    "WHERE, 1, 0 2 3, 0",
    "WHERE, 2, 0 2 3, 1",
  })
  void slopeAtAKink(Fn fn, int operand, String x, double expected) {
    double[] operands = Arrays.stream(x.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertThat(partial(fn, operands, operand)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, 1000, 0",
    "SIGMOID, -1000, 0",
    "SOFTPLUS, 1000, 1",
    "SOFTPLUS, -1000, 0",
    "TANH, 1000, 0",
    "TANH, -1000, 0",
    "ATAN, 1e200, 0",
    "ASIN, 1, Infinity",
    "ACOS, -1, -Infinity",
    "SQRT, 0, Infinity",
    "LOG, 0, Infinity",
    "EXP, 1000, Infinity",
  })
  void slopeFarOut(Fn fn, double x, double expected) {
    assertThat(partial(fn, new double[] {x}, 0)).isEqualTo(expected);
  }

  private static List<double[]> points(int arity) {
    List<double[]> points = new ArrayList<>();
    points.add(new double[0]);
    for (int i = 0; i < arity; i++) {
      List<double[]> longer = new ArrayList<>();
      for (double[] point : points) {
        for (double place : PLACES[i]) {
          double[] with = Arrays.copyOf(point, i + 1);
          with[i] = place;
          longer.add(with);
        }
      }
      points = longer;
    }
    return points;
  }

  private static double centralDifference(Fn fn, double[] x, int operand) {
    double step = 1e-5;
    double[] above = x.clone();
    double[] below = x.clone();
    above[operand] += step;
    below[operand] -= step;
    double slope = (value(fn, above) - value(fn, below)) / (above[operand] - below[operand]);
    above[operand] += step;
    below[operand] -= step;
    double wide = (value(fn, above) - value(fn, below)) / (above[operand] - below[operand]);
    return (4 * slope - wide) / 3;
  }

  private static double value(Fn fn, double[] x) {
    return ((Array) fn.of(tensors(x))).item();
  }

  private static double partial(Fn fn, double[] x, int operand) {
    Tensor[] tensors = tensors(x);
    return ((Array) Partials.of(fn, operand, List.of(tensors), fn.of(tensors))).item();
  }

  private static Tensor[] tensors(double[] x) {
    return Arrays.stream(x)
        .mapToObj(number -> Array.scalar(number, Precision.FLOAT64))
        .toArray(Tensor[]::new);
  }
}
