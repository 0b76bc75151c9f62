package dev.gradus.optimize;

import java.util.List;

/**
 * A part of a first-order optimizer: turns the direction of a step into another. A chain of them
 * begins with the gradient; the step goes against what the last one gives.
 *
 * <p>A part is immutable settings, a record; its memory goes in and comes out, arrays of the shape
 * of the parameters that begin as zeros. Every operation is rounded by {@link Objective#nearest}.
 */
public interface Part {
  /** How many arrays it remembers. */
  int memories();

  /**
   * The direction and the memory after one step.
   *
   * @param objective for its rounding
   * @param direction what the part before gave, {@code [params]}
   * @param theta the parameters where the step sets out, {@code [params]}
   * @param memory as the step before left it, {@code [memories][params]}
   * @param step the number of the step, from 1
   */
  Next apply(
      Objective objective, double[] direction, double[] theta, List<double[]> memory, int step);

  /**
   * What a part gives.
   *
   * @param direction {@code [params]}
   * @param memory {@code [memories][params]}
   */
  record Next(double[] direction, List<double[]> memory) {}
}
