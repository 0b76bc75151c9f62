package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.GradientCheck;
import dev.gradus.estimate.Numbers;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.Model;

/** Slopes that the user gave, held against the automatic ones before a fit trusts them. */
final class KnownSlopes {
  private KnownSlopes() {}

  /**
   * Compares the slopes of the prediction on all rows.
   *
   * @throws InvalidInput if one differs from the automatic one where that is finite
   */
  static void check(Model model, KeptRows rows, double[] theta) {
    if (model.slopes().isEmpty()) {
      return;
    }
    Graph prediction = model.prediction();
    Derivatives automatic = Derivatives.automatic();
    GradientCheck check =
        GradientCheck.of(
            prediction, model.derivatives(automatic), automatic, rows.columnsOf(prediction), theta);
    for (GradientCheck.Slope slope : check.slopes()) {
      if (!slope.agrees() && Double.isFinite(slope.second())) {
        throw new InvalidInput(
            "the slope given along '%s' is %s at %s, but that of the prediction is %s; correct it, or leave it out"
                .formatted(
                    slope.parameter(),
                    Numbers.significant(slope.first(), 10),
                    rows.where(slope.row()),
                    Numbers.significant(slope.second(), 10)));
      }
    }
  }
}
