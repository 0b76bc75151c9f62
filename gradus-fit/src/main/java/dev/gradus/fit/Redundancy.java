package dev.gradus.fit;

import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Triangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which parameters change together without changing a prediction, and whether they do so everywhere
 * or only where a fit ended. The ranks of the Jacobian at the end and at seeded points around it
 * tell: what the model itself makes redundant is so at all of them.
 *
 * @param everywhere groups that are redundant at all points, with what is determined of each
 * @param here parameters that are redundant at the end alone
 */
record Redundancy(List<Group> everywhere, List<Integer> here) {
  /** More parameters are not searched: each point costs a Jacobian. */
  private static final int MOST_PARAMETERS = 60;

  private static final int POINTS = 5;
  private static final int MOST_TRIALS = 20;
  private static final long SEED = 20;

  /** How far from the end the points are, relative to each parameter. */
  private static final double REACH = 0.2;

  /** A parameter whose part in the predictions is below this share of the largest is near zero. */
  private static final double NEAR_ZERO = 1e-4;

  /** Where a parameter without influence is looked for elsewhere. */
  private static final double[] ELSEWHERE = {1, -1, 0.1, 10, 1e-2, 100, 1e-4, 1e4};

  /** Lists are copied. */
  Redundancy {
    everywhere = List.copyOf(everywhere);
    here = List.copyOf(here);
  }

  /**
   * Parameters that change together.
   *
   * @param members their places
   * @param invariants what of them is determined, if it was found
   */
  record Group(int[] members, Optional<Invariants> invariants) {
    /** Whether it is one parameter, which then does nothing. */
    boolean isAlone() {
      return members.length == 1;
    }
  }

  /**
   * The redundancy at the end of a fit.
   *
   * @param names of all parameters
   * @param theta where the fit ended
   * @param problem the least-squares problem there
   * @param triangles the triangle of {@code [J r]} at other points
   * @param epsilon by which the rank at the end was judged
   * @param linear whether the Jacobian is the same everywhere
   */
  static Redundancy of(
      List<String> names,
      double[] theta,
      LeastSquares problem,
      Function<double[], Triangle> triangles,
      double epsilon,
      boolean linear) {
    List<LeastSquares> around = new ArrayList<>();
    List<double[]> places = new ArrayList<>();
    if (linear) {
      around.add(problem);
      places.add(theta);
    } else if (theta.length <= MOST_PARAMETERS) {
      Random random = new Random(SEED);
      double[] sizes = sizes(theta, triangles.apply(theta));
      for (int trial = 0; trial < MOST_TRIALS && places.size() < POINTS; trial++) {
        double[] near = theta.clone();
        Arrays.setAll(
            near, j -> theta[j] + REACH * (1 + random.nextDouble()) * sign(random) * sizes[j]);
        Triangle triangle = triangles.apply(near);
        if (triangle.isFinite()) {
          places.add(near);
          around.add(LeastSquares.of(triangle, epsilon));
        }
      }
    }
    return of(names, problem, places, around, linear, j -> isFlatEverywhere(theta, triangles, j));
  }

  /** Whether no value that is tried gives a parameter a slope. */
  private static boolean isFlatEverywhere(
      double[] theta, Function<double[], Triangle> triangles, int parameter) {
    for (double value : ELSEWHERE) {
      double[] elsewhere = theta.clone();
      elsewhere[parameter] = value;
      if (triangles.apply(elsewhere).columnNorm(parameter) > 0) {
        return false;
      }
    }
    return true;
  }

  /** The sizes of the parameters; of one near zero what changes predictions as others do. */
  private static double[] sizes(double[] theta, Triangle triangle) {
    double largest = 0;
    for (int j = 0; j < theta.length; j++) {
      largest = Math.max(largest, Math.abs(theta[j]) * triangle.columnNorm(j));
    }
    double[] sizes = new double[theta.length];
    for (int j = 0; j < theta.length; j++) {
      double norm = triangle.columnNorm(j);
      double alike = norm > 0 && largest > 0 ? largest / norm : 1;
      sizes[j] =
          theta[j] != 0 && (norm == 0 || Math.abs(theta[j]) > NEAR_ZERO * alike)
              ? Math.abs(theta[j])
              : alike;
    }
    return sizes;
  }

  private static int sign(Random random) {
    return random.nextBoolean() ? 1 : -1;
  }

  private static Redundancy of(
      List<String> names,
      LeastSquares problem,
      List<double[]> places,
      List<LeastSquares> around,
      boolean linear,
      IntPredicate flatEverywhere) {
    boolean[] atEnd = problem.undetermined();
    int rank = around.stream().mapToInt(LeastSquares::rank).max().orElse(problem.size());
    List<Integer> usual =
        IntStream.range(0, around.size())
            .filter(i -> around.get(i).rank() == rank)
            .boxed()
            .toList();
    List<Group> groups = new ArrayList<>();
    boolean[] grouped = new boolean[names.size()];
    if (!usual.isEmpty() && rank < problem.size()) {
      for (int[] members :
          groups(around.get(usual.getFirst()).undeterminedDirections(LeastSquares.SMALLEST_PART))) {
        if (members.length == 1 && !flatEverywhere.test(members[0])) {
          continue;
        }
        IntStream.of(members).forEach(member -> grouped[member] = true);
        groups.add(new Group(members, invariants(names, members, places, around, usual, linear)));
      }
    }
    List<Integer> here =
        IntStream.range(0, names.size()).filter(j -> atEnd[j] && !grouped[j]).boxed().toList();
    return new Redundancy(groups, here);
  }

  private static Optional<Invariants> invariants(
      List<String> names,
      int[] members,
      List<double[]> places,
      List<LeastSquares> around,
      List<Integer> usual,
      boolean linear) {
    List<Invariants.Point> points = new ArrayList<>();
    for (int i : usual) {
      double[][] directions =
          Arrays.stream(around.get(i).undeterminedDirections(LeastSquares.SMALLEST_PART))
              .filter(direction -> IntStream.of(members).anyMatch(j -> direction[j] != 0))
              .map(direction -> IntStream.of(members).mapToDouble(j -> direction[j]).toArray())
              .toArray(double[][]::new);
      points.add(new Invariants.Point(places.get(i), directions));
    }
    int count = points.getFirst().directions().length;
    boolean alike = points.stream().allMatch(point -> point.directions().length == count);
    boolean enough = linear || points.size() > 2;
    return members.length > 1 && alike && enough
        ? Invariants.of(names, members, points, linear)
        : Optional.empty();
  }

  /** The parameters that directions join, in the order of the parameters. */
  private static List<int[]> groups(double[][] directions) {
    int size = directions[0].length;
    int[] group = new int[size];
    Arrays.setAll(group, j -> j);
    for (double[] direction : directions) {
      int[] members = IntStream.range(0, size).filter(j -> direction[j] != 0).toArray();
      int first = group[members[0]];
      for (int member : members) {
        int other = group[member];
        Arrays.setAll(group, j -> group[j] == other ? first : group[j]);
      }
    }
    return IntStream.of(group)
        .distinct()
        .mapToObj(g -> IntStream.range(0, size).filter(j -> group[j] == g).toArray())
        .filter(members ->
            members.length > 1 || Arrays.stream(directions).anyMatch(d -> d[members[0]] != 0))
        .toList();
  }
}
