package dev.gradus.fit;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Numbers;
import dev.gradus.estimate.Statistics;
import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.linear.LeastSquares;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Step;
import java.util.List;
import java.util.Optional;

/** What to think of a run of steps and of the estimates it came to. */
final class Verdicts {
  /** Below this a mean of squares loses digits to underflow. */
  private static final double SMALLEST_LOSS = 1e-290;

  private Verdicts() {}

  /**
   * The verdict of a fit.
   *
   * @param run how the steps ended
   * @param problem the least-squares problem at the estimates
   * @param estimates the estimates
   * @param statistics of the fit
   * @param optimizer the name of the optimizer
   * @param epsilon the relative precision of the computation
   * @param nonFinite where the model is not finite, if it is not
   */
  static Verdict of(
      Loop.Run run,
      LeastSquares problem,
      List<Estimate> estimates,
      Statistics statistics,
      String optimizer,
      double epsilon,
      Optional<String> nonFinite) {
    Ending ending = run.ending();
    return switch (ending.kind()) {
      case NON_FINITE ->
          new Verdict(
              Code.NON_FINITE,
              "No fit: %s."
                  .formatted(nonFinite.orElse(ending.test() + " (the squared residuals overflow)")),
              List.of(
                  "Start elsewhere: --start with values for which the model is finite on every row.",
                  "Rescale the column that makes it overflow, or write the formula so that it cannot."));
      case DIVERGED -> diverged(run);
      case CONVERGED, STALLED, BUDGET_SPENT, CANCELLED ->
          run.loss() < SMALLEST_LOSS && problem.whole() > 0
              ? vanished()
              : problem.rank() < estimates.size()
                  ? notIdentifiable(estimates, statistics, problem.rank())
                  : ended(run, problem, statistics, optimizer, epsilon);
    };
  }

  private static Verdict vanished() {
    return new Verdict(
        Code.NON_FINITE,
        "No fit: the squared residuals are too small for a number to hold (below 1e-290).",
        List.of("Rescale what is measured, for example by writing 'y * 1e200 = ...'."));
  }

  private static Verdict diverged(Loop.Run run) {
    List<Step> history = run.history();
    String growth =
        history.size() < 2
            ? ""
            : ", lately %s times a step"
                .formatted(
                    Numbers.significant(
                        history.getLast().loss() / history.get(history.size() - 2).loss(), 3));
    return new Verdict(
        Code.DIVERGED,
        "Diverged: the loss grew from %s%s until it was no longer finite, after %s; the best parameters seen are kept."
            .formatted(Numbers.significant(history.getFirst().loss(), 6), growth, stepsOf(run)),
        List.of(
            "The learning rate is too large for these units: try a hundredth of it.",
            "Or let the scale not matter: --optimizer lm."));
  }

  private static Verdict notIdentifiable(
      List<Estimate> estimates, Statistics statistics, int determined) {
    int parameters = estimates.size();
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
        "Not identifiable: the model has %d parameter%s, more than the data determine, which is %d; %s can change%s without changing any prediction."
            .formatted(
                parameters,
                parameters == 1 ? "" : "s",
                determined,
                joined(names),
                names.size() > 1 ? " together" : ""),
        List.of(
            "Take one of them out of the model, or replace it by a number you know.",
            "Look for a column that is constant or a multiple of another."));
  }

  private static String joined(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static Verdict ended(
      Loop.Run run, LeastSquares problem, Statistics statistics, String optimizer, double epsilon) {
    Ending ending = run.ending();
    String steps = stepsOf(run);
    boolean settled =
        ending.kind() == Ending.Kind.STALLED && isSettled(problem, statistics, epsilon);
    return switch (settled ? Ending.Kind.CONVERGED : ending.kind()) {
      case CONVERGED ->
          new Verdict(
              Code.CONVERGED,
              perfect(run, statistics, epsilon)
                  ? "Converged: the model goes through every point, up to rounding; the standard errors say no more than that."
                  : optimizer.equals("exact")
                      ? "Converged: solved exactly, because %s.".formatted(ending.test())
                      : "Converged after %s: %s.".formatted(steps, ending.test()),
              List.of());
      case STALLED ->
          new Verdict(
              Code.STALLED,
              "Stalled after %s: %s.".formatted(steps, ending.test()),
              List.of(
                  "Start elsewhere (--start): the loss may have a kink or a ridge here.",
                  "Check the derivatives: gradus check."));
      case BUDGET_SPENT ->
          new Verdict(
              Code.BUDGET_SPENT,
              "Not converged: %s, and a part of %s of the residuals could still be removed."
                  .formatted(ending.test(), Numbers.significant(problem.removableShare(), 2)),
              optimizer.equals("gd")
                  ? List.of(
                      "More --epochs, or --optimizer lm, which does not mind the scale of the columns.")
                  : List.of("More --epochs, or another --start."));
      case CANCELLED ->
          new Verdict(
              Code.CANCELLED, "Stopped after %s; the best is kept.".formatted(steps), List.of());
      case NON_FINITE, DIVERGED -> throw new IllegalStateException("handled before");
    };
  }

  private static String stepsOf(Loop.Run run) {
    return run.steps() == 1 ? "1 step" : run.steps() + " steps";
  }

  /**
   * Whether a run that ended without a lower loss in sight is at the minimum after all: what could
   * still be removed is lost among the roundings of the loss, or of the predictions.
   */
  static boolean isSettled(LeastSquares problem, Statistics statistics, double epsilon) {
    double share = problem.removableShare();
    double unexplained = Math.max(0, 1 - statistics.rSquared().orElse(0));
    return share * share < 1000 * epsilon || share < 8 * epsilon / Math.sqrt(unexplained);
  }

  /** Whether what is left is rounding of the measured values. */
  private static boolean perfect(Loop.Run run, Statistics statistics, double epsilon) {
    double rSquared = statistics.rSquared().orElse(0);
    return run.loss() == 0 || 1 - rSquared <= 100 * epsilon * epsilon * statistics.rows();
  }
}
