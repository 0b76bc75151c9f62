package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verdicts on runs that did not reach a minimum: diverged, budget spent, stalled. */
final class Unfinished {
  /** Above this condition half the digits of a solution are rounding. */
  private static final double NEARLY_DEPENDENT = 1e8;

  private static final String WITHOUT_DECAY =
      "Weight decay keeps the parameters away from the least loss, however long the run: leave out --weight-decay, and take --optimizer adam in place of adamw, which decays by itself.";

  private Unfinished() {}

  static Verdict diverged(Evidence evidence) {
    List<Step> finite =
        evidence.run().history().stream().filter(step -> Double.isFinite(step.loss())).toList();
    Step last = finite.getLast();
    boolean ended = finite.size() == evidence.run().history().size();
    double first = finite.getFirst().loss();
    String growth =
        last.loss() > first
            ? "the loss grew from %s%s%s"
                .formatted(
                    Numbers.significant(first, 6),
                    growth(finite.get(finite.size() - 2), last),
                    ended ? "" : " until it was no longer finite")
            : "the loss was %s, then %s"
                .formatted(
                    Numbers.significant(last.loss(), 6), ended ? "grew" : "no longer finite");
    return new Verdict(
        Code.DIVERGED,
        (ended ? Optional.of(evidence.run().ending().test()) : why(evidence))
            .map(explanation ->
                "Diverged: %s. Seen: %s, after %s; the best parameters seen are kept."
                    .formatted(explanation, growth, evidence.steps()))
            .orElse(
                "Diverged: %s, after %s; the best parameters seen are kept."
                    .formatted(growth, evidence.steps())),
        tooLarge(evidence));
  }

  private static Optional<String> why(Evidence evidence) {
    return evidence.descending().get().flatMap(Descending::whyItGrows);
  }

  /** What to do about a rate that is too large. */
  private static List<String> tooLarge(Evidence evidence) {
    List<String> advice = new ArrayList<>();
    if (why(evidence).isPresent()) {
      advice.addAll(evidence.descending().get().orElseThrow().calming());
    } else {
      advice.add(
          "The learning rate is too large for these units: try a hundredth of it, or --rate auto.");
    }
    evidence
        .descending()
        .get()
        .flatMap(Descending::normalising)
        .ifPresentOrElse(advice::add, () -> advice.addAll(evidence.normalising()));
    advice.add("Or let the scale not matter: --optimizer lm.");
    return advice;
  }

  /**
   * By how much the loss grew a step between two steps that may have others between them; where to,
   * if it is that of a density and began below 0.
   */
  private static String growth(Step from, Step to) {
    return from.loss() > 0
        ? ", lately %s times a step"
            .formatted(
                Numbers.significant(
                    Math.pow(to.loss() / from.loss(), 1.0 / (to.number() - from.number())), 3))
        : " to " + Numbers.significant(to.loss(), 6);
  }

  private static List<String> budgetAdvice(Evidence evidence) {
    boolean grew =
        evidence.run().history().getLast().loss() > evidence.run().history().getFirst().loss();
    if (!evidence.isDescent()) {
      return List.of("More --epochs, or another --start.");
    }
    if (grew) {
      List<String> advice = tooLarge(evidence);
      advice.addFirst("The loss is growing" + why(evidence).map(w -> ": " + w).orElse("") + ".");
      return advice;
    }
    if (evidence.isDecaying()) {
      return List.of(WITHOUT_DECAY);
    }
    List<String> advice = new ArrayList<>();
    Optional<Descending> known = evidence.descending().get();
    known.flatMap(Descending::howSlow).ifPresent(advice::add);
    known
        .flatMap(Descending::normalising)
        .ifPresentOrElse(advice::add, () -> advice.addAll(evidence.normalising()));
    advice.add("More --epochs, or --optimizer lm, which does not mind the scale of the columns.");
    return advice;
  }

  static Verdict stalled(Evidence evidence) {
    Ending ending = evidence.run().ending();
    String sentence =
        ending.kind() == Ending.Kind.STALLED
            ? "Stalled after %s: %s.".formatted(evidence.steps(), ending.test())
            : "Stalled after %s: %s, yet a part of %s of the residuals could still be removed."
                .formatted(
                    evidence.steps(),
                    ending.test(),
                    Numbers.significant(evidence.problem().removableShare(), 2));
    if (evidence.problem().condition() > NEARLY_DEPENDENT) {
      return new Verdict(Code.STALLED, sentence, List.of(Undetermined.SHIFT_INPUTS));
    }
    return new Verdict(
        Code.STALLED,
        sentence,
        evidence.isDecaying()
            ? List.of(WITHOUT_DECAY)
            : evidence.isDescent()
                ? List.of("Raise --rate, or let the scale not matter: --optimizer lm.")
                : List.of(
                    "Start elsewhere (--start): the loss may have a kink or a ridge here.",
                    "Check the derivatives: %s."
                        .formatted(
                            SlopeRemedy.ofExternal(evidence.fitted().model())
                                .orElse("gradus check"))));
  }

  static Verdict budgetSpent(Evidence evidence) {
    return new Verdict(
        Code.BUDGET_SPENT,
        "Not converged: %s, and a part of %s of the residuals could still be removed."
            .formatted(
                evidence.run().ending().test(),
                Numbers.significant(evidence.problem().removableShare(), 2)),
        budgetAdvice(evidence));
  }
}
