package dev.gradus.fit;

import dev.gradus.linear.BoundedLeastSquares;
import dev.gradus.linear.BoundedLeastSquares.Hold;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The least-squares problem at the estimates along the parameters that no bound and no kink holds.
 *
 * @param problem of the free parameters; the slopes of kinks that they are away from are part of
 *     its right side
 * @param free their places, ascending
 * @param size the number of all
 */
record FreeParameters(LeastSquares problem, int[] free, int size) {
  static FreeParameters of(
      Triangle triangle, Optional<Region> region, double[] theta, double epsilon) {
    int size = theta.length;
    if (region.isEmpty() || !triangle.isFinite()) {
      return all(LeastSquares.of(triangle, epsilon));
    }
    Region within = region.orElseThrow();
    BoundedLeastSquares solved = BoundedLeastSquares.of(triangle, within, theta, epsilon);
    int[] free =
        IntStream.range(0, size)
            .filter(j -> solved.held(j) == Hold.FREE || !stands(within, theta, j))
            .toArray();
    double[] slopes = new double[free.length];
    double[] step = solved.step();
    for (int k = 0; k < free.length; k++) {
      double there = theta[free[k]] == 0 ? step[free[k]] : theta[free[k]];
      slopes[k] = Math.signum(there) * within.kinks()[free[k]];
    }
    Triangle among = triangle.select(with(free, size));
    return new FreeParameters(LeastSquares.of(shifted(among, slopes), epsilon), free, size);
  }

  /** Whether a parameter is at a bound or at its kink. */
  private static boolean stands(Region region, double[] theta, int j) {
    return region.isAtBound(theta, j) || (theta[j] == 0 && region.kinks()[j] > 0);
  }

  /** The problem of parameters that are all free. */
  static FreeParameters all(LeastSquares problem) {
    return new FreeParameters(
        problem, IntStream.range(0, problem.size()).toArray(), problem.size());
  }

  private static int[] with(int[] free, int last) {
    int[] both = Arrays.copyOf(free, free.length + 1);
    both[free.length] = last;
    return both;
  }

  /** The triangle whose gradient {@code 2 Jᵀr} has these slopes besides. */
  private static Triangle shifted(Triangle triangle, double[] slopes) {
    int p = slopes.length;
    if (Arrays.stream(slopes).allMatch(slope -> slope == 0)) {
      return triangle;
    }
    double[][] columns = new double[p + 1][p + 1];
    for (int j = 0; j <= p; j++) {
      for (int i = 0; i <= j; i++) {
        columns[j][i] = triangle.at(i, j);
      }
    }
    double[] shift = new double[p];
    for (int k = 0; k < p; k++) {
      double sum = slopes[k] / 2;
      for (int i = 0; i < k; i++) {
        sum -= triangle.at(i, k) * shift[i];
      }
      shift[k] = triangle.at(k, k) == 0 ? 0 : sum / triangle.at(k, k);
      columns[p][k] += shift[k];
    }
    return Triangle.of(columns, p + 1);
  }

  /** Another problem of the same parameters, such as one of a triangle of all of them. */
  LeastSquares among(Triangle triangle, double epsilon) {
    return LeastSquares.of(among(triangle), epsilon);
  }

  /** The numbers of the free parameters among those of all. */
  double[] of(double[] all) {
    return IntStream.of(free).mapToDouble(j -> all[j]).toArray();
  }

  /** The names of the free parameters among those of all. */
  List<String> of(List<String> all) {
    return IntStream.of(free).mapToObj(all::get).toList();
  }

  /** All numbers, those of the free parameters replaced. */
  double[] within(double[] all, double[] numbers) {
    double[] replaced = all.clone();
    for (int k = 0; k < free.length; k++) {
      replaced[free[k]] = numbers[k];
    }
    return replaced;
  }

  /** The triangle of the free parameters. */
  Triangle among(Triangle triangle) {
    return free.length == size ? triangle : triangle.select(with(free, size));
  }

  /** Which parameters are held. */
  boolean[] held() {
    boolean[] held = new boolean[size];
    Arrays.fill(held, true);
    for (int j : free) {
      held[j] = false;
    }
    return held;
  }

  /** Flags of the free parameters as flags of all. */
  boolean[] spread(boolean[] flags) {
    boolean[] all = new boolean[size];
    for (int k = 0; k < free.length; k++) {
      all[free[k]] = flags[k];
    }
    return all;
  }

  /** Rows of the free parameters as rows of all; those of the others are 0. */
  double[][] spread(double[][] rows, int width) {
    double[][] all = new double[size][width];
    for (int k = 0; k < free.length; k++) {
      all[free[k]] = rows[k];
    }
    return all;
  }
}
