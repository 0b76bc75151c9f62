package dev.gradus.report;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
    if (fit.statistics().adjustedRSquared().orElse(1) <= 0) {
      steps.add(
          "The model describes the data no better than their mean%s."
              .formatted(
                  fit.linear() ? "" : ": probably a local minimum; try another start (--start)"));
    } else {
      weakest(fit).ifPresent(steps::add);
    }
    strongest(fit).ifPresent(steps::add);
    fit.statistics()
        .aicc()
        .ifPresent(aicc ->
            steps.add(
                "Compare models with the same left side and rows by AICc; lower is better (here %s)."
                    .formatted(Numbers.significant(aicc, 6))));
    if (!fit.linear()) {
      steps.add("Try another start (--start): the loss may have more than one minimum.");
    }
    return steps;
  }

  /** The parameter that is 0 most likely, unless another one takes its place. */
  private static Optional<String> weakest(Fit fit) {
    return IntStream.range(0, fit.estimates().size())
        .filter(i -> fit.estimates().get(i).probability().orElse(0) > WEAK_EVIDENCE)
        .filter(i ->
            IntStream.range(0, fit.estimates().size())
                .noneMatch(j -> j != i && Math.abs(fit.correlation(i, j)) > STRONG))
        .mapToObj(fit.estimates()::get)
        .max(Comparator.comparingDouble(estimate -> estimate.probability().orElse(0)))
        .map(estimate ->
            "%s may as well be 0 (p above %s): compare the AICc of a model without it."
                .formatted(estimate.name(), Numbers.shortest(WEAK_EVIDENCE)));
  }

  private static Optional<String> strongest(Fit fit) {
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
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The errors of %s go together: judge them jointly%s."
                .formatted(names, fit.linear() ? ", or centre the inputs (x - mean of x)" : ""));
  }
}
