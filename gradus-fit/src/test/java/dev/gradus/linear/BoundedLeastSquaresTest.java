package dev.gradus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.linear.BoundedLeastSquares.Hold;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Least squares within bounds and kinks, against all active sets and the optimality conditions. */
class BoundedLeastSquaresTest {
  private static final double EPSILON = Math.ulp(1.0);

  /** A random problem; every third has damping. */
  private record Case(double[][] columns, double[] theta, Region region, double[] damping) {
    static Case of(long seed, int p, boolean bounded, boolean kinked) {
      Random random = new Random(seed);
      int n = p + random.nextInt(6);
      double[][] columns = new double[p + 1][n];
      for (double[] column : columns) {
        Arrays.setAll(column, _ -> random.nextGaussian());
      }
      Region region = Region.everywhere(p);
      double[] theta = new double[p];
      for (int j = 0; j < p; j++) {
        theta[j] = random.nextInt(4) == 0 ? 0 : random.nextGaussian();
        if (bounded && random.nextInt(3) > 0) {
          region.lower()[j] = random.nextInt(3) == 0 ? 0 : -random.nextDouble();
        }
        if (bounded && random.nextInt(3) > 0) {
          region.upper()[j] = Math.max(region.lower()[j], 0) + random.nextInt(4) / 4.0;
        }
        region.kinks()[j] = kinked && random.nextInt(3) > 0 ? 2 * random.nextDouble() : 0;
      }
      double[] damping = new double[p];
      if (seed % 3 == 0) {
        Arrays.setAll(damping, _ -> random.nextDouble());
      }
      return new Case(columns, region.projected(theta), region, damping);
    }

    int size() {
      return theta.length;
    }

    Triangle triangle() {
      return Triangle.of(
          Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new), columns[0].length);
    }

    BoundedLeastSquares solved() {
      return BoundedLeastSquares.damped(triangle(), region, theta, damping, EPSILON);
    }

    /** What is minimised, at theta + d. */
    double sum(double[] d) {
      double sum = 0;
      for (int i = 0; i < columns[0].length; i++) {
        double rest = columns[size()][i];
        for (int j = 0; j < size(); j++) {
          rest += columns[j][i] * d[j];
        }
        sum += rest * rest;
      }
      for (int j = 0; j < size(); j++) {
        sum += damping[j] * damping[j] * d[j] * d[j];
        sum += region.kinks()[j] * Math.abs(theta[j] + d[j]);
      }
      return sum;
    }

    /** The least sum over all active sets, each solved by Hipparchus. */
    double least() {
      double least = Double.POSITIVE_INFINITY;
      for (int set = 0; set < Math.pow(5, size()); set++) {
        double[] d = solved(set);
        boolean inside = true;
        for (int j = 0; j < size(); j++) {
          double place = theta[j] + d[j];
          inside &= place >= region.lower()[j] - 1e-12 && place <= region.upper()[j] + 1e-12;
        }
        least = inside ? Math.min(least, sum(d)) : least;
      }
      return least;
    }

    /** Each digit of base 5: at the lower bound, the upper one, 0, free with slope + or - kink. */
    private double[] solved(int set) {
      double[] d = new double[size()];
      int[] digits = new int[size()];
      for (int j = 0, left = set; j < size(); j++, left /= 5) {
        digits[j] = left % 5;
        double place =
            switch (digits[j]) {
              case 0 -> region.lower()[j];
              case 1 -> region.upper()[j];
              case 2 -> 0;
              default -> theta[j];
            };
        d[j] = place - theta[j];
      }
      if (!Arrays.stream(d).allMatch(Double::isFinite)) {
        return new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
      }
      int[] free = IntStream.range(0, size()).filter(j -> digits[j] > 2).toArray();
      if (free.length == 0) {
        return d;
      }
      RealMatrix normal = new Array2DRowRealMatrix(free.length, free.length);
      double[] right = new double[free.length];
      for (int a = 0; a < free.length; a++) {
        for (int b = 0; b < free.length; b++) {
          normal.setEntry(a, b, dot(columns[free[a]], columns[free[b]]));
        }
        normal.addToEntry(a, a, damping[free[a]] * damping[free[a]]);
        right[a] =
            -dot(columns[free[a]], columns[size()])
                - (digits[free[a]] == 3 ? 1 : -1) * region.kinks()[free[a]] / 2;
        for (int j = 0; j < size(); j++) {
          right[a] -= digits[j] > 2 ? 0 : d[j] * dot(columns[free[a]], columns[j]);
        }
      }
      double[] solution =
          new QRDecomposition(normal).getSolver().solve(new ArrayRealVector(right)).toArray();
      for (int a = 0; a < free.length; a++) {
        d[free[a]] = solution[a];
      }
      return d;
    }
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 300);
  }

  private static void assertLeast(Case given, long seed) {
    BoundedLeastSquares solved = given.solved();
    double[] d = solved.step();
    double expected = given.least();
    assertThat(given.sum(d)).as("seed %d", seed).isCloseTo(expected, within(1e-11));
    double[] damped = d.clone();
    Arrays.setAll(damped, j -> given.damping()[j] * d[j]);
    assertThat(solved.fall())
        .as("fall, seed %d", seed)
        .isCloseTo(
            given.sum(new double[given.size()]) - expected + dot(damped, damped), within(1e-11));
    if (Arrays.stream(given.damping()).allMatch(value -> value == 0)) {
      assertThat(solved.removable() * solved.removable())
          .as("removable, seed %d", seed)
          .isCloseTo(solved.fall(), within(1e-11));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void boundsGiveTheLeastOfAllActiveSets(int seed) {
    assertLeast(Case.of(seed, 1 + seed % 4, true, false), seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void kinksGiveTheLeastOfAllActiveSets(int seed) {
    assertLeast(Case.of(seed, 1 + seed % 4, false, true), seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void boundsAndKinksGiveTheLeastOfAllActiveSets(int seed) {
    assertLeast(Case.of(seed, 1 + seed % 4, true, true), seed);
  }

  /** With many parameters, more than rows among them: the Karush-Kuhn-Tucker conditions. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theOptimalityConditionsHold(int seed) {
    int p = 5 + seed % 20;
    Case given = Case.of(seed, p, seed % 2 == 0, seed % 5 > 0);
    double[][] fewer = given.columns().clone();
    if (seed % 7 == 0) {
      // More parameters than rows: the directions that J leaves open end at a kink or a bound.
      Arrays.setAll(fewer, j -> Arrays.copyOf(fewer[j], p / 2));
    }
    Case problem = new Case(fewer, given.theta(), given.region(), given.damping());
    BoundedLeastSquares solved = problem.solved();
    double[] d = solved.step();
    double[] rest = problem.columns()[p].clone();
    Arrays.setAll(
        rest,
        i ->
            rest[i] + IntStream.range(0, p).mapToDouble(j -> problem.columns()[j][i] * d[j]).sum());
    for (int j = 0; j < p; j++) {
      double kink = problem.region().kinks()[j];
      double damping = problem.damping()[j];
      double slope = 2 * (dot(problem.columns()[j], rest) + damping * damping * d[j]);
      double place = solved.landed(new double[p])[j];
      assertThat(solved.multipliers()[j]).as("seed %d", seed).isCloseTo(slope, within(1e-9));
      switch (solved.held(j)) {
        case FREE -> {
          double sign = Math.signum(problem.theta()[j] + d[j]);
          assertThat(slope + sign * kink).as("seed %d", seed).isCloseTo(0, within(1e-9));
        }
        case AT_LOWER -> {
          assertThat(place).isEqualTo(problem.region().lower()[j]);
          double up = slope + (place >= 0 ? kink : -kink);
          if (place < problem.region().upper()[j]) {
            assertThat(up).as("seed %d", seed).isGreaterThan(-1e-9);
          }
        }
        case AT_UPPER -> {
          assertThat(place).isEqualTo(problem.region().upper()[j]);
          assertThat(slope + (place > 0 ? kink : -kink)).as("seed %d", seed).isLessThan(1e-9);
        }
        case AT_KINK -> {
          assertThat(place).isEqualTo(0.0);
          assertThat(Math.abs(slope)).as("seed %d", seed).isLessThan(kink + 1e-9);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void withoutARegionItIsTheDampedProblemToTheLastDigits(int seed) {
    Case given = Case.of(seed, 1 + seed % 9, false, false);
    BoundedLeastSquares solved = given.solved();
    LeastSquares plain = LeastSquares.damped(given.triangle(), given.damping(), EPSILON);
    double longest = Arrays.stream(plain.step()).map(Math::abs).max().orElseThrow();
    for (int j = 0; j < given.size(); j++) {
      assertThat(solved.step()[j])
          .as("seed %d", seed)
          .isCloseTo(plain.step()[j], within(1e-11 * longest));
    }
    assertThat(solved.removable())
        .as("seed %d", seed)
        .isCloseTo(plain.removable(), within(1e-12 * plain.whole()));
    assertThat(solved.free()).hasSize(given.size());
  }

  /** Far bounds are no bounds. */
  @ParameterizedTest
  @MethodSource("seeds")
  void boundsThatAreNotMetChangeNoBit(int seed) {
    Case given = Case.of(seed, 1 + seed % 9, false, false);
    Region far = Region.everywhere(given.size());
    Arrays.fill(far.lower(), -1e9);
    Arrays.fill(far.upper(), 1e9);
    assertThat(new Case(given.columns(), given.theta(), far, given.damping()).solved().step())
        .isEqualTo(given.solved().step());
  }

  /** The order of the parameters and their units do not matter. */
  @ParameterizedTest
  @MethodSource("seeds")
  void permutedAndScaledParametersGiveTheSame(int seed) {
    int p = 2 + seed % 6;
    Case given = Case.of(seed, p, true, true);
    double[] d = given.solved().step();
    double unit = 0x1p7;
    double[][] columns = new double[p + 1][];
    double[] theta = new double[p];
    double[] damping = new double[p];
    Region region = Region.everywhere(p);
    for (int j = 0; j < p; j++) {
      int from = (j + 1) % p;
      double factor = j == 0 ? unit : 1;
      columns[j] = Arrays.stream(given.columns()[from]).map(x -> x / factor).toArray();
      theta[j] = given.theta()[from] * factor;
      damping[j] = given.damping()[from] / factor;
      region.lower()[j] = given.region().lower()[from] * factor;
      region.upper()[j] = given.region().upper()[from] * factor;
      region.kinks()[j] = given.region().kinks()[from] / factor;
    }
    columns[p] = given.columns()[p];
    double[] other = new Case(columns, theta, region, damping).solved().step();
    for (int j = 0; j < p; j++) {
      assertThat(other[j] / (j == 0 ? unit : 1))
          .as("seed %d", seed)
          .isCloseTo(d[(j + 1) % p], within(1e-9));
    }
  }

  /** Two equal columns: what one cannot carry for its bound, the other does. */
  @Test
  void dependentColumnsShareWithinTheirBounds() {
    double[][] columns = {{1, 1}, {1, 1}, {-3, -3}};
    Region region = new Region(new double[] {0, 0}, new double[] {1, 10}, new double[] {0, 0});
    BoundedLeastSquares solved = new Case(columns, new double[2], region, new double[2]).solved();
    assertThat(solved.step()[0] + solved.step()[1]).isCloseTo(3, within(1e-14));
    assertThat(solved.fall()).isCloseTo(18, within(1e-13));
  }

  /** A column without slope and a kink: the parameter goes to 0, where the kink holds it. */
  @Test
  void aKinkDrawsWhatNothingElseDetermines() {
    double[][] columns = {{0, 0}, {1, 0}, {-3, 0}};
    Region region = Region.everywhere(2);
    region.kinks()[0] = 1;
    BoundedLeastSquares solved =
        new Case(columns, new double[] {5, 0}, region, new double[2]).solved();
    assertThat(solved.landed(new double[] {7, 3})).containsExactly(0, 3);
    assertThat(solved.held(0)).isEqualTo(Hold.AT_KINK);
    assertThat(solved.step()).containsExactly(-5, 3);
    assertThat(solved.free()).containsExactly(1);
  }
}
