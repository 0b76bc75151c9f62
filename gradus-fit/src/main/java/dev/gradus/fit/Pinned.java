package dev.gradus.fit;

import dev.gradus.linear.BoundedLeastSquares;
import dev.gradus.linear.BoundedLeastSquares.Hold;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import java.util.Optional;

/**
 * The least-squares problem at the end of a fit, parameters that a bound holds pinned to it: they
 * are not free to remove residuals, nor are their errors those of the others.
 *
 * @param triangle of {@code [J r]}
 * @param held which parameters a bound holds, {@code [params]}
 */
record Pinned(Triangle triangle, boolean[] held) {
  /** So many times the norm of a column outweighs all that the column says. */
  private static final double WEIGHT = 1e20;

  /** The problem at theta; nothing is pinned without a region. */
  static Pinned of(Triangle triangle, Optional<Region> region, double[] theta, double epsilon) {
    boolean[] held = new boolean[theta.length];
    if (region.isPresent() && triangle.isFinite()) {
      Region within = region.orElseThrow();
      BoundedLeastSquares bounded = BoundedLeastSquares.of(triangle, within, theta, epsilon);
      for (int j = 0; j < held.length; j++) {
        boolean stands = theta[j] <= within.lower()[j] || theta[j] >= within.upper()[j];
        held[j] = stands && bounded.held(j) != Hold.FREE;
      }
    }
    return new Pinned(triangle, held);
  }

  LeastSquares problem(double epsilon) {
    double[] weights = new double[held.length];
    for (int j = 0; j < held.length; j++) {
      double norm = triangle.columnNorm(j);
      weights[j] = held[j] ? WEIGHT * (norm > 0 ? norm : 1) : 0;
    }
    return LeastSquares.damped(triangle, weights, epsilon);
  }

  /** How many parameters a bound holds. */
  int count() {
    int count = 0;
    for (boolean one : held) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
