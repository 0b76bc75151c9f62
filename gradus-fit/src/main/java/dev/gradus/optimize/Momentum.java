package dev.gradus.optimize;

import java.util.List;

/**
 * Momentum: the step goes along a velocity {@code v ← decay·v + g} (Polyak 1964), or looks one step
 * ahead along {@code g + decay·v} (Nesterov 1983), both as PyTorch's SGD has them (Sutskever,
 * Martens, Dahl, Hinton 2013).
 *
 * @param decay the share of the velocity that a step keeps, at least 0 and less than 1
 * @param nesterov whether to look ahead
 */
public record Momentum(double decay, boolean nesterov) implements Part {
  /** Settings that have been checked. */
  public Momentum {
    Settings.fraction("momentum", "decay", decay);
  }

  @Override
  public int memories() {
    return 1;
  }

  @Override
  public Next apply(
      Objective objective, double[] direction, double[] theta, List<double[]> memory, int step) {
    double kept = objective.nearest(decay);
    double[] velocity = sum(objective, direction, kept, memory.getFirst());
    return new Next(
        nesterov ? sum(objective, direction, kept, velocity) : velocity, List.of(velocity));
  }

  private static double[] sum(Objective objective, double[] a, double factor, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = objective.nearest(objective.nearest(factor * b[i]) + a[i]);
    }
    return sum;
  }
}
