package dev.gradus.linear;

/**
 * The upper triangular factor R of a QR factorisation, whose rows came in blocks.
 *
 * <p>{@code RᵀR = AᵀA} for the matrix A of all rows, but R is had by orthogonal transformations
 * alone, so it keeps the digits that AᵀA loses. Triangles of parts merge into the triangle of the
 * whole (TSQR: Demmel, Grigori, Hoemmen, Langou 2012).
 */
public final class Triangle {
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
    int columns = matrix.length;
    double[] values = new double[columns * columns];
    Householder.triangularize(matrix, rows);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i <= j && i < rows; i++) {
        values[i * columns + j] = matrix[j][i];
      }
    }
    return new Triangle(columns, values);
  }

  /** The triangle of the rows of both. */
  public Triangle merge(Triangle other) {
    double[][] stacked = new double[columns][2 * columns];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i <= j; i++) {
        stacked[j][i] = at(i, j);
        stacked[j][columns + i] = other.at(i, j);
      }
    }
    return of(stacked, 2 * columns);
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
    double norm = 0;
    for (int i = 0; i <= j; i++) {
      norm = Math.hypot(norm, at(i, j));
    }
    return norm;
  }

  /** Whether all entries are finite. */
  public boolean isFinite() {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
