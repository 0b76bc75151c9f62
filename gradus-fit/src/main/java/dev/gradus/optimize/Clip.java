package dev.gradus.optimize;

import java.util.Arrays;
import java.util.List;

/** Bounds on the size of a direction, against steps that leap out of a valley. */
public sealed interface Clip extends Part {
  @Override
  default int memories() {
    return 0;
  }

  /**
   * Shortens a direction whose Euclidean norm is more than a bound, {@code g·min(1, most/(‖g‖ +
   * 1e-6))} as PyTorch's {@code clip_grad_norm_} has it.
   *
   * @param most the bound, more than 0
   */
  record Norm(double most) implements Clip {
    private static final double SMALL = 1e-6;

    /** Settings that have been checked. */
    public Norm {
      Settings.positive("clipping", "the largest norm", most);
    }

    @Override
    public Next apply(
        Objective objective, double[] direction, double[] theta, List<double[]> memory, int step) {
      double norm = 0;
      for (double slope : direction) {
        norm = Math.hypot(norm, slope);
      }
      double factor = objective.nearest(Math.min(1, most / (norm + SMALL)));
      return new Next(
          Arrays.stream(direction).map(slope -> objective.nearest(factor * slope)).toArray(),
          List.of());
    }
  }

  /**
   * Bounds every number of a direction: {@code max(-most, min(most, gᵢ))}.
   *
   * @param most the bound, more than 0
   */
  record Value(double most) implements Clip {
    /** Settings that have been checked. */
    public Value {
      Settings.positive("clipping", "the largest value", most);
    }

    @Override
    public Next apply(
        Objective objective, double[] direction, double[] theta, List<double[]> memory, int step) {
      double bound = objective.nearest(most);
      return new Next(
          Arrays.stream(direction).map(slope -> Math.clamp(slope, -bound, bound)).toArray(),
          List.of());
    }
  }
}
