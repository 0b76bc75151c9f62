package dev.gradus.optimize;

import java.util.List;

/**
 * The direction of Adam: a running mean of g over the root of a running mean of g², both corrected
 * for having begun at zero (Kingma and Ba 2015, algorithm 1).
 *
 * @param beta1 the share of the mean of g that a step keeps, at least 0 and less than 1
 * @param beta2 that of the mean of g²
 * @param epsilon what is added to the root, more than 0
 */
public record AdamMoments(double beta1, double beta2, double epsilon) implements Part {
  /** Settings that have been checked. */
  public AdamMoments {
    Settings.fraction("Adam", "beta1", beta1);
    Settings.fraction("Adam", "beta2", beta2);
    Settings.positive("Adam", "epsilon", epsilon);
  }

  /** Those of the paper: 0.9, 0.999 and 1e-8. */
  public AdamMoments() {
    this(0.9, 0.999, 1e-8);
  }

  @Override
  public int memories() {
    return 2;
  }

  @Override
  public Next apply(
      Objective objective, double[] direction, double[] theta, List<double[]> memory, int step) {
    double[] mean = Averages.of(objective, beta1, memory.get(0), direction);
    double[] square = Averages.ofSquares(objective, beta2, memory.get(1), direction);
    double meanBegun = objective.nearest(1 - StrictMath.pow(beta1, step));
    double rootBegun = objective.nearest(Math.sqrt(1 - StrictMath.pow(beta2, step)));
    double[] next = new double[direction.length];
    for (int i = 0; i < next.length; i++) {
      double root = objective.nearest(objective.nearest(Math.sqrt(square[i])) / rootBegun);
      next[i] =
          objective.nearest(
              objective.nearest(mean[i] / meanBegun)
                  / objective.nearest(root + objective.nearest(epsilon)));
    }
    return new Next(next, List.of(mean, square));
  }
}
