package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import dev.gradus.loss.Loss.Part;
import java.util.List;

/**
 * The parts of a likelihood: its expected information, factorised. With L·Lᵀ the information of a
 * row and g the slopes of its negative log-likelihood, the slopes of the parts are the rows of Lᵀ
 * and their residuals {@code L⁻¹g}.
 */
final class Scores {
  /**
   * The least information for a squared slope. It bounds a residual by 1000: where a row is that
   * unlikely, as far from the solution, its information says nothing of the curvature, and the
   * digits of the other rows would be lost beside it.
   */
  private static final double LEAST = 1e-6;

  private Scores() {}

  /** Of one quantity. */
  static List<Part> one(Tensor information, Tensor slope) {
    Tensor root = root(information, slope);
    return List.of(new Part(slope.dividedBy(root), List.of(root)));
  }

  /**
   * Of two quantities.
   *
   * @param ab the information that they share
   * @param ga the slope along the first
   */
  static List<Part> two(Tensor aa, Tensor ab, Tensor bb, Tensor ga, Tensor gb) {
    Tensor first = root(aa, ga);
    Tensor shared = ab.dividedBy(first);
    Tensor residual = ga.dividedBy(first);
    Tensor rest = gb.minus(shared.times(residual));
    Tensor second = root(bb.minus(shared.square()), rest);
    return List.of(
        new Part(residual, List.of(first, shared)),
        new Part(rest.dividedBy(second), List.of(Maths.ZERO, second)));
  }

  /** The root of an information beside a slope. */
  static Tensor root(Tensor information, Tensor slope) {
    return information.max(slope.square().times(LEAST)).max(Maths.number(Double.MIN_NORMAL)).sqrt();
  }
}
