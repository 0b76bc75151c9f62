package dev.gradus.linear;

import java.util.Arrays;

/**
 * The linear least-squares problem {@code min ‖J d + r‖} behind a triangle of {@code [J r]}, with
 * its rank revealed.
 *
 * <p>Columns of J are scaled to norm 1 and the triangle is factorised again with column pivoting
 * (Businger and Golub 1965). Columns whose part outside the span of the earlier ones is below the
 * tolerance are dependent: their directions are not determined.
 */
public final class LeastSquares {
  /** A diagonal entry below this many roundings per column counts as zero. */
  private static final double ROUNDINGS = 16;

  /** So many roundings of a sum of squares tell nothing. */
  private static final double ROUNDINGS_OF_A_SUM = 1000;

  private final int size;
  private final int rank;
  private final int[] order;
  private final double[] scale;
  private final double[][] factor;
  private final double rest;

  private LeastSquares(int rank, int[] order, double[] scale, double[][] factor, double rest) {
    this.size = order.length;
    this.rank = rank;
    this.order = order;
    this.scale = scale;
    this.factor = factor;
    this.rest = rest;
  }

  /**
   * The problem of a triangle of {@code [J r]}.
   *
   * @param triangle of p + 1 columns, the last one r
   * @param epsilon the relative precision of the entries of J
   */
  public static LeastSquares of(Triangle triangle, double epsilon) {
    return damped(triangle, new double[triangle.columns() - 1], epsilon);
  }

  /**
   * The problem {@code min ‖J d + r‖² + ‖diag(damping) d‖²}.
   *
   * @param damping {@code [p]}
   */
  public static LeastSquares damped(Triangle triangle, double[] damping, double epsilon) {
    int p = damping.length;
    double[] scale = new double[p];
    double[][] matrix = new double[p + 1][2 * p + 1];
    for (int j = 0; j <= p; j++) {
      for (int i = 0; i <= j; i++) {
        matrix[j][i] = triangle.at(i, j);
      }
      if (j < p) {
        matrix[j][p + 1 + j] = damping[j];
        scale[j] = Householder.norm(matrix[j], 0, 2 * p + 1);
        for (int i = 0; i < matrix[j].length && scale[j] > 0; i++) {
          matrix[j][i] /= scale[j];
        }
      }
    }
    int[] order = new int[p];
    Arrays.setAll(order, j -> j);
    int rank = 0;
    double tolerance = ROUNDINGS * p * epsilon;
    while (rank < p && bringLargest(matrix, order, rank) > tolerance) {
      Householder.reflect(matrix, rank, matrix[0].length);
      rank++;
    }
    double[] ordered = new double[p];
    Arrays.setAll(ordered, k -> scale[order[k]]);
    double rest = Householder.norm(matrix[p], rank, matrix[p].length);
    return new LeastSquares(rank, order, ordered, matrix, rest);
  }

  /** Moves the column with the largest part from row k on to place k and returns that part. */
  private static double bringLargest(double[][] matrix, int[] order, int k) {
    int best = k;
    double largest = -1;
    for (int j = k; j < order.length; j++) {
      double norm = Householder.norm(matrix[j], k, matrix[j].length);
      if (norm > largest) {
        largest = norm;
        best = j;
      }
    }
    double[] column = matrix[k];
    matrix[k] = matrix[best];
    matrix[best] = column;
    int place = order[k];
    order[k] = order[best];
    order[best] = place;
    return largest;
  }

  /** The number of parameters. */
  public int size() {
    return size;
  }

  /** How many directions of the parameters are determined. */
  public int rank() {
    return rank;
  }

  /** The norm of the part of r that a step can remove. */
  public double removable() {
    return Householder.norm(factor[size], 0, rank);
  }

  /** The norm of the part of r that no step removes. */
  public double rest() {
    return rest;
  }

  /** The norm of r. */
  public double whole() {
    return Math.hypot(removable(), rest);
  }

  /** The share of r that a step can remove, 0 to 1: the relative offset of Bates and Watts. */
  public double removableShare() {
    return whole() == 0 ? 0 : removable() / whole();
  }

  /**
   * Whether the fall of {@code ‖r‖²} that a step can bring is lost among the roundings of such a
   * sum.
   */
  public boolean isMinimal(double epsilon) {
    return removableShare() * removableShare() < ROUNDINGS_OF_A_SUM * epsilon;
  }

  /** The minimising step; directions that are not determined are not moved. */
  public double[] step() {
    double[] scaled = solve(factor[size]);
    double[] step = new double[size];
    for (int k = 0; k < rank; k++) {
      step[order[k]] = -scaled[k] / scale[k];
    }
    return step;
  }

  /**
   * The step that minimises {@code ‖J d + r‖² + slopesᵀd} along the directions that are determined;
   * the others are not moved.
   *
   * @param slopes {@code [p]}
   */
  double[] step(double[] slopes) {
    double[] scaled = solve(shifted(slopes));
    double[] step = new double[size];
    for (int k = 0; k < rank; k++) {
      step[order[k]] = -scaled[k] / scale[k];
    }
    return step;
  }

  /** The root of what that step takes off the sum. */
  double removable(double[] slopes) {
    return Householder.norm(shifted(slopes), 0, rank);
  }

  /**
   * The directions that are not determined, a row each: {@code J n} is 0, and each parameter that
   * is part of one of them alone is moved by one of its scaled units.
   */
  double[][] undeterminedDirections() {
    double[][] directions = new double[size - rank][size];
    for (int j = rank; j < size; j++) {
      double[] direction = directions[j - rank];
      direction[order[j]] = scale[j] > 0 ? 1 / scale[j] : 1;
      double[] share = scale[j] > 0 ? solve(factor[j]) : new double[rank];
      for (int k = 0; k < rank; k++) {
        direction[order[k]] = -share[k] / scale[k];
      }
    }
    return directions;
  }

  /** The right side with slopes besides: {@code Qᵀr + R⁻ᵀ·slopes/2}, {@code [rank]}. */
  private double[] shifted(double[] slopes) {
    double[] right = Arrays.copyOf(factor[size], rank);
    double[] shift = new double[rank];
    for (int k = 0; k < rank; k++) {
      shift[k] = slopes[order[k]] / scale[k] / 2;
      for (int i = 0; i < k; i++) {
        shift[k] -= factor[k][i] * shift[i];
      }
      shift[k] /= factor[k][k];
      right[k] += shift[k];
    }
    return right;
  }

  /** The ratio of the largest to the smallest diagonal entry of the scaled factor. */
  public double condition() {
    return rank == 0 ? 1 : Math.abs(factor[0][0] / factor[rank - 1][rank - 1]);
  }

  /**
   * {@code (JᵀJ)⁻¹} from the inverse of the triangle: {@code [p][p]}. Rows and columns of
   * parameters that are part of an undetermined direction hold NaN.
   */
  public double[][] inverseOfNormalMatrix() {
    double[][] inverse = new double[rank][];
    for (int k = 0; k < rank; k++) {
      double[] unit = new double[rank];
      unit[k] = 1;
      inverse[k] = solve(unit);
    }
    boolean[] undetermined = undetermined();
    double[][] result = new double[size][size];
    for (double[] row : result) {
      Arrays.fill(row, Double.NaN);
    }
    for (int a = 0; a < rank; a++) {
      for (int b = 0; b <= a; b++) {
        if (!undetermined[order[a]] && !undetermined[order[b]]) {
          double sum = 0;
          for (int k = a; k < rank; k++) {
            sum += inverse[k][a] * inverse[k][b];
          }
          result[order[a]][order[b]] = sum / scale[a] / scale[b];
          result[order[b]][order[a]] = result[order[a]][order[b]];
        }
      }
    }
    return result;
  }

  /**
   * A factor L of {@code (JᵀJ)⁻¹ = L Lᵀ}, the inverse of the triangle: {@code [p][rank]}. The
   * variance of {@code gᵀd} is that of the residuals times {@code ‖Lᵀg‖²}, which keeps the digits
   * that {@code gᵀ (JᵀJ)⁻¹ g} loses. Rows of parameters that are part of an undetermined direction
   * hold NaN.
   */
  public double[][] inverseFactor() {
    boolean[] undetermined = undetermined();
    double[][] result = new double[size][rank];
    for (double[] row : result) {
      Arrays.fill(row, Double.NaN);
    }
    for (int k = 0; k < rank; k++) {
      double[] unit = new double[rank];
      unit[k] = 1;
      double[] column = solve(unit);
      for (int a = 0; a < rank; a++) {
        if (!undetermined[order[a]]) {
          result[order[a]][k] = column[a] / scale[a];
        }
      }
    }
    return result;
  }

  /** Which parameters are part of a direction that is not determined: {@code [p]}. */
  public boolean[] undetermined() {
    boolean[] part = new boolean[size];
    for (int j = rank; j < size; j++) {
      part[order[j]] = true;
      double[] share = solve(factor[j]);
      for (int k = 0; k < rank; k++) {
        part[order[k]] |= Math.abs(share[k]) > 1e-6;
      }
    }
    return part;
  }

  /** Solves with the leading triangle, back to front. */
  private double[] solve(double[] right) {
    double[] x = Arrays.copyOf(right, rank);
    for (int k = rank - 1; k >= 0; k--) {
      for (int j = k + 1; j < rank; j++) {
        x[k] -= factor[j][k] * x[j];
      }
      x[k] /= factor[k][k];
    }
    return x;
  }
}
