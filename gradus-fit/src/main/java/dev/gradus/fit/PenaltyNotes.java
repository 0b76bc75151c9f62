package dev.gradus.fit;

import dev.gradus.estimate.Estimate;
import dev.gradus.model.Model;
import java.util.ArrayList;
import java.util.List;

/** What a reader should know of penalties. */
final class PenaltyNotes {
  private PenaltyNotes() {}

  static List<String> notes(List<Estimate> estimates, Model model, Penalties penalties) {
    List<String> notes = new ArrayList<>();
    List<String> zeros =
        estimates.stream()
            .filter(estimate -> estimate.status() == Estimate.Status.AT_ZERO)
            .map(Estimate::name)
            .toList();
    boolean areErrors = estimates.stream().anyMatch(one -> one.standardError().isPresent());
    if (!zeros.isEmpty()) {
      notes.add(
          "Held at 0 by the penalty of the absolute value: %s."
              .formatted(String.join(", ", zeros)));
    }
    if (penalties.haveKinks()) {
      notes.add(
          "No standard errors: estimates under a penalty of their absolute value are biased towards 0 and not normally distributed.");
    } else if (penalties.haveSquares() && !areErrors) {
      notes.add("No standard errors: they are not known of such a loss with a penalty.");
    } else if (penalties.haveSquares() && model.priors().isEmpty()) {
      notes.add(
          "The standard errors are those given the penalty, read as what was known of the parameters before; the estimates are biased towards 0.");
    } else if (penalties.haveSquares()) {
      notes.add("The standard errors are those given the priors and the data together.");
    }
    return notes;
  }
}
