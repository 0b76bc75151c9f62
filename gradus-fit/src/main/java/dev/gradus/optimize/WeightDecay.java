package dev.gradus.optimize;

import java.util.List;

/**
 * Weight decay: adds {@code decay·θ}, which draws the parameters to zero. Before the other parts of
 * a chain it is the slope of a penalty {@code decay/2·‖θ‖²} on the loss; behind them it is
 * decoupled from the gradient (Loshchilov and Hutter 2019).
 *
 * @param decay more than 0
 */
public record WeightDecay(double decay) implements Part {
  /** Settings that have been checked. */
  public WeightDecay {
    Settings.positive("weight decay", "decay", decay);
  }

  @Override
  public int memories() {
    return 0;
  }

  @Override
  public Next apply(
      Objective objective, double[] direction, double[] theta, List<double[]> memory, int step) {
    double factor = objective.nearest(decay);
    double[] next = new double[direction.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = objective.nearest(direction[i] + objective.nearest(factor * theta[i]));
    }
    return new Next(next, List.of());
  }
}
