package dev.gradus.linear;

/**
 * The upper triangular factor R of a QR factorisation, whose rows came in blocks.
 *
 * <p>{@code RᵀR = AᵀA} for the matrix A of all rows, but R is had by orthogonal transformations
 * alone, so it keeps the digits that AᵀA loses. Triangles of parts merge into the triangle of the
 * whole (TSQR: Demmel, Grigori, Hoemmen, Langou 2012).
 */
public final class Triangle {
  /** A sum of squares between these lost nothing. */
  private static final double SMALLEST_SQUARE = 0x1p-400;

  private static final double LARGEST_SQUARE = 0x1p400;

  private final int columns;
  private final double[] values;

  private Triangle(int columns, double[] values) {
    this.columns = columns;
    this.values = values;
  }

  /**
   * The triangle of a block of rows.
   *
   * @param matrix {@code [columns][rows]}, overwritten
   * @param rows the number of rows, less than or more than the columns
   */
  public static Triangle of(double[][] matrix, int rows) {
    double[] packed = new double[packedSize(matrix.length)];
    pack(matrix, rows, packed, 0);
    return packed(matrix.length, packed);
  }

  /** How many numbers a packed triangle has: its columns one after the other, each from row 0. */
  public static int packedSize(int columns) {
    return columns * (columns + 1) / 2;
  }

  /** The triangle of packed numbers, copied. */
  public static Triangle packed(int columns, double[] numbers) {
    double[] values = new double[columns * columns];
    int at = 0;
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i <= j; i++) {
        values[i * columns + j] = numbers[at++];
      }
    }
    return new Triangle(columns, values);
  }

  /**
   * Packs the triangle of a block of rows.
   *
   * @param matrix {@code [columns][at least rows]}, overwritten
   */
  public static void pack(double[][] matrix, int rows, double[] into, int at) {
    Householder.triangularize(matrix, rows);
    copy(matrix, rows, into, at);
  }

  private static void copy(double[][] reduced, int rows, double[] into, int at) {
    int place = at;
    for (int j = 0; j < reduced.length; j++) {
      for (int i = 0; i <= j; i++) {
        into[place++] = i < rows ? reduced[j][i] : 0;
      }
    }
  }

  /**
   * Packs the triangle of the rows of two packed triangles in the place of the first.
   *
   * @param scratch {@code [columns][2 columns]}, overwritten
   */
  public static void merge(
      double[] left, int atLeft, double[] right, int atRight, double[][] scratch) {
    int columns = scratch.length;
    int place = 0;
    for (int j = 0; j < columns; j++) {
      double[] column = scratch[j];
      for (int i = 0; i < columns; i++) {
        boolean held = i <= j;
        column[i] = held ? left[atLeft + place] : 0;
        column[columns + i] = held ? right[atRight + place] : 0;
        place += held ? 1 : 0;
      }
    }
    for (int k = 0; k < columns; k++) {
      Householder.reflect(scratch, k, columns + k + 1);
    }
    copy(scratch, columns, left, atLeft);
  }

  /** The triangle of the rows of both. */
  public Triangle merge(Triangle other) {
    double[] merged = packed();
    merge(merged, 0, other.packed(), 0, new double[columns][2 * columns]);
    return packed(columns, merged);
  }

  private double[] packed() {
    double[] numbers = new double[packedSize(columns)];
    int at = 0;
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i <= j; i++) {
        numbers[at++] = at(i, j);
      }
    }
    return numbers;
  }

  /** The triangle of some of the columns, in that order. */
  public Triangle select(int... chosen) {
    double[][] matrix = new double[chosen.length][columns];
    for (int k = 0; k < chosen.length; k++) {
      for (int i = 0; i <= chosen[k]; i++) {
        matrix[k][i] = at(i, chosen[k]);
      }
    }
    return of(matrix, columns);
  }

  /**
   * The triangle of the columns from one on, less their projection on those before: {@code [columns
   * - from]}.
   */
  public Triangle trailing(int from) {
    int size = columns - from;
    double[] block = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        block[i * size + j] = at(from + i, from + j);
      }
    }
    return new Triangle(size, block);
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** The entry in row i and column j. */
  public double at(int i, int j) {
    return values[i * columns + j];
  }

  /** The Euclidean norm of a column, which is that of the column of the whole matrix. */
  public double columnNorm(int j) {
    double squares = 0;
    for (int i = 0; i <= j; i++) {
      squares += at(i, j) * at(i, j);
    }
    if (squares >= SMALLEST_SQUARE && squares <= LARGEST_SQUARE) {
      return Math.sqrt(squares);
    }
    double norm = 0;
    for (int i = 0; i <= j; i++) {
      norm = Math.hypot(norm, at(i, j));
    }
    return norm;
  }

  /** Whether all entries are finite. */
  public boolean isFinite() {
    double zero = 0;
    for (double value : values) {
      zero += 0 * value;
    }
    return zero == 0;
  }
}
