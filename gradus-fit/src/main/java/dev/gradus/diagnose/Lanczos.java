package dev.gradus.diagnose;

import dev.gradus.linear.Symmetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The outer eigenvalues of a symmetric matrix that is known by its products alone: Lanczos' method,
 * each new vector made orthogonal to all earlier ones twice (Golub and Van Loan 2013, section
 * 10.3).
 */
final class Lanczos {
  /** The method starts from the same vector every time. */
  private static final long SEED = 1;

  private final UnaryOperator<double[]> matrix;
  private final int size;
  private final List<double[]> basis = new ArrayList<>();
  private final List<Double> diagonal = new ArrayList<>();
  private final List<Double> beside = new ArrayList<>();

  private Lanczos(UnaryOperator<double[]> matrix, int size) {
    this.matrix = matrix;
    this.size = size;
  }

  /**
   * The extremes as they stand after so many products, or after fewer if both have settled.
   *
   * @param matrix what the matrix makes of a vector {@code [size]}
   * @param size its order
   * @param products at most so many
   * @param tolerance settled when no eigenvalue can be further off, relative to the largest
   */
  static Spectrum extremes(
      UnaryOperator<double[]> matrix, int size, int products, double tolerance) {
    Lanczos run = new Lanczos(matrix, size);
    run.basis.add(unit(new Random(SEED).doubles(size, -1, 1).toArray()));
    while (true) {
      double rest = run.extend();
      Symmetric small = Symmetric.of(run.tridiagonal());
      int last = small.eigenvalues().length - 1;
      double scale =
          Math.max(Math.abs(small.eigenvalues()[last]), Math.abs(small.eigenvalues()[0]));
      double doubt = rest * Math.max(end(small.eigenvectors()[last]), end(small.eigenvectors()[0]));
      boolean settled = !(doubt > tolerance * scale);
      if (settled || run.diagonal.size() >= Math.min(products, size)) {
        return new Spectrum(
            small.eigenvalues()[last],
            small.eigenvalues()[0],
            run.vector(small.eigenvectors()[last]),
            run.vector(small.eigenvectors()[0]),
            new double[0][],
            new double[0],
            settled);
      }
      run.beside.add(rest);
    }
  }

  /** One product more; the norm of what is new in it. */
  private double extend() {
    double[] q = basis.getLast();
    double[] next = matrix.apply(q.clone()).clone();
    diagonal.add(dot(next, q));
    for (int pass = 0; pass < 2; pass++) {
      for (double[] earlier : basis) {
        add(next, -dot(next, earlier), earlier);
      }
    }
    double rest = Math.sqrt(dot(next, next));
    if (rest > 0) {
      basis.add(unit(next));
    }
    return rest;
  }

  private double[][] tridiagonal() {
    int n = diagonal.size();
    double[][] t = new double[n][n];
    for (int i = 0; i < n; i++) {
      t[i][i] = diagonal.get(i);
      if (i + 1 < n) {
        t[i][i + 1] = beside.get(i);
        t[i + 1][i] = beside.get(i);
      }
    }
    return t;
  }

  private double[] vector(double[] inBasis) {
    double[] sum = new double[size];
    for (int k = 0; k < inBasis.length; k++) {
      add(sum, inBasis[k], basis.get(k));
    }
    return sum;
  }

  private static double end(double[] vector) {
    return Math.abs(vector[vector.length - 1]);
  }

  private static double[] unit(double[] vector) {
    double norm = Math.sqrt(dot(vector, vector));
    double[] unit = new double[vector.length];
    add(unit, 1 / norm, vector);
    return unit;
  }

  private static void add(double[] to, double factor, double[] vector) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * vector[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
