package dev.gradus.optimize;

import java.util.List;

/**
 * The direction of RMSprop: g over the root of a running mean of g² (Hinton 2012, lecture 6e of
 * "Neural networks for machine learning"), the small number outside the root as in PyTorch.
 *
 * @param alpha the share of the mean that a step keeps, at least 0 and less than 1
 * @param epsilon what is added to the root, more than 0
 */
public record RootMeanSquare(double alpha, double epsilon) implements Part {
  /** Settings that have been checked. */
  public RootMeanSquare {
    Settings.fraction("RMSprop", "alpha", alpha);
    Settings.positive("RMSprop", "epsilon", epsilon);
  }

  /** PyTorch's: 0.99 and 1e-8. */
  public RootMeanSquare() {
    this(0.99, 1e-8);
  }

  @Override
  public int memories() {
    return 1;
  }

  @Override
  public Next apply(
      Objective objective, double[] direction, double[] theta, List<double[]> memory, int step) {
    double[] square = Averages.ofSquares(objective, alpha, memory.getFirst(), direction);
    double[] next = new double[direction.length];
    for (int i = 0; i < next.length; i++) {
      double root = objective.nearest(Math.sqrt(square[i]));
      next[i] =
          objective.nearest(direction[i] / objective.nearest(root + objective.nearest(epsilon)));
    }
    return new Next(next, List.of(square));
  }
}
