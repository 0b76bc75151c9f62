package dev.gradus.optimize;

import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an optimizer may ask of the function that it minimises. Loss is a mean over rows; of least
 * squares that of the squared residuals. Rows × loss is the sum S that the triangle models: {@code
 * S(θ + d) ≈ S(θ) - ‖r‖² + ‖J d + r‖²}, so that {@code 2 Jᵀr} is its gradient and {@code 2 JᵀJ} its
 * curvature or what takes its place (Gauss-Newton; scoring for likelihoods). Of least squares S is
 * {@code ‖r‖²}.
 *
 * <p>Where the region has kinks, the loss holds their {@code Σ kinks·|θ| / rows}; gradient,
 * triangle and Hessian are those of the smooth part alone.
 */
public interface Objective {
  /** The loss at theta; not finite where the model is not. */
  double loss(double[] theta);

  /** The number of rows, by which the loss is a mean. */
  double rows();

  /** Where the parameters may be; everywhere, if that is not given. */
  default Optional<Region> region() {
    return Optional.empty();
  }

  /**
   * Whether losses at different parameters can be compared. They cannot where each is relative to a
   * scale that is estimated anew with the parameters: there the gradient is 0 at the solution, but
   * the loss need not fall on the way to it.
   */
  default boolean hasComparableLoss() {
    return true;
  }

  /** The loss and its gradient at theta. */
  Gradient gradient(double[] theta);

  /** The triangular factor of {@code [J r]} at theta. */
  Triangle curvature(double[] theta);

  /**
   * The Hessian of the loss at theta, as what it makes of a direction {@code [params]}: {@code
   * [params]}. By central differences of the gradient where nothing better is known.
   */
  default UnaryOperator<double[]> hessian(double[] theta) {
    return direction -> {
      double length = 0;
      double size = 0;
      for (int i = 0; i < theta.length; i++) {
        length = Math.hypot(length, direction[i]);
        size = Math.hypot(size, theta[i]);
      }
      double step = length == 0 ? 0 : Math.cbrt(epsilon()) * Math.max(size, 1) / length;
      double[] above = theta.clone();
      double[] below = theta.clone();
      for (int i = 0; i < theta.length; i++) {
        above[i] += step * direction[i];
        below[i] -= step * direction[i];
      }
      double[] high = gradient(above).values();
      double[] low = gradient(below).values();
      double[] product = new double[theta.length];
      Arrays.setAll(product, i -> step == 0 ? 0 : (high[i] - low[i]) / (2 * step));
      return product;
    };
  }

  /** The relative precision of these numbers. */
  default double epsilon() {
    return Math.ulp(1.0);
  }

  /** The root of the share of the sum that may be left to remove: less is not worth a step. */
  default double enough() {
    return epsilon();
  }

  /** The nearest number that the parameters can take in this precision. */
  default double nearest(double value) {
    return value;
  }

  /** {@code theta + step} in this precision: {@code [params]}. */
  default double[] moved(double[] theta, double[] step) {
    double[] moved = theta.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = nearest(moved[i] + nearest(step[i]));
    }
    return moved;
  }

  /**
   * A loss and its gradient.
   *
   * @param loss the loss
   * @param values {@code [params]}
   */
  record Gradient(double loss, double[] values) {}
}
