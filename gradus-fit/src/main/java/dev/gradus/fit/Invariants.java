package dev.gradus.fit;

import dev.gradus.fit.Combination.Part;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Triangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What parameters that change together without changing a prediction leave as it is.
 *
 * <p>The directions of such changes are known at several points. Where they are the same at all of
 * them, once each parameter is counted by itself or by its logarithm, a combination whose weights
 * are orthogonal to them stays as it is along every direction: {@code a*d} because {@code log a +
 * log d} does. Of two parameters the directions may also turn in proportion to a third, as those of
 * amplitude and shift in {@code a*exp(-k*(t - t0))}.
 *
 * @param combinations what is determined
 * @param fixed the parameters to fix so that the others are determined, with a value for each
 */
record Invariants(List<Combination> combinations, List<Part> fixed) {
  /** More parameters are not searched. */
  static final int MOST = 5;

  /** Directions that differ by less are the same. */
  private static final double SAME = 1e-8;

  /** Two ratios that differ by a smaller share are the same. */
  private static final double SAME_RATIO = 1e-6;

  /** Lists are copied. */
  Invariants {
    combinations = List.copyOf(combinations);
    fixed = List.copyOf(fixed);
  }

  /**
   * A point and the directions there.
   *
   * @param theta all parameters, {@code [params]}
   * @param directions of the group alone, {@code [directions][group]}
   */
  record Point(double[] theta, double[][] directions) {}

  /**
   * The invariants of a group of parameters.
   *
   * @param names of all parameters
   * @param group the places of those that change together
   * @param points where the directions are known, as many everywhere
   * @param linear whether only sums come into question
   */
  static Optional<Invariants> of(
      List<String> names, int[] group, List<Point> points, boolean linear) {
    if (group.length > MOST) {
      return Optional.empty();
    }
    int choices = linear ? 1 : 1 << group.length;
    for (int choice = 0; choice < choices; choice++) {
      // All sums first, then all products, then the mixtures.
      int last = choices - 1;
      int logarithms = choice == 0 ? 0 : choice == 1 ? last : choice == last ? 1 : choice;
      Optional<Invariants> found = constant(names, group, points, logarithms);
      if (found.isPresent()) {
        return found;
      }
    }
    return group.length == 2 && points.getFirst().directions().length == 1
        ? proportional(names, group, points)
        : Optional.empty();
  }

  private static boolean isLogarithm(int logarithms, int k) {
    return (logarithms >> k & 1) == 1;
  }

  /** The entry of a direction in the coordinate that is chosen for a parameter. */
  private static double entry(Point point, int[] group, int direction, int k, boolean logarithm) {
    double value = point.directions()[direction][k];
    return logarithm ? value / point.theta()[group[k]] : value;
  }

  private static Optional<Invariants> constant(
      List<String> names, int[] group, List<Point> points, int logarithms) {
    int n = group.length;
    int count = points.getFirst().directions().length;
    double[][] matrix = new double[n + 1][points.size() * count];
    int row = 0;
    for (Point point : points) {
      for (int d = 0; d < count; d++, row++) {
        double largest = 0;
        for (int k = 0; k < n; k++) {
          matrix[k][row] = entry(point, group, d, k, isLogarithm(logarithms, k));
          largest = Math.max(largest, Math.abs(matrix[k][row]));
        }
        for (int k = 0; k < n && largest > 0; k++) {
          matrix[k][row] /= largest;
        }
      }
    }
    Triangle triangle = Triangle.of(matrix, row);
    if (!triangle.isFinite() || LeastSquares.of(triangle, SAME).rank() != count) {
      return Optional.empty();
    }
    Optional<Invariants> simplest = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (int chosen = (1 << n) - 1; chosen > 0; chosen--) {
      if (Integer.bitCount(chosen) == count) {
        Optional<Invariants> found = fixing(names, group, triangle, logarithms, chosen);
        double complexity =
            found.stream()
                .flatMap(invariants -> invariants.combinations().stream())
                .mapToDouble(Combination::complexity)
                .sum();
        if (found.isPresent() && complexity < least) {
          least = complexity;
          simplest = found;
        }
      }
    }
    return simplest;
  }

  /** The invariants that each hold one parameter beside those that are to be fixed. */
  private static Optional<Invariants> fixing(
      List<String> names, int[] group, Triangle triangle, int logarithms, int chosen) {
    int n = group.length;
    int[] fixed = IntStream.range(0, n).filter(k -> (chosen >> k & 1) == 1).toArray();
    List<Combination> combinations = new ArrayList<>();
    for (int pivot = 0; pivot < n; pivot++) {
      if ((chosen >> pivot & 1) == 1) {
        continue;
      }
      int[] columns = IntStream.concat(IntStream.of(fixed), IntStream.of(pivot)).toArray();
      LeastSquares problem = LeastSquares.of(triangle.select(columns), SAME);
      if (problem.rank() < fixed.length) {
        return Optional.empty();
      }
      double[] weights = problem.step();
      List<Part> parts = new ArrayList<>();
      for (int k = 0; k < n; k++) {
        int at = k;
        int place =
            IntStream.range(0, fixed.length).filter(f -> fixed[f] == at).findFirst().orElse(-1);
        double weight = k == pivot ? 1 : place < 0 ? 0 : weights[place];
        double size = Math.abs(weight) * triangle.columnNorm(k);
        if (k == pivot || size > SAME_RATIO * triangle.columnNorm(pivot)) {
          parts.add(new Part(names.get(group[k]), weight, isLogarithm(logarithms, k)));
        }
      }
      combinations.add(Combination.of(parts));
    }
    return Optional.of(
        new Invariants(
            combinations,
            IntStream.of(fixed)
                .mapToObj(k -> toFix(names.get(group[k]), isLogarithm(logarithms, k)))
                .toList()));
  }

  /** A parameter with the value at which it drops out of its combinations. */
  private static Part toFix(String name, boolean logarithm) {
    return new Part(name, logarithm ? 1 : 0, logarithm);
  }

  /** Of two parameters whose directions turn with a third. */
  private static Optional<Invariants> proportional(
      List<String> names, int[] group, List<Point> points) {
    for (int first = 0; first < 2; first++) {
      for (boolean logarithm : new boolean[] {true, false}) {
        int k = first;
        double[] ratios =
            points.stream()
                .mapToDouble(
                    p -> entry(p, group, 0, k, logarithm) / entry(p, group, 0, 1 - k, false))
                .toArray();
        for (int other = 0; other < names.size(); other++) {
          if (other == group[0] || other == group[1]) {
            continue;
          }
          for (int power : new int[] {1, -1}) {
            Optional<Double> factor = factor(ratios, points, other, power);
            if (factor.isPresent()) {
              String name = names.get(other);
              Part shifted =
                  new Part(
                      names.get(group[1 - first]),
                      -factor.orElseThrow(),
                      false,
                      power > 0 ? name : "1/" + name);
              return Optional.of(
                  new Invariants(
                      List.of(
                          Combination.of(
                              List.of(new Part(names.get(group[first]), 1, logarithm), shifted))),
                      List.of(toFix(names.get(group[1 - first]), false))));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** What ratios are in units of a power of a parameter, if that is one number. */
  private static Optional<Double> factor(
      double[] ratios, List<Point> points, int other, int power) {
    double[] factors = new double[ratios.length];
    for (int i = 0; i < ratios.length; i++) {
      factors[i] = ratios[i] / Math.pow(points.get(i).theta()[other], power);
    }
    for (double factor : factors) {
      if (!(Math.abs(factor - factors[0]) <= SAME_RATIO * Math.abs(factors[0]))) {
        return Optional.empty();
      }
    }
    return factors[0] == 0 ? Optional.empty() : Optional.of(factors[0]);
  }
}
