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
   * An information below this counts as this, so that a slope of a row that says nothing is one.
   */
  private static final double LEAST = 1e-30;

  private Scores() {}

  /** Of one quantity. */
  static List<Part> one(Tensor information, Tensor slope) {
    Tensor root = root(information);
    return List.of(new Part(slope.dividedBy(root), List.of(root)));
  }

  /**
   * Of two quantities.
   *
   * @param ab the information that they share
   * @param ga the slope along the first
   */
  static List<Part> two(Tensor aa, Tensor ab, Tensor bb, Tensor ga, Tensor gb) {
    Tensor first = root(aa);
    Tensor shared = ab.dividedBy(first);
    Tensor second = root(bb.minus(shared.square()));
    Tensor residual = ga.dividedBy(first);
    return List.of(
        new Part(residual, List.of(first, shared)),
        new Part(gb.minus(shared.times(residual)).dividedBy(second), List.of(Maths.ZERO, second)));
  }

  private static Tensor root(Tensor information) {
    return information.max(Maths.number(LEAST)).sqrt();
  }
}
