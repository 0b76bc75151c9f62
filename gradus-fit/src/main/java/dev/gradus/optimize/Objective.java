package dev.gradus.optimize;

import dev.gradus.linear.Triangle;

/**
 * What an optimizer may ask of the function that it minimises. Loss is the mean over the rows of
 * the squared residuals r.
 */
public interface Objective {
  /** The loss at theta; not finite where the model is not. */
  double loss(double[] theta);

  /** The loss and its gradient at theta. */
  Gradient gradient(double[] theta);

  /** The triangular factor of {@code [J r]} at theta, J the Jacobian of the residuals. */
  Triangle curvature(double[] theta);

  /** The relative precision of these numbers. */
  default double epsilon() {
    return Math.ulp(1.0);
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
