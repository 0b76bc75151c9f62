package dev.gradus.linear;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations: each makes one
 * pair of entries zero, and sweeps over all pairs follow until nothing is left beside the diagonal
 * (Golub and Van Loan 2013, section 8.5).
 *
 * @param eigenvalues {@code [n]}, ascending
 * @param eigenvectors {@code [n][n]}: row k is the vector of eigenvalue k, of norm 1
 */
public record Symmetric(double[] eigenvalues, double[][] eigenvectors) {
  /** Quadratic convergence makes ten sweeps many. */
  private static final int MOST_SWEEPS = 60;

  /**
   * The eigenvalues and eigenvectors of a matrix.
   *
   * @param matrix {@code [n][n]}, finite; what is above the diagonal is taken
   */
  public static Symmetric of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][n];
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
      for (int j = i; j < n; j++) {
        if (!Double.isFinite(matrix[i][j])) {
          throw new IllegalArgumentException(
              "eigenvalues: entry [%d, %d] = %s must be finite".formatted(i, j, matrix[i][j]));
        }
        a[i][j] = matrix[i][j];
        a[j][i] = matrix[i][j];
      }
    }
    boolean rotated = true;
    for (int sweep = 0; sweep < MOST_SWEEPS && rotated; sweep++) {
      rotated = false;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          if (isWorthwhile(a, p, q)) {
            rotate(a, vectors, p, q);
            rotated = true;
          }
        }
      }
    }
    return ascending(a, vectors);
  }

  /** The Hessian {@code 2/n·JᵀJ} of a mean of squares, in the Gauss-Newton sense. */
  public static Symmetric hessian(Triangle triangle, int parameters, int rows) {
    double[][] matrix = new double[parameters][parameters];
    for (int i = 0; i < parameters; i++) {
      for (int j = i; j < parameters; j++) {
        for (int k = 0; k <= i; k++) {
          matrix[i][j] += 2.0 / rows * triangle.at(k, i) * triangle.at(k, j);
        }
      }
    }
    return of(matrix);
  }

  /**
   * The ratio of the largest to the smallest eigenvalue of a positive definite matrix; infinite
   * where the smallest is lost among the roundings of the largest.
   */
  public double condition() {
    double largest = eigenvalues[eigenvalues.length - 1];
    double least = eigenvalues[0];
    return least > largest * eigenvalues.length * Math.ulp(1.0)
        ? largest / least
        : Double.POSITIVE_INFINITY;
  }

  /** A copy, {@code [n]}, ascending. */
  @Override
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /** A copy, {@code [n][n]}, a vector a row. */
  @Override
  public double[][] eigenvectors() {
    return Arrays.stream(eigenvectors).map(double[]::clone).toArray(double[][]::new);
  }

  /** Whether an entry counts beside the two of the diagonal that it belongs to. */
  private static boolean isWorthwhile(double[][] a, int p, int q) {
    double size = Math.sqrt(Math.abs(a[p][p])) * Math.sqrt(Math.abs(a[q][q]));
    return Math.abs(a[p][q]) > Math.max(size * Math.ulp(1.0) / 2, Double.MIN_NORMAL);
  }

  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = tangent * cosine;
    double moved = tangent * a[p][q];
    a[p][p] -= moved;
    a[q][q] += moved;
    a[p][q] = 0;
    a[q][p] = 0;
    for (int k = 0; k < a.length; k++) {
      if (k != p && k != q) {
        double x = a[k][p];
        double y = a[k][q];
        a[k][p] = cosine * x - sine * y;
        a[k][q] = sine * x + cosine * y;
        a[p][k] = a[k][p];
        a[q][k] = a[k][q];
      }
      double u = vectors[p][k];
      double v = vectors[q][k];
      vectors[p][k] = cosine * u - sine * v;
      vectors[q][k] = sine * u + cosine * v;
    }
  }

  private static Symmetric ascending(double[][] a, double[][] vectors) {
    int[] order =
        IntStream.range(0, a.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> a[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Symmetric(
        Arrays.stream(order).mapToDouble(i -> a[i][i]).toArray(),
        Arrays.stream(order).mapToObj(i -> vectors[i]).toArray(double[][]::new));
  }
}
