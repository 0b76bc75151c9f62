package dev.gradus.linear;

import static dev.gradus.precise.DoubleDouble.ZERO;

import dev.gradus.precise.DoubleDouble;
import java.util.Arrays;

/**
 * The whole multiples of vectors whose sum comes near a target, though the vectors are nearly
 * parallel: the vectors are exchanged for shorter ones that make up the same lattice (Lenstra,
 * Lenstra and Lovász 1982, "Factoring polynomials with rational coefficients"), and the target is
 * rounded along one after the other (Babai 1986, "On Lovász' lattice reduction and the nearest
 * lattice point problem").
 */
final class Lattice {
  /** How much shorter than its forerunner a vector has to be to go before it. */
  private static final double SHORTER = 0.99;

  private static final int MOST_EXCHANGES = 2000;

  /** The vectors, {@code [p][p]}. */
  private final DoubleDouble[][] vectors;

  /** How many of each given vector make them up, {@code [p][p]}. */
  private final double[][] multiples;

  private Lattice(DoubleDouble[][] vectors) {
    this.vectors = Arrays.stream(vectors).map(v -> v.clone()).toArray(DoubleDouble[][]::new);
    this.multiples = new double[vectors.length][vectors.length];
    for (int k = 0; k < vectors.length; k++) {
      multiples[k][k] = 1;
    }
  }

  /**
   * How many of each vector: {@code [p]}, whole numbers.
   *
   * @param vectors independent, {@code [p][p]}, changed by nothing
   * @param target {@code [p]}
   */
  static double[] nearest(DoubleDouble[][] vectors, DoubleDouble[] target) {
    Lattice lattice = new Lattice(vectors);
    lattice.reduce();
    return lattice.rounded(target);
  }

  private void reduce() {
    int k = 1;
    for (int exchange = 0; k < vectors.length && exchange < MOST_EXCHANGES; ) {
      DoubleDouble[][] factor = factor(vectors);
      for (int j = k - 1; j >= 0; j--) {
        double times = Math.rint(factor[k][j].dividedBy(factor[j][j]).value());
        subtract(factor[k], factor[j], times);
        subtract(vectors[k], vectors[j], times);
        for (int i = 0; i < vectors.length; i++) {
          multiples[k][i] -= times * multiples[j][i];
        }
      }
      double before = Math.abs(factor[k - 1][k - 1].value());
      double here = Math.hypot(factor[k][k - 1].value(), factor[k][k].value());
      if (here >= SHORTER * before) {
        k++;
      } else {
        exchange(k - 1, k);
        exchange++;
        k = Math.max(1, k - 1);
      }
    }
  }

  private double[] rounded(DoubleDouble[] target) {
    int p = vectors.length;
    DoubleDouble[][] with = Arrays.copyOf(vectors, p + 1);
    with[p] = target;
    DoubleDouble[][] factor = factor(with);
    double[] counts = new double[p];
    for (int k = p - 1; k >= 0; k--) {
      double times = Math.rint(factor[p][k].dividedBy(factor[k][k]).value());
      subtract(factor[p], factor[k], times);
      for (int i = 0; i < p; i++) {
        counts[i] += times * multiples[k][i];
      }
    }
    return counts;
  }

  private void exchange(int i, int k) {
    DoubleDouble[] vector = vectors[i];
    vectors[i] = vectors[k];
    vectors[k] = vector;
    double[] made = multiples[i];
    multiples[i] = multiples[k];
    multiples[k] = made;
  }

  private static void subtract(DoubleDouble[] from, DoubleDouble[] vector, double times) {
    for (int i = 0; i < from.length && times != 0; i++) {
      from[i] = from[i].minus(vector[i].times(times));
    }
  }

  /** The triangular factor of some columns, {@code [columns][p]}. */
  private static DoubleDouble[][] factor(DoubleDouble[][] columns) {
    DoubleDouble[][] factor =
        Arrays.stream(columns).map(v -> v.clone()).toArray(DoubleDouble[][]::new);
    int rows = columns[0].length;
    for (int k = 0; k < rows; k++) {
      PreciseTriangle.reflect(factor, k);
      Arrays.fill(factor[k], k + 1, rows, ZERO);
    }
    return factor;
  }
}
