package dev.gradus.report;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What to look at after a fit. */
final class NextSteps {
  private static final double STRONG = 0.9;
  private static final double WEAK_EVIDENCE = 0.05;

  private NextSteps() {}

  static List<String> of(Fit fit) {
    List<String> steps = new ArrayList<>(fit.verdict().advice());
    if (!fit.verdict().trusted()) {
      return steps;
    }
    fit.estimates().stream()
        .filter(estimate -> estimate.probability().orElse(0) > WEAK_EVIDENCE)
        .map(Estimate::name)
        .findFirst()
        .ifPresent(name ->
            steps.add(
                "%s may as well be 0 (p above %s): compare the AICc of a model without it."
                    .formatted(name, Numbers.shortest(WEAK_EVIDENCE))));
    strongest(fit, steps);
    fit.statistics()
        .aicc()
        .ifPresent(aicc ->
            steps.add(
                "Compare models of the same rows by AICc, the lower the better (here %s)."
                    .formatted(Numbers.significant(aicc, 6))));
    if (!fit.optimizer().equals("exact")) {
      steps.add("Try another start (--start): a nonlinear model may have more than one minimum.");
    }
    return steps;
  }

  private static void strongest(Fit fit, List<String> steps) {
    double largest = STRONG;
    String names = "";
    for (int i = 0; i < fit.estimates().size(); i++) {
      for (int j = i + 1; j < fit.estimates().size(); j++) {
        double size = Math.abs(fit.correlation(i, j));
        if (size > largest) {
          largest = size;
          names = fit.estimates().get(i).name() + " and " + fit.estimates().get(j).name();
        }
      }
    }
    if (!names.isEmpty()) {
      steps.add(
          "The errors of %s go together: judge them jointly, or centre the inputs (x - mean of x)."
              .formatted(names));
    }
  }
}
