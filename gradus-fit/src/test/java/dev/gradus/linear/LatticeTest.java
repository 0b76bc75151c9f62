package dev.gradus.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.precise.DoubleDouble;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of a lattice near a target, against all of them and in exact arithmetic. */
class LatticeTest {
  private static DoubleDouble[] precise(double... values) {
    return Arrays.stream(values).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new);
  }

  private static double[] nearest(double[][] vectors, double[] target) {
    return Lattice.nearest(
        Arrays.stream(vectors).map(LatticeTest::precise).toArray(DoubleDouble[][]::new),
        precise(target));
  }

  /** The square of the distance, exactly. */
  private static double distance(double[][] vectors, double[] counts, double[] target) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < target.length; i++) {
      BigDecimal gap = new BigDecimal(target[i]);
      for (int k = 0; k < vectors.length; k++) {
        gap = gap.subtract(new BigDecimal(counts[k]).multiply(new BigDecimal(vectors[k][i])));
      }
      sum = sum.add(gap.multiply(gap));
    }
    return sum.doubleValue();
  }

  /** Babai's bound for two reduced vectors is a factor of about 2; all others are tried. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nearlyTheNearestOfAll(long seed) {
    Random random = new Random(seed);
    double[][] vectors = new double[2][2];
    for (double[] vector : vectors) {
      Arrays.setAll(vector, i -> random.nextGaussian());
    }
    double[] target = {random.nextGaussian(), random.nextGaussian()};
    double[] found = nearest(vectors, target);
    double least = Double.POSITIVE_INFINITY;
    for (int a = -30; a <= 30; a++) {
      for (int b = -30; b <= 30; b++) {
        least = Math.min(least, distance(vectors, new double[] {a, b}, target));
      }
    }
    assertThat(found).as("seed %d", seed).containsExactly(Math.rint(found[0]), Math.rint(found[1]));
    assertThat(Math.sqrt(distance(vectors, found, target)))
        .as("seed %d", seed)
        .isLessThanOrEqualTo(2 * Math.sqrt(least));
  }

  /**
   * Vectors that differ in their eighth and sixteenth digit: rounded along them as they are, a
   * target would be missed by half of one; the lattice has points within the cube root of its
   * determinant, which is 1e-24.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void nearlyParallelVectors(long seed) {
    Random random = new Random(seed);
    double[][] vectors = {
      {1 + random.nextDouble(), 0, 0},
      {1 + random.nextDouble(), 1e-8, 0},
      {1 + random.nextDouble(), random.nextDouble() * 1e-8, 1e-16}
    };
    double[] target = {
      random.nextDouble(), random.nextDouble() * 1e-8, random.nextDouble() * 1e-16
    };
    double[] found = nearest(vectors, target);
    assertThat(Math.sqrt(distance(vectors, found, target))).as("seed %d", seed).isLessThan(1e-7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void pointsOfTheLatticeAreFound(int size) {
    Random random = new Random(size);
    double[][] vectors = new double[size][size];
    double[] counts = new double[size];
    double[] target = new double[size];
    for (int k = 0; k < size; k++) {
      counts[k] = random.nextInt(-50, 50);
      for (int i = 0; i < size; i++) {
        vectors[k][i] = random.nextInt(-9, 10) + (i == k ? 20 : 0);
        target[i] += counts[k] * vectors[k][i];
      }
    }
    assertThat(nearest(vectors, target)).as("seed %d", size).containsExactly(counts);
  }
}
