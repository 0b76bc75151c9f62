package dev.gradus.linear;

import java.util.Arrays;

/**
 * Where parameters may be, and where their loss has a kink: {@code lower ≤ θ ≤ upper}, and the sum
 * that is minimised holds {@code Σ kinks·|θ|} besides its smooth part.
 *
 * @param lower the least value of each parameter, {@code [params]}, minus infinity if there is none
 * @param upper the largest, infinity if there is none
 * @param kinks the weight of the absolute value of each parameter, 0 if it has none
 */
public record Region(double[] lower, double[] upper, double[] kinks) {
  /** Bounds must leave room; weights must not be negative. */
  public Region {
    for (int j = 0; j < lower.length; j++) {
      if (!(lower[j] <= upper[j]) || !(kinks[j] >= 0)) {
        throw new IllegalArgumentException(
            "parameter %d: the lower bound %s must not be above the upper bound %s, nor the weight %s of its absolute value below 0"
                .formatted(j, lower[j], upper[j], kinks[j]));
      }
    }
  }

  /** All numbers, with no kink. */
  public static Region everywhere(int parameters) {
    double[] lower = new double[parameters];
    double[] upper = new double[parameters];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    return new Region(lower, upper, new double[parameters]);
  }

  /** The number of parameters. */
  public int size() {
    return lower.length;
  }

  /** Whether there is neither a bound nor a kink. */
  public boolean isEverywhere() {
    for (int j = 0; j < size(); j++) {
      if (lower[j] != Double.NEGATIVE_INFINITY
          || upper[j] != Double.POSITIVE_INFINITY
          || kinks[j] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a parameter stands at a bound. */
  public boolean isAtBound(double[] theta, int j) {
    return theta[j] <= lower[j] || theta[j] >= upper[j];
  }

  /** The nearest point within the bounds, component by component: {@code [params]}. */
  public double[] projected(double[] theta) {
    double[] within = theta.clone();
    for (int j = 0; j < within.length; j++) {
      within[j] = Math.clamp(theta[j], lower[j], upper[j]);
    }
    return within;
  }

  /** {@code Σ kinks·|θ|}. */
  public double absolute(double[] theta) {
    double sum = 0;
    for (int j = 0; j < size(); j++) {
      sum += kinks[j] == 0 ? 0 : kinks[j] * Math.abs(theta[j]);
    }
    return sum;
  }

  /**
   * The gradient of what is minimised, bounds and kinks included: 0 along a parameter that a bound
   * or a kink holds, elsewhere the slope that is left, of the smallest size where a kink leaves a
   * choice. It is 0 at a minimum.
   *
   * @param theta within the bounds, {@code [params]}
   * @param gradient of the smooth part, {@code [params]}
   * @param share of the kinks that counts, 1/rows where the gradient is a mean over rows
   */
  public double[] slopes(double[] theta, double[] gradient, double share) {
    double[] slopes = gradient.clone();
    for (int j = 0; j < size(); j++) {
      double kink = share * kinks[j];
      if (theta[j] != 0) {
        slopes[j] += Math.signum(theta[j]) * kink;
      } else {
        slopes[j] -= Math.clamp(slopes[j], -kink, kink);
      }
      boolean held =
          (theta[j] <= lower[j] && slopes[j] > 0) || (theta[j] >= upper[j] && slopes[j] < 0);
      slopes[j] = held ? 0 : slopes[j];
    }
    return slopes;
  }
}
