package dev.gradus.fit;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Numbers;
import dev.gradus.model.Parameter;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.Loop;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A fit whose start led astray begins again elsewhere, and says so. */
final class Attempts {
  /** A fit that explains less than this part of the variation is compared with a search. */
  private static final double POOR = 0.9;

  /** A fit is left for one as trusted whose loss is lower by this part of its size. */
  private static final double WORTHWHILE = 0.1;

  private Attempts() {}

  /**
   * The better of a fit and of one that begins at the best place that is found in the data; the
   * first, if there is no reason to doubt its start, or if the user chose the optimizer.
   *
   * @param first what the start given led to
   * @param run its steps
   * @param again fits from a start
   */
  static Fit best(FitProblem problem, Fit first, Loop.Run run, Function<Starts, Fit> again) {
    if (!isInDoubt(problem, first, run)) {
      return first;
    }
    return DataSearch.of(problem)
        .anywhere(Guessed.anew(problem))
        .map(found -> again.apply(new Starts(found.theta(), Optional.empty())))
        .filter(second -> isBetter(problem, first, second))
        .map(second -> second.told(second.verdict(), List.of(note(problem, first, second))))
        .orElse(first);
  }

  /**
   * A fit that can be trusted is better, of two alike the one whose loss is lower, if they compare.
   */
  private static boolean isBetter(FitProblem problem, Fit first, Fit second) {
    double most = first.loss() - WORTHWHILE * Math.abs(first.loss());
    return second.verdict().trusted() == first.verdict().trusted()
        ? problem.objective().hasComparableLoss() && second.loss() < most
        : second.verdict().trusted();
  }

  private static boolean isInDoubt(FitProblem problem, Fit first, Loop.Run run) {
    FitSettings settings = problem.settings();
    boolean chosen =
        settings.optimizer().isPresent()
            || settings.rateSearch().isPresent()
            || settings.search().isPresent();
    boolean hasStart = problem.model().parameters().stream().anyMatch(p -> p.start().isPresent());
    boolean cut =
        run.ending().kind() == Kind.CANCELLED
            || (run.ending().kind() == Kind.BUDGET_SPENT
                && (settings.maxSteps().isPresent() || run.steps() < FitSettings.DEFAULT_STEPS));
    boolean poor = first.statistics().rSquared().orElse(1) < POOR;
    return !chosen
        && hasStart
        && !cut
        && !first.linear()
        && first.estimates().size() <= problem.kept().count()
        && (poor || !first.verdict().trusted());
  }

  private static String note(FitProblem problem, Fit first, Fit second) {
    String given =
        problem.settings().scaling().isNone()
            ? problem.model().parameters().stream()
                .filter(parameter -> parameter.start().isPresent())
                .map(Attempts::text)
                .collect(Collectors.joining(", ", " (", ")"))
            : "";
    String led =
        first.verdict().trusted()
            ? "a minimum with the loss %s".formatted(Numbers.significant(first.loss(), 6))
            : switch (first.verdict().code()) {
              case NON_FINITE -> "values that are not finite";
              case DIVERGED -> "a loss that grew";
              case NOT_IDENTIFIABLE -> "a place where the model is flat";
              default -> "no minimum within %d steps".formatted(first.steps());
            };
    return "The start given%s led to %s. The fit began again from the data, at %s."
        .formatted(
            given,
            led,
            second.estimates().stream()
                .map(estimate ->
                    "%s = %s".formatted(estimate.name(), Numbers.significant(estimate.start(), 6)))
                .collect(Collectors.joining(", ")));
  }

  private static String text(Parameter parameter) {
    double[] start = parameter.start().orElseThrow().toDoubles();
    return "%s = %s"
        .formatted(
            parameter.name(),
            Arrays.stream(start).mapToObj(Numbers::shortest).collect(Collectors.joining(" ")));
  }
}
