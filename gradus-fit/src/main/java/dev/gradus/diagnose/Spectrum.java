package dev.gradus.diagnose;

import dev.gradus.linear.Symmetric;
import dev.gradus.optimize.Objective;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/**
 * The curvatures of a loss at a point: the eigenvalues of its Hessian.
 *
 * @param largest λmax
 * @param smallest λmin, negative where the loss bends downwards
 * @param steepest the eigenvector of λmax, {@code [params]}, norm 1
 * @param flattest the eigenvector of λmin, likewise
 * @param vectors all eigenvectors, each a row, by ascending eigenvalue; empty for many parameters
 * @param values all eigenvalues, likewise
 * @param exact whether rounding is the only error of λmax and λmin
 */
public record Spectrum(
    double largest,
    double smallest,
    double[] steepest,
    double[] flattest,
    double[][] vectors,
    double[] values,
    boolean exact) {
  /** Up to so many parameters the whole Hessian is computed. */
  public static final int MOST_EXACT = 100;

  private static final int MOST_PRODUCTS = 120;
  private static final double TOLERANCE = 1e-6;

  /**
   * The curvatures at a point, of the whole Hessian for few parameters, else its extremes by
   * Lanczos' method on products with the Hessian; empty where they are not finite.
   *
   * @param theta {@code [params]}
   */
  public static Optional<Spectrum> of(Objective objective, double[] theta) {
    int p = theta.length;
    UnaryOperator<double[]> hessian = objective.hessian(theta);
    double[][] columns = new double[Math.min(p, MOST_EXACT + 1)][];
    for (int j = 0; j < columns.length; j++) {
      double[] unit = new double[p];
      unit[j] = 1;
      columns[j] = hessian.apply(unit);
      if (!DoubleStream.of(columns[j]).allMatch(Double::isFinite)) {
        return Optional.empty();
      }
      if (p > MOST_EXACT) {
        return Optional.of(Lanczos.extremes(hessian, p, MOST_PRODUCTS, TOLERANCE));
      }
    }
    Symmetric all = Symmetric.of(columns);
    return Optional.of(
        new Spectrum(
            all.eigenvalues()[p - 1],
            all.eigenvalues()[0],
            all.eigenvectors()[p - 1],
            all.eigenvectors()[0],
            all.eigenvectors(),
            all.eigenvalues(),
            true));
  }

  /**
   * The condition number λmax/λmin; infinite where λmin is not positive or lost in the rounding of
   * λmax.
   */
  public double condition() {
    return smallest > rounding() ? largest / smallest : Double.POSITIVE_INFINITY;
  }

  /**
   * The least curvature that is positive and not lost in the rounding of λmax; λmax where no other
   * is known.
   */
  public double smallestPositive() {
    return DoubleStream.concat(DoubleStream.of(smallest), DoubleStream.of(values))
        .filter(value -> value > rounding())
        .min()
        .orElse(largest);
  }

  private double rounding() {
    return largest * steepest.length * Math.ulp(1.0);
  }

  /** The place of the number that has the largest part in a direction. */
  public static int mostly(double[] direction) {
    double[] sizes = Arrays.stream(direction).map(Math::abs).toArray();
    int most = 0;
    for (int i = 1; i < sizes.length; i++) {
      most = sizes[i] > sizes[most] ? i : most;
    }
    return most;
  }
}
