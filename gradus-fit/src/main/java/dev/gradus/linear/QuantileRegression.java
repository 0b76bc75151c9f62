package dev.gradus.linear;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The linear programme {@code min Σ wᵢ·ρ(yᵢ - xᵢᵀb)} with {@code ρ(r) = τ·r} for r of 0 or more and
 * {@code (τ - 1)·r} below, by exchanging one by one the rows that the solution goes through, the
 * steepest edge first (Barrodale and Roberts 1973; Koenker and d'Orey 1987).
 *
 * <p>Rows that would tie are kept apart by a change of y in the twelfth digit; the solution goes
 * through its rows as they are.
 */
public final class QuantileRegression {
  private static final double APART = 1e-12;
  private static final double DEPENDENT = 1e-10;
  private static final int MOST_EXCHANGES = 100_000;

  private final double[][] x;
  private final double[] y;
  private final double[] apart;
  private final double[] weights;
  private final double share;
  private final int size;

  private QuantileRegression(double[][] x, double[] y, double[] weights, double share) {
    this.x = x;
    this.y = y;
    double heaviest = Arrays.stream(weights).max().orElse(0);
    this.weights =
        heaviest > 0 ? Arrays.stream(weights).map(weight -> weight / heaviest).toArray() : weights;
    this.share = share;
    this.size = x[0].length;
    this.apart = y.clone();
    double largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
    for (int i = 0; i < y.length; i++) {
      double golden = (i + 1) * 0.6180339887498949;
      apart[i] += APART * largest * (golden - Math.floor(golden));
    }
  }

  /**
   * The solution; empty if the rows do not determine one.
   *
   * @param x {@code [rows][p]}
   * @param y {@code [rows]}
   * @param weights {@code [rows]}; a common factor of all makes no difference
   * @param share τ
   * @param near a point near the solution, {@code [p]}
   */
  public static Optional<double[]> solve(
      double[][] x, double[] y, double[] weights, double share, double[] near) {
    return x.length < near.length || near.length == 0
        ? Optional.empty()
        : new QuantileRegression(x, y, weights, share).solved(near);
  }

  private Optional<double[]> solved(double[] near) {
    int[] basis = independentRows(near);
    if (basis.length < size) {
      return Optional.empty();
    }
    for (int k = 0; k < MOST_EXCHANGES; k++) {
      double[][] inverse = inverse(basis);
      double[] residuals = residuals(point(inverse, basis, apart));
      boolean[] inside = new boolean[y.length];
      for (int row : basis) {
        inside[row] = true;
      }
      double[] multipliers = multipliers(inverse, residuals, inside);
      int leaving = -1;
      double steepest = -1e-9;
      double sign = 0;
      for (int j = 0; j < size; j++) {
        double weight = weights[basis[j]];
        double up = multipliers[j] + weight * (1 - share);
        double down = weight * share - multipliers[j];
        if (Math.min(up, down) < steepest) {
          steepest = Math.min(up, down);
          leaving = j;
          sign = up < down ? 1 : -1;
        }
      }
      if (leaving < 0) {
        return Optional.of(point(inverse, basis, y));
      }
      int entering = entering(inverse, leaving, sign, steepest, residuals, inside);
      if (entering < 0) {
        return Optional.empty();
      }
      basis[leaving] = entering;
    }
    return Optional.empty();
  }

  /** As many independent rows as there are, those nearest to a point first. */
  private int[] independentRows(double[] near) {
    double[] residuals = residuals(near);
    int[] order =
        IntStream.range(0, y.length)
            .filter(i -> weights[i] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs(residuals[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] scale = new double[size];
    for (double[] row : x) {
      for (int j = 0; j < size; j++) {
        scale[j] = Math.max(scale[j], Math.abs(row[j]));
      }
    }
    double[][] directions = new double[size][];
    int[] basis = new int[size];
    int found = 0;
    for (int i : order) {
      double[] rest = new double[size];
      Arrays.setAll(rest, j -> scale[j] == 0 ? 0 : x[i][j] / scale[j]);
      double whole = Householder.norm(rest, 0, size);
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < found; k++) {
          double along = dot(rest, directions[k]);
          for (int j = 0; j < size; j++) {
            rest[j] -= along * directions[k][j];
          }
        }
      }
      double left = Householder.norm(rest, 0, size);
      if (left > DEPENDENT * whole) {
        directions[found] = Arrays.stream(rest).map(value -> value / left).toArray();
        basis[found++] = i;
      }
      if (found == size) {
        break;
      }
    }
    return Arrays.copyOf(basis, found);
  }

  private double[] residuals(double[] b) {
    double[] residuals = new double[y.length];
    Arrays.setAll(residuals, i -> apart[i] - dot(x[i], b));
    return residuals;
  }

  /**
   * The multipliers of the rows of the basis: each between {@code w(τ - 1)} and {@code wτ} at the
   * solution.
   */
  private double[] multipliers(double[][] inverse, double[] residuals, boolean[] inside) {
    double[] slope = new double[size];
    for (int i = 0; i < y.length; i++) {
      if (!inside[i]) {
        double steepness = weights[i] * (residuals[i] < 0 ? share - 1 : share);
        for (int j = 0; j < size; j++) {
          slope[j] += steepness * x[i][j];
        }
      }
    }
    double[] multipliers = new double[size];
    for (int j = 0; j < size; j++) {
      for (int k = 0; k < size; k++) {
        multipliers[j] -= inverse[k][j] * slope[k];
      }
    }
    return multipliers;
  }

  /** The row at which the sum is least along the edge that leaves one; -1 if there is none. */
  private int entering(
      double[][] inverse,
      int leaving,
      double sign,
      double slope,
      double[] residuals,
      boolean[] inside) {
    double[] change = new double[y.length];
    double[] at = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double sum = 0;
      for (int k = 0; k < size; k++) {
        sum += x[i][k] * inverse[k][leaving];
      }
      change[i] = sign * sum;
      at[i] = change[i] == 0 ? -1 : residuals[i] / change[i];
    }
    int[] ahead =
        IntStream.range(0, y.length)
            .filter(i -> !inside[i] && weights[i] > 0 && at[i] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> at[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double left = slope;
    for (int i : ahead) {
      left += weights[i] * Math.abs(change[i]);
      if (left >= 0) {
        return i;
      }
    }
    return -1;
  }

  private double[] point(double[][] inverse, int[] basis, double[] right) {
    double[] point = new double[size];
    for (int k = 0; k < size; k++) {
      for (int j = 0; j < size; j++) {
        point[k] += inverse[k][j] * right[basis[j]];
      }
    }
    // One refinement, for the inverse loses digits that the rows have.
    double[] rest = new double[size];
    Arrays.setAll(rest, j -> right[basis[j]] - dot(x[basis[j]], point));
    for (int k = 0; k < size; k++) {
      point[k] += dot(inverse[k], rest);
    }
    return point;
  }

  /** The inverse of the rows of the basis, by Gauss and Jordan with pivots. */
  private double[][] inverse(int[] basis) {
    double[][] both = new double[size][2 * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(x[basis[i]], 0, both[i], 0, size);
      both[i][size + i] = 1;
    }
    for (int k = 0; k < size; k++) {
      int best = k;
      for (int i = k + 1; i < size; i++) {
        best = Math.abs(both[i][k]) > Math.abs(both[best][k]) ? i : best;
      }
      double[] row = both[best];
      both[best] = both[k];
      both[k] = row;
      double pivot = row[k];
      for (int j = 0; j < 2 * size; j++) {
        row[j] /= pivot;
      }
      for (int i = 0; i < size; i++) {
        double factor = i == k ? 0 : both[i][k];
        for (int j = 0; j < 2 * size && factor != 0; j++) {
          both[i][j] -= factor * row[j];
        }
      }
    }
    double[][] inverse = new double[size][];
    Arrays.setAll(inverse, i -> Arrays.copyOfRange(both[i], size, 2 * size));
    return inverse;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
