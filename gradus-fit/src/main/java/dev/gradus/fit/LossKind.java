package dev.gradus.fit;

import dev.gradus.loss.Law;
import dev.gradus.loss.Quantile;
import dev.gradus.loss.Squared;
import dev.gradus.model.Model;
import dev.gradus.model.Response;
import java.util.function.Predicate;

/** What the losses of a model are, which decides of optimizer, errors and statistics. */
enum LossKind {
  /** Squared residuals. */
  SQUARED,
  /** Likelihoods. */
  LAW,
  /** Residuals of absolute value, whose loss has kinks. */
  QUANTILE,
  /** Other functions of the residual. */
  RESIDUAL;

  static LossKind of(Model model) {
    if (all(model, response -> response.loss() instanceof Squared)) {
      return SQUARED;
    }
    if (!all(model, response -> !(response.loss() instanceof Law))) {
      return LAW;
    }
    return all(model, response -> response.loss() instanceof Quantile) ? QUANTILE : RESIDUAL;
  }

  private static boolean all(Model model, Predicate<Response> predicate) {
    return model.responses().stream().allMatch(predicate);
  }
}
