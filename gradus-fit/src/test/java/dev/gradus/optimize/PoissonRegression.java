package dev.gradus.optimize;

import dev.gradus.linear.Triangle;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A Poisson regression with a logarithmic link, written by hand (McCullagh and Nelder 1989, chapter
 * 6). S is twice the negative log-likelihood without its factorials, which is negative for large
 * counts, or the deviance. The triangle is that of the expected information.
 */
record PoissonRegression(double[][] columns, double[] counts, boolean isDeviance)
    implements Objective {
  @Override
  public double rows() {
    return counts.length;
  }

  private double[] linear(double[] b) {
    return IntStream.range(0, counts.length)
        .mapToDouble(i -> LinearModel.predicted(columns, b, i))
        .toArray();
  }

  @Override
  public double loss(double[] b) {
    double[] eta = linear(b);
    double sum = 0;
    for (int i = 0; i < eta.length; i++) {
      double y = counts[i];
      double saturated = isDeviance ? (y == 0 ? 0 : y * Math.log(y)) - y : 0;
      sum += 2 * (saturated - y * eta[i] + Math.exp(eta[i]));
    }
    return sum / rows();
  }

  @Override
  public Gradient gradient(double[] b) {
    double[] eta = linear(b);
    double[] slopes = new double[b.length];
    for (int j = 0; j < b.length; j++) {
      for (int i = 0; i < eta.length; i++) {
        slopes[j] += 2 * (Math.exp(eta[i]) - counts[i]) * columns[j][i] / rows();
      }
    }
    return new Gradient(loss(b), slopes);
  }

  @Override
  public Triangle curvature(double[] b) {
    double[] eta = linear(b);
    double[][] matrix = new double[b.length + 1][eta.length];
    for (int i = 0; i < eta.length; i++) {
      double root = Math.exp(eta[i] / 2);
      for (int j = 0; j < b.length; j++) {
        matrix[j][i] = root * columns[j][i];
      }
      matrix[b.length][i] = root - counts[i] / root;
    }
    return Triangle.of(Arrays.copyOf(matrix, matrix.length), eta.length);
  }
}
