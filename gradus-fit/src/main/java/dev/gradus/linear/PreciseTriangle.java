package dev.gradus.linear;

import static dev.gradus.precise.DoubleDouble.ONE;
import static dev.gradus.precise.DoubleDouble.ZERO;

import dev.gradus.precise.DoubleDouble;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The triangle of {@link Triangle} in double-double numbers: for the last digits of a solution, and
 * for columns so nearly dependent that a double cannot tell them apart.
 */
public final class PreciseTriangle {
  /** Roundings of double-double, of its functions, and of many rows stay below this. */
  private static final double ROUNDING = 0x1p-86;

  /** A part that other last bits of the data change by more than this is not in the data. */
  private static final double LARGEST_CHANGE = 0.1;

  /** Parameters near 0 are rounded to multiples of 2 to this power. */
  private static final int SMALLEST_UNIT = -500;

  /** What tells whether a part of a column that double takes for rounding is one. */
  @FunctionalInterface
  private interface Independence {
    boolean of(int[] order, int k, double part);
  }

  private final DoubleDouble[][] columns;

  private PreciseTriangle(DoubleDouble[][] columns) {
    this.columns = columns;
  }

  /**
   * The triangle of a block of rows.
   *
   * @param matrix {@code [columns][rows]}, overwritten
   */
  public static PreciseTriangle of(DoubleDouble[][] matrix) {
    int rows = matrix[0].length;
    for (int k = 0; k < Math.min(matrix.length, rows); k++) {
      reflect(matrix, k);
    }
    DoubleDouble[][] columns = new DoubleDouble[matrix.length][matrix.length];
    for (int j = 0; j < matrix.length; j++) {
      for (int i = 0; i < matrix.length; i++) {
        columns[j][i] = i <= j && i < rows ? matrix[j][i] : ZERO;
      }
    }
    return new PreciseTriangle(columns);
  }

  /** How many numbers hold a triangle: the parts of its columns, each from row 0. */
  public static int packedSize(int columns) {
    return columns * (columns + 1);
  }

  /** The triangle that numbers from some place on hold. */
  public static PreciseTriangle packed(int columns, double[] numbers, int at) {
    DoubleDouble[][] triangle = new DoubleDouble[columns][columns];
    int place = at;
    for (int j = 0; j < columns; j++) {
      Arrays.fill(triangle[j], ZERO);
      for (int i = 0; i <= j; i++) {
        triangle[j][i] = new DoubleDouble(numbers[place], numbers[place + 1]);
        place += 2;
      }
    }
    return new PreciseTriangle(triangle);
  }

  /** Puts the numbers of this triangle in a place. */
  public void pack(double[] into, int at) {
    int place = at;
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i <= j; i++) {
        into[place++] = columns[j][i].high();
        into[place++] = columns[j][i].low();
      }
    }
  }

  /** The triangle of the rows of both. */
  public PreciseTriangle merge(PreciseTriangle other) {
    int p = columns.length;
    DoubleDouble[][] stacked = new DoubleDouble[p][2 * p];
    for (int j = 0; j < p; j++) {
      System.arraycopy(columns[j], 0, stacked[j], 0, p);
      System.arraycopy(other.columns[j], 0, stacked[j], p, p);
    }
    return of(stacked);
  }

  /** Whether all entries are finite. */
  public boolean isFinite() {
    return Arrays.stream(columns)
        .flatMap(Arrays::stream)
        .allMatch(entry -> Double.isFinite(entry.high()));
  }

  /**
   * The least-squares problem behind the triangle of {@code [J r]}, its numbers computed here and
   * then rounded to double.
   *
   * @param tolerance a column whose part outside the span of the others is a smaller share of it
   *     than this is dependent
   */
  public LeastSquares problem(double tolerance) {
    return problem((_, _, part) -> part > tolerance);
  }

  /**
   * The same where the data tell which columns are dependent: a column whose part outside the span
   * of the others is below the tolerance still counts as independent if that part is above the
   * roundings of double-double and other last bits of the data hardly change it. Of a column that
   * is a tenth of another, rounded, they change it altogether; of the square of a time in seconds
   * since 1970, hardly.
   *
   * @param nudged the triangle of the data with other last bits, asked for where it matters
   */
  public LeastSquares problem(double tolerance, Supplier<PreciseTriangle> nudged) {
    return problem((order, k, part) ->
        part > tolerance
            || (part > ROUNDING * order.length
                && Math.abs(nudged.get().part(order, k) - part) <= LARGEST_CHANGE * part));
  }

  /** The share of the column at place k that is outside the span of those before it. */
  private double part(int[] order, int k) {
    DoubleDouble[][] matrix = new DoubleDouble[k + 1][];
    Arrays.setAll(matrix, i -> columns[order[i]].clone());
    double whole = norm(matrix[k], 0).value();
    for (int i = 0; i < k; i++) {
      reflect(matrix, i);
    }
    return norm(matrix[k], k).value() / whole;
  }

  private LeastSquares problem(Independence independence) {
    int p = columns.length - 1;
    DoubleDouble[][] matrix = new DoubleDouble[p + 1][];
    DoubleDouble[] scale = new DoubleDouble[p];
    for (int j = 0; j <= p; j++) {
      DoubleDouble norm = j < p ? norm(columns[j], 0) : ONE;
      DoubleDouble by = norm.high() > 0 ? norm : ONE;
      matrix[j] = Arrays.stream(columns[j]).map(e -> e.dividedBy(by)).toArray(DoubleDouble[]::new);
      if (j < p) {
        scale[j] = norm;
      }
    }
    int[] order = new int[p];
    Arrays.setAll(order, j -> j);
    int rank = 0;
    while (rank < p && independence.of(order, rank, bringLargest(matrix, order, rank))) {
      reflect(matrix, rank);
      rank++;
    }
    double[][] inverse = new double[rank][];
    for (int k = 0; k < rank; k++) {
      DoubleDouble[] unit = new DoubleDouble[rank];
      Arrays.fill(unit, ZERO);
      unit[k] = ONE;
      inverse[k] = rounded(solve(matrix, unit));
    }
    DoubleDouble[] right = Arrays.copyOf(matrix[p], rank);
    double[] step = rounded(solve(matrix, right));
    double[] ordered = new double[p];
    Arrays.setAll(ordered, k -> scale[order[k]].value());
    double[][] factor =
        Arrays.stream(matrix).map(PreciseTriangle::rounded).toArray(double[][]::new);
    return new LeastSquares(
        rank, order, ordered, factor, norm(matrix[p], rank).value(), inverse, step);
  }

  /**
   * Theta moved by the minimising step and rounded to doubles as a whole: such that the residuals
   * are nearly those of the solution, where each rounded for itself would spoil them. All columns
   * have to be independent.
   *
   * @param theta {@code [p]}, near the solution
   */
  public double[] solution(double[] theta) {
    int p = theta.length;
    DoubleDouble[] step = solve(columns, Arrays.copyOf(columns[p], p));
    double[] solution = new double[p];
    DoubleDouble[][] lattice = new DoubleDouble[p][p];
    DoubleDouble[] target = new DoubleDouble[p];
    Arrays.fill(target, ZERO);
    int[] exponents = new int[p];
    for (int j = 0; j < p; j++) {
      DoubleDouble exact = DoubleDouble.of(theta[j]).minus(step[j]);
      solution[j] = exact.value();
      exponents[j] = Math.max(SMALLEST_UNIT, Math.getExponent(Math.ulp(solution[j])));
      DoubleDouble missing = exact.minus(DoubleDouble.of(solution[j]));
      for (int i = 0; i < p; i++) {
        lattice[j][i] = columns[j][i].scaled(exponents[j]);
        target[i] = target[i].plus(columns[j][i].times(missing));
      }
    }
    double[] units = Lattice.nearest(lattice, target);
    Arrays.setAll(solution, j -> solution[j] + Math.scalb(units[j], exponents[j]));
    return solution;
  }

  private static double bringLargest(DoubleDouble[][] matrix, int[] order, int k) {
    int best = k;
    double largest = -1;
    for (int j = k; j < order.length; j++) {
      double norm = norm(matrix[j], k).value();
      if (norm > largest) {
        largest = norm;
        best = j;
      }
    }
    DoubleDouble[] column = matrix[k];
    matrix[k] = matrix[best];
    matrix[best] = column;
    int place = order[k];
    order[k] = order[best];
    order[best] = place;
    return largest;
  }

  /** Solves with the leading triangle, back to front. */
  private static DoubleDouble[] solve(DoubleDouble[][] factor, DoubleDouble[] right) {
    DoubleDouble[] x = right.clone();
    for (int k = x.length - 1; k >= 0; k--) {
      for (int j = k + 1; j < x.length; j++) {
        x[k] = x[k].minus(factor[j][k].times(x[j]));
      }
      x[k] = x[k].dividedBy(factor[k][k]);
    }
    return x;
  }

  /** The reflection of {@link Householder}. */
  static void reflect(DoubleDouble[][] matrix, int k) {
    DoubleDouble[] pivot = matrix[k];
    DoubleDouble norm = norm(pivot, k);
    if (norm.high() == 0) {
      return;
    }
    for (int i = k; i < pivot.length; i++) {
      pivot[i] = pivot[i].dividedBy(norm);
    }
    DoubleDouble sign = pivot[k].high() > 0 ? ONE.negate() : ONE;
    pivot[k] = pivot[k].minus(sign);
    DoubleDouble scale = sign.times(pivot[k]).negate();
    for (int j = k + 1; j < matrix.length; j++) {
      DoubleDouble[] column = matrix[j];
      DoubleDouble product = ZERO;
      for (int i = k; i < pivot.length; i++) {
        product = product.plus(pivot[i].times(column[i]));
      }
      DoubleDouble factor = product.dividedBy(scale);
      for (int i = k; i < pivot.length; i++) {
        column[i] = column[i].minus(factor.times(pivot[i]));
      }
    }
    pivot[k] = sign.times(norm);
  }

  /** The norm of x from k on, without overflow or underflow. */
  private static DoubleDouble norm(DoubleDouble[] x, int k) {
    double largest = 0;
    for (int i = k; i < x.length; i++) {
      largest = Math.max(largest, Math.abs(x[i].high()));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return DoubleDouble.of(largest);
    }
    int exponent = Math.getExponent(largest);
    DoubleDouble sum = ZERO;
    for (int i = k; i < x.length; i++) {
      sum = sum.plus(x[i].scaled(-exponent).square());
    }
    return sum.sqrt().scaled(exponent);
  }

  private static double[] rounded(DoubleDouble[] values) {
    return Arrays.stream(values).mapToDouble(DoubleDouble::value).toArray();
  }
}
