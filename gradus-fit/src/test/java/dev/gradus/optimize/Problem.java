package dev.gradus.optimize;

import dev.gradus.linear.Triangle;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A least-squares problem on plain arrays, with its Jacobian written by hand.
 *
 * @param name for people
 * @param start where to begin
 * @param minimum where the loss is least
 * @param residuals {@code [rows]} of theta
 * @param jacobian {@code [params][rows]} of theta
 */
record Problem(
    String name,
    double[] start,
    double[] minimum,
    Function<double[], double[]> residuals,
    Function<double[], double[][]> jacobian)
    implements Objective {

  /** Linear: {@code r = (p - 3, q + 1)}. */
  static Problem quadratic() {
    return new Problem(
        "quadratic",
        new double[] {0, 0},
        new double[] {3, -1},
        t -> new double[] {t[0] - 3, t[1] + 1},
        _ -> new double[][] {{1, 0}, {0, 1}});
  }

  /** Linear, with columns 1e4 apart: the condition number of the loss is 1e8. */
  static Problem badlyScaled() {
    return new Problem(
        "badly scaled quadratic",
        new double[] {1, 1},
        new double[] {2e-4, 5},
        t -> new double[] {1e4 * t[0] + t[1] - 7, 1e4 * t[0] - t[1] + 3, 1e4 * t[0] - 2},
        _ -> new double[][] {{1e4, 1e4, 1e4}, {1, -1, 0}});
  }

  /** A curved valley: Rosenbrock 1960, as number 1 of Moré, Garbow and Hillstrom 1981. */
  static Problem rosenbrock() {
    return new Problem(
        "Rosenbrock",
        new double[] {-1.2, 1},
        new double[] {1, 1},
        t -> new double[] {10 * (t[1] - t[0] * t[0]), 1 - t[0]},
        t -> new double[][] {{-20 * t[0], -1}, {10, 0}});
  }

  /** {@code a·exp(-k·x)} through four points of 3·exp(-x/2). */
  static Problem exponential() {
    double[] x = {0, 1, 2, 3};
    return new Problem(
        "exponential",
        new double[] {1, 1},
        new double[] {3, 0.5},
        t -> Arrays.stream(x).map(v -> t[0] * Math.exp(-t[1] * v) - 3 * Math.exp(-v / 2)).toArray(),
        t ->
            new double[][] {
              Arrays.stream(x).map(v -> Math.exp(-t[1] * v)).toArray(),
              Arrays.stream(x).map(v -> -t[0] * v * Math.exp(-t[1] * v)).toArray()
            });
  }

  /** A loss that no parameter changes. */
  static Problem flat() {
    return new Problem(
        "flat",
        new double[] {4, 2},
        new double[] {4, 2},
        _ -> new double[] {1, -2},
        _ -> new double[][] {{0, 0}, {0, 0}});
  }

  /** The same problem from another start. */
  Problem from(double... other) {
    return new Problem(name, other, minimum, residuals, jacobian);
  }

  @Override
  public double rows() {
    return residuals.apply(start).length;
  }

  @Override
  public double loss(double[] theta) {
    return Arrays.stream(residuals.apply(theta)).map(r -> r * r).average().orElseThrow();
  }

  @Override
  public Gradient gradient(double[] theta) {
    double[] r = residuals.apply(theta);
    double[] slopes =
        Arrays.stream(jacobian.apply(theta))
            .mapToDouble(column -> {
              double sum = 0;
              for (int i = 0; i < r.length; i++) {
                sum += 2 * r[i] * column[i] / r.length;
              }
              return sum;
            })
            .toArray();
    return new Gradient(loss(theta), slopes);
  }

  @Override
  public Triangle curvature(double[] theta) {
    double[][] slopes = jacobian.apply(theta);
    double[][] matrix = Arrays.copyOf(slopes, slopes.length + 1);
    matrix[slopes.length] = residuals.apply(theta);
    return Triangle.of(matrix, matrix[slopes.length].length);
  }

  @Override
  public String toString() {
    return name;
  }
}
