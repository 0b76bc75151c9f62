package dev.gradus.optimize;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Problems of Moré, Garbow and Hillstrom (1981, "Testing unconstrained optimization software") with
 * the bounds of Gay (1984), residuals and slopes written by hand.
 *
 * @param problem the free problem
 * @param lower bounds
 * @param upper bounds
 * @param least the sum of squares at the minimum within them, as published and as scipy's {@code
 *     least_squares} refined it
 * @param held by which bound each parameter is held there: -1, 0 or 1
 */
record GarbowProblems(Problem problem, double[] lower, double[] upper, double least, int[] held) {
  Within within() {
    return Within.bounds(problem, lower, upper);
  }

  private static Problem problem(
      String name,
      double[] start,
      Function<double[], double[]> residuals,
      Function<double[], double[][]> jacobian) {
    return new Problem(name, start, start, residuals, jacobian);
  }

  /** Number 4. */
  static Problem brownBadlyScaled() {
    return problem(
        "Brown badly scaled",
        new double[] {1, 1},
        x -> new double[] {x[0] - 1e6, x[1] - 2e-6, x[0] * x[1] - 2},
        x -> new double[][] {{1, 0, x[1]}, {0, 1, x[0]}});
  }

  /** Number 3. */
  static Problem powellBadlyScaled() {
    return problem(
        "Powell badly scaled",
        new double[] {0, 1},
        x -> new double[] {1e4 * x[0] * x[1] - 1, Math.exp(-x[0]) + Math.exp(-x[1]) - 1.0001},
        x -> new double[][] {{1e4 * x[1], -Math.exp(-x[0])}, {1e4 * x[0], -Math.exp(-x[1])}});
  }

  /** Number 5. */
  static Problem beale() {
    double[] y = {1.5, 2.25, 2.625};
    return problem(
        "Beale",
        new double[] {1, 1},
        x -> rows(3, i -> y[i] - x[0] * (1 - Math.pow(x[1], i + 1))),
        x ->
            new double[][] {
              rows(3, i -> Math.pow(x[1], i + 1) - 1),
              rows(3, i -> x[0] * (i + 1) * Math.pow(x[1], i))
            });
  }

  /** Number 7, with an angle from -1/2 to 1/2. */
  static Problem helicalValley() {
    return problem(
        "Helical valley",
        new double[] {-1, 0, 0},
        x ->
            new double[] {
              10 * (x[2] - 10 * Math.atan2(x[1], x[0]) / (2 * Math.PI)),
              10 * (Math.hypot(x[0], x[1]) - 1),
              x[2]
            },
        x -> {
          double square = x[0] * x[0] + x[1] * x[1];
          double root = Math.sqrt(square);
          double turn = 100 / (2 * Math.PI * square);
          return new double[][] {
            {turn * x[1], 10 * x[0] / root, 0}, {-turn * x[0], 10 * x[1] / root, 0}, {10, 0, 1}
          };
        });
  }

  /** Number 12, with three rows. */
  static Problem box() {
    return problem(
        "Box",
        new double[] {0, 10, 20},
        x ->
            rows(
                3,
                i -> {
                  double t = 0.1 * (i + 1);
                  return Math.exp(-t * x[0])
                      - Math.exp(-t * x[1])
                      - x[2] * (Math.exp(-t) - Math.exp(-10 * t));
                }),
        x ->
            new double[][] {
              rows(3, i -> -0.1 * (i + 1) * Math.exp(-0.1 * (i + 1) * x[0])),
              rows(3, i -> 0.1 * (i + 1) * Math.exp(-0.1 * (i + 1) * x[1])),
              rows(3, i -> Math.exp(-(i + 1)) - Math.exp(-0.1 * (i + 1)))
            });
  }

  /** Number 14. */
  static Problem wood() {
    double a = Math.sqrt(90);
    double b = Math.sqrt(10);
    return problem(
        "Wood",
        new double[] {-3, -1, -3, -1},
        x ->
            new double[] {
              10 * (x[1] - x[0] * x[0]),
              1 - x[0],
              a * (x[3] - x[2] * x[2]),
              1 - x[2],
              b * (x[1] + x[3] - 2),
              (x[1] - x[3]) / b
            },
        x ->
            new double[][] {
              {-20 * x[0], -1, 0, 0, 0, 0},
              {10, 0, 0, 0, b, 1 / b},
              {0, 0, -2 * a * x[2], -1, 0, 0},
              {0, 0, a, 0, b, -1 / b}
            });
  }

  /** Number 16. */
  static Problem brownAndDennis() {
    return problem(
        "Brown and Dennis",
        new double[] {25, 5, -5, -1},
        x -> rows(20, i -> sq(dennisOne(x, i)) + sq(dennisTwo(x, i))),
        x ->
            new double[][] {
              rows(20, i -> 2 * dennisOne(x, i)),
              rows(20, i -> 2 * dennisOne(x, i) * (i + 1) / 5),
              rows(20, i -> 2 * dennisTwo(x, i)),
              rows(20, i -> 2 * dennisTwo(x, i) * Math.sin((i + 1) / 5.0))
            });
  }

  private static double dennisOne(double[] x, int i) {
    double t = (i + 1) / 5.0;
    return x[0] + t * x[1] - Math.exp(t);
  }

  private static double dennisTwo(double[] x, int i) {
    double t = (i + 1) / 5.0;
    return x[2] + x[3] * Math.sin(t) - Math.cos(t);
  }

  private static double sq(double x) {
    return x * x;
  }

  private static double[] rows(int count, IntToDoubleFunction row) {
    return IntStream.range(0, count).mapToDouble(row).toArray();
  }

  private static double[] same(int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  /** Those with bounds. */
  static Stream<GarbowProblems> bounded() {
    return Stream.of(
        new GarbowProblems(
            brownBadlyScaled(),
            new double[] {0, 3e-5},
            new double[] {1e6, 100},
            783.9999992951841,
            new int[] {0, -1}),
        new GarbowProblems(
            beale(), new double[] {0.6, 0.5}, new double[] {10, 100}, 0, new int[] {0, 0}),
        new GarbowProblems(
            helicalValley(),
            new double[] {-100, -1, -1},
            new double[] {0.8, 1, 1},
            0.9904221209613996,
            new int[] {1, 0, 0}),
        new GarbowProblems(
            box(),
            new double[] {0, 5, 0},
            new double[] {2, 9.5, 20},
            3.09981534322883e-06,
            new int[] {0, 1, 0}),
        new GarbowProblems(
            wood(),
            same(4, -100),
            new double[] {0, 10, 100, 100},
            1.556700800438565,
            new int[] {1, 0, 0, 0}),
        new GarbowProblems(
            brownAndDennis(),
            new double[] {-10, 0, -100, -20},
            new double[] {100, 15, 0, 0.2},
            88860.47976750074,
            new int[] {-1, 0, 0, 1}));
  }

  @Override
  public String toString() {
    return problem.name();
  }
}
