package dev.gradus.fit;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Numbers;
import dev.gradus.estimate.Statistics;
import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.linear.LeastSquares;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Step;
import dev.gradus.optimize.WeightDecay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * What a verdict rests on.
 *
 * @param run how the steps ended
 * @param problem the least-squares problem at the estimates
 * @param estimates the estimates
 * @param statistics of the fit
 * @param optimizer what took the steps
 * @param linear whether the model is linear in its parameters
 * @param settled whether the run is at the minimum, as far as rounding lets tell
 * @param nonFinite where the model is not finite, if that ended the run
 * @param normalised whether the columns were normalised
 * @param descending what the curvature at the start says of a gradient descent
 */
record Evidence(
    Loop.Run run,
    LeastSquares problem,
    List<Estimate> estimates,
    Statistics statistics,
    Optimizer<?> optimizer,
    boolean linear,
    boolean settled,
    Optional<NonFinite.Spot> nonFinite,
    boolean normalised,
    Supplier<Optional<Descending>> descending) {

  /** Below this a mean of squares loses digits to underflow. */
  private static final double SMALLEST_LOSS = 1e-290;

  /** Above this condition half the digits of a solution are rounding. */
  private static final double NEARLY_DEPENDENT = 1e8;

  private static final String SHIFT_INPUTS =
      "If it is rounding that hides the difference of nearly equal columns, shift and scale the inputs, as in (t - mean of t).";

  private static final String WITHOUT_DECAY =
      "Weight decay keeps the parameters away from the least loss, however long the run: leave out --weight-decay, and take --optimizer adam in place of adamw, which decays by itself.";

  /**
   * Whether a run that ended is at the minimum: what could still be removed is lost among the
   * roundings of the loss or of what was measured, or moves the estimates by less than a thousandth
   * of their standard errors (Bates and Watts 1981, "A relative offset orthogonality convergence
   * criterion").
   */
  static boolean isSettled(LeastSquares problem, Statistics statistics, double epsilon) {
    double freedom = Math.max(1, statistics.degreesOfFreedom());
    return problem.isMinimal(epsilon)
        || problem.removable() * problem.removable() <= statistics.roundingSumOfSquares()
        || problem.removableShare() * Math.sqrt(freedom) < 1e-3;
  }

  /** What to think of the fit. */
  Verdict verdict() {
    return switch (run.ending().kind()) {
      case NON_FINITE -> notFinite();
      case DIVERGED -> diverged();
      case CONVERGED, STALLED, BUDGET_SPENT, CANCELLED -> {
        boolean bySquares = !Double.isNaN(statistics.residualSumOfSquares());
        if (bySquares && run.loss() < SMALLEST_LOSS && problem.whole() > 0) {
          yield vanished();
        }
        if (!Double.isFinite(run.loss())
            || !DoubleStream.of(run.theta()).allMatch(Double::isFinite)) {
          yield overflowed();
        }
        yield problem.rank() < problem.size() ? notIdentifiable() : ended();
      }
    };
  }

  private Verdict notFinite() {
    String cause =
        nonFinite
            .map(NonFinite.Spot::sentence)
            .orElse(run.ending().test() + " (the squared residuals overflow)");
    boolean dataAlone = nonFinite.isPresent() && !nonFinite.orElseThrow().dependsOnParameters();
    return new Verdict(
        Code.NON_FINITE,
        "No fit: %s.".formatted(cause),
        dataAlone
            ? List.of(
                "No parameter has a part in this: correct or leave out such rows, or change the formula.")
            : List.of(
                "Start elsewhere: --start with values for which the model is finite on every row.",
                "Rescale the column that makes it overflow, or write the formula so that it cannot."));
  }

  private static Verdict vanished() {
    return new Verdict(
        Code.NON_FINITE,
        "No fit: the squared residuals are too small for a number to hold (below 1e-290).",
        List.of("Rescale what is measured, for example by writing 'y * 1e200 = ...'."));
  }

  private static Verdict overflowed() {
    return new Verdict(
        Code.NON_FINITE,
        "No fit: the solution is too large for a number to hold.",
        List.of(
            "Rescale the columns, so that their values and the parameters are of moderate size."));
  }

  private Verdict diverged() {
    List<Step> finite =
        run.history().stream().filter(step -> Double.isFinite(step.loss())).toList();
    Step last = finite.getLast();
    boolean ended = finite.size() == run.history().size();
    double first = finite.getFirst().loss();
    String growth =
        last.loss() > first
            ? "the loss grew from %s, lately %s times a step%s"
                .formatted(
                    Numbers.significant(first, 6),
                    Numbers.significant(growth(finite.get(finite.size() - 2), last), 3),
                    ended ? "" : " until it was no longer finite")
            : "the loss was %s, then %s"
                .formatted(
                    Numbers.significant(last.loss(), 6), ended ? "grew" : "no longer finite");
    return new Verdict(
        Code.DIVERGED,
        (ended ? Optional.of(run.ending().test()) : why())
            .map(explanation ->
                "Diverged: %s. Seen: %s, after %s; the best parameters seen are kept."
                    .formatted(explanation, growth, steps()))
            .orElse(
                "Diverged: %s, after %s; the best parameters seen are kept."
                    .formatted(growth, steps())),
        tooLarge());
  }

  private List<String> normalising() {
    return normalised
        ? List.of()
        : List.of(
            "--scale auto brings the columns to one size and zero, and the answer back in your units.");
  }

  private Optional<String> why() {
    return descending.get().flatMap(Descending::whyItGrows);
  }

  /** What to do about a rate that is too large. */
  private List<String> tooLarge() {
    List<String> advice = new ArrayList<>();
    if (why().isPresent()) {
      advice.addAll(descending.get().orElseThrow().calming());
    } else {
      advice.add(
          "The learning rate is too large for these units: try a hundredth of it, or --rate auto.");
    }
    descending
        .get()
        .flatMap(Descending::normalising)
        .ifPresentOrElse(advice::add, () -> advice.addAll(normalising()));
    advice.add("Or let the scale not matter: --optimizer lm.");
    return advice;
  }

  /** By how much the loss grew a step between two steps that may have others between them. */
  private static double growth(Step from, Step to) {
    return Math.pow(to.loss() / from.loss(), 1.0 / (to.number() - from.number()));
  }

  private Verdict notIdentifiable() {
    int parameters = problem.size();
    if (parameters > statistics.rows()) {
      return new Verdict(
          Code.NOT_IDENTIFIABLE,
          "Not identifiable: the model has %d parameters but the data only %d row%s, so infinitely many fits are equally good."
              .formatted(parameters, statistics.rows(), statistics.rows() == 1 ? "" : "s"),
          List.of("Measure more, or take parameters out of the model."));
    }
    List<String> names =
        estimates.stream()
            .filter(estimate -> estimate.status() == Estimate.Status.NOT_DETERMINED)
            .map(Estimate::name)
            .toList();
    return new Verdict(
        Code.NOT_IDENTIFIABLE,
        "Not identifiable%s: the model has more parameters than the data determine (%d against %d); %s can change%s without changing any prediction."
            .formatted(
                linear ? "" : " where the fit ended",
                parameters,
                problem.rank(),
                joined(names),
                names.size() > 1 ? " together" : ""),
        linear ? dependent() : flat());
  }

  private static List<String> dependent() {
    return List.of(
        "Take one of them out of the model, or replace it by a number you know.",
        "Look for a column that is constant or a multiple of another.",
        SHIFT_INPUTS);
  }

  private List<String> flat() {
    List<String> advice = new ArrayList<>();
    advice.add(
        "Start nearer (--start): at the values below the model may be flat in them, as at a scale that is far off or at 0.");
    advice.addAll(normalising());
    advice.add(
        "If no start helps, take one of them out of the model, or replace it by a number you know.");
    return advice;
  }

  private static String joined(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private Verdict ended() {
    Ending ending = run.ending();
    return switch (ending.kind()) {
      case CONVERGED, STALLED ->
          settled ? new Verdict(Code.CONVERGED, converged(), List.of()) : stalled();
      case BUDGET_SPENT ->
          problem.isMinimal(Math.ulp(1.0))
              ? new Verdict(
                  Code.CONVERGED,
                  "Converged: %s, and what a further step would remove is lost in rounding."
                      .formatted(ending.test()),
                  List.of())
              : new Verdict(
                  Code.BUDGET_SPENT,
                  "Not converged: %s, and a part of %s of the residuals could still be removed."
                      .formatted(ending.test(), Numbers.significant(problem.removableShare(), 2)),
                  budgetAdvice());
      case CANCELLED ->
          new Verdict(
              Code.CANCELLED, "Stopped after %s; the best is kept.".formatted(steps()), List.of());
      case NON_FINITE, DIVERGED -> throw new IllegalStateException("handled before");
    };
  }

  private List<String> budgetAdvice() {
    boolean grew = run.history().getLast().loss() > run.history().getFirst().loss();
    if (!isDescent()) {
      return List.of("More --epochs, or another --start.");
    }
    if (grew) {
      List<String> advice = tooLarge();
      advice.addFirst("The loss is growing" + why().map(w -> ": " + w).orElse("") + ".");
      return advice;
    }
    if (isDecaying()) {
      return List.of(WITHOUT_DECAY);
    }
    List<String> advice = new ArrayList<>();
    Optional<Descending> known = descending.get();
    known.flatMap(Descending::howSlow).ifPresent(advice::add);
    known
        .flatMap(Descending::normalising)
        .ifPresentOrElse(advice::add, () -> advice.addAll(normalising()));
    advice.add("More --epochs, or --optimizer lm, which does not mind the scale of the columns.");
    return advice;
  }

  private String converged() {
    Ending ending = run.ending();
    if (statistics.residualSumOfSquares() <= statistics.roundingSumOfSquares()) {
      return "Converged: the model goes through every point, up to rounding.";
    }
    if (optimizer instanceof ExactLinear) {
      return "Converged: solved exactly, because the model is linear in its parameters.";
    }
    return ending.kind() == Ending.Kind.STALLED
        ? "Converged after %s: what a further step would remove is lost in rounding."
            .formatted(steps())
        : "Converged after %s: %s.".formatted(steps(), ending.test());
  }

  private Verdict stalled() {
    Ending ending = run.ending();
    String sentence =
        ending.kind() == Ending.Kind.STALLED
            ? "Stalled after %s: %s.".formatted(steps(), ending.test())
            : "Stalled after %s: %s, yet a part of %s of the residuals could still be removed."
                .formatted(
                    steps(), ending.test(), Numbers.significant(problem.removableShare(), 2));
    if (problem.condition() > NEARLY_DEPENDENT) {
      return new Verdict(Code.STALLED, sentence, List.of(SHIFT_INPUTS));
    }
    return new Verdict(
        Code.STALLED,
        sentence,
        isDecaying()
            ? List.of(WITHOUT_DECAY)
            : isDescent()
                ? List.of("Raise --rate, or let the scale not matter: --optimizer lm.")
                : List.of(
                    "Start elsewhere (--start): the loss may have a kink or a ridge here.",
                    "Check the derivatives: gradus check."));
  }

  private boolean isDecaying() {
    return optimizer instanceof GradientDescent descent
        && descent.parts().stream().anyMatch(WeightDecay.class::isInstance);
  }

  private boolean isDescent() {
    return optimizer instanceof GradientDescent;
  }

  private String steps() {
    return run.steps() == 1 ? "1 step" : run.steps() + " steps";
  }
}
