package dev.gradus.optimize;

import java.util.Arrays;

/**
 * The record of one step, or epoch.
 *
 * @param number from 1
 * @param loss the mean loss per row where the step set out
 * @param gradient the gradient there, {@code [params]}; empty if the optimizer did not need it
 * @param theta the parameters after the step, {@code [params]}
 */
public record Step(int number, double loss, double[] gradient, double[] theta) {
  /** The Euclidean norm of the gradient; NaN if the optimizer did not need it. */
  public double gradientNorm() {
    return gradient.length == 0 ? Double.NaN : Arrays.stream(gradient).reduce(0, Math::hypot);
  }
}
