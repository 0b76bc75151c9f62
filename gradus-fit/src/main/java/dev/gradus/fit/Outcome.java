package dev.gradus.fit;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Provenance;
import dev.gradus.estimate.Statistics;
import dev.gradus.estimate.Verdict;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Triangle;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a run of steps led to: the estimates, how certain they are, and what to think of them. */
final class Outcome {
  /**
   * What is taken for rounding at most, over its variance: ten roundings squared over a twelfth of
   * one squared.
   */
  private static final double ROUNDING_BOUND = 1200;

  private final FitProblem problem;
  private final Model model;
  private final FitSettings settings;
  private final KeptRows kept;
  private final FitObjective objective;

  Outcome(FitProblem problem) {
    this.problem = problem;
    this.model = problem.model();
    this.settings = problem.settings();
    this.kept = problem.kept();
    this.objective = problem.objective();
  }

  /**
   * The result of a run of steps from a start.
   *
   * @param descending what the curvature at the start says, if the run was a gradient descent
   * @param more what else a reader should know
   */
  Fit fit(
      Optimizer<?> optimizer,
      double[] start,
      Loop.Run ended,
      Supplier<Optional<Descending>> descending,
      List<String> more) {
    Optional<Refinement> refinement =
        optimizer instanceof GradientDescent ? Optional.empty() : Refinement.of(problem, ended);
    Loop.Run run = refinement.map(refined -> refined.applied(problem, ended)).orElse(ended);
    Triangle triangle = objective.curvature(run.theta());
    double sum =
        kept.count() * (refinement.isPresent() ? run.loss() : objective.lossOfRows(run.theta()));
    double epsilon = objective.epsilon();
    FreeParameters free =
        refinement
            .map(refined -> FreeParameters.all(refined.problem()))
            .orElseGet(() ->
                FreeParameters.of(triangle, objective.region(), run.theta(), objective.epsilon()));
    Statistics statistics = statistics(free.problem(), triangle, run.theta(), sum);
    boolean settled = isSettled(run, free.problem(), statistics);
    boolean linear = FitProblem.isLinear(model, settings);
    if (run.ending().kind() == Kind.STALLED && !settled && !linear) {
      // It stalled in a valley too flat for the loss to show a slope: half the digits have to do.
      epsilon = Math.sqrt(epsilon);
      free = FreeParameters.of(triangle, objective.region(), run.theta(), epsilon);
      statistics = statistics(free.problem(), triangle, run.theta(), sum);
    }
    Uncertainty uncertainty =
        Spread.of(
                problem,
                free,
                run.theta(),
                Math.max(sum, statistics.roundingSumOfSquares() / ROUNDING_BOUND),
                statistics)
            .uncertainty(free)
            .without(free.held());
    boolean[] undetermined =
        run.ending().kind() == Kind.NON_FINITE
            ? new boolean[start.length]
            : free.spread(free.problem().undetermined());
    boolean[] held = free.held();
    List<Estimate> estimates =
        uncertainty.estimates(model, run.theta(), start, settings.level(), undetermined, held);
    Verdict verdict =
        new Evidence(
                problem,
                run,
                free,
                epsilon,
                estimates,
                statistics,
                optimizer,
                linear,
                settled,
                descending)
            .verdict();
    boolean isPerfect = isPerfect(problem, run.theta(), statistics);
    Optional<String> cancellation =
        refinement
            .filter(_ -> !isPerfect)
            .flatMap(_ -> Refinement.cancellation(run.loss(), objective.lossOfRows(run.theta())));
    if (verdict.code() != Verdict.Code.NON_FINITE && cancellation.isEmpty()) {
      verdict = withSlopesChecked(verdict, run, start, isPerfect, linear);
    }
    boolean trusted = verdict.trusted();
    List<String> notes = new ArrayList<>(more);
    if (model.responses().size() > 1) {
      notes.add(
          "The residuals of the %d equations count together, each as it is; predictions and pictures are those of the first."
              .formatted(model.responses().size()));
    }
    if (LossKind.of(model) == LossKind.QUANTILE
        && !(settings.measurementError() instanceof MeasurementError.Equal)) {
      notes.add(
          "There are no standard errors: those of a quantile are known where all rows count alike.");
    }
    notes.addAll(
        Notes.of(
            verdict.trusted() ? model.warnings() : List.of(),
            settings.measurementError(),
            kept,
            statistics,
            free.problem(),
            refinement.isPresent() && trusted,
            objective.epsilon()));
    cancellation.filter(_ -> trusted).ifPresent(notes::add);
    notes.addAll(PenaltyNotes.notes(estimates, model, problem.penalties()));
    return new Fit(
        model.text(),
        linear,
        verdict.trusted() ? verdict : verdict.warning(model.warnings()),
        estimates,
        Derived.of(
            model,
            run.theta(),
            start,
            uncertainty.factor(),
            uncertainty.distribution(),
            settings.level(),
            undetermined,
            held),
        settings.level(),
        uncertainty.distribution(),
        uncertainty.covariance(),
        uncertainty.factor(),
        statistics,
        run.loss(),
        optimizer.name(),
        run.history(),
        notes,
        provenance());
  }

  /**
   * The verdict with what is wrong with the derivatives, if anything is. With wrong ones at the end
   * a test that counts on them says nothing of a minimum.
   */
  private Verdict withSlopesChecked(
      Verdict verdict, Loop.Run run, double[] start, boolean isPerfect, boolean linear) {
    if (!objective.hasComparableLoss()) {
      return verdict;
    }
    FitObjective sample = problem.over(problem.sample(settings.precision()), settings.precision());
    List<String> names = model.numbers();
    String remedy = SlopeRemedy.ofExternal(model).orElse("'gradus check' compares them row by row");
    Optional<String> atEnd =
        isPerfect
            ? Optional.empty()
            : SlopeCheck.objection(sample, names, run.theta(), "where the fit ended", remedy);
    Optional<String> objection =
        atEnd.or(() ->
            linear
                ? Optional.empty()
                : SlopeCheck.objection(sample, names, start, "at the start", remedy));
    Verdict judged =
        atEnd.isPresent() && verdict.trusted()
            ? new Verdict(
                Verdict.Code.STALLED,
                "Stalled short of the minimum, because the derivatives are not those of the loss.",
                List.of())
            : verdict;
    return judged.warning(objection.stream().toList());
  }

  /**
   * Whether a model goes through every point, up to rounding; of a law nothing of the kind is said.
   */
  static boolean isPerfect(FitProblem problem, double[] theta, Statistics statistics) {
    return switch (LossKind.of(problem.model())) {
      case SQUARED -> isRounding(statistics);
      case LAW -> false;
      case RESIDUAL, QUANTILE -> {
        FitProblem squares = problem.bySquares();
        yield isRounding(
            Quality.of(
                squares,
                problem.kept().count() * squares.objective().lossOfRows(theta),
                0,
                theta.length));
      }
    };
  }

  private static boolean isRounding(Statistics statistics) {
    return statistics.residualSumOfSquares() <= statistics.roundingSumOfSquares();
  }

  private boolean isSettled(Loop.Run run, LeastSquares at, Statistics statistics) {
    return switch (LossKind.of(model)) {
      case QUANTILE -> run.ending().kind() == Kind.CONVERGED;
      case LAW ->
          statistics.deviance().orElse(Double.NaN) <= kept.count() * objective.epsilon()
              || Evidence.isSettled(at, statistics, objective.epsilon());
      case SQUARED, RESIDUAL -> Evidence.isSettled(at, statistics, objective.epsilon());
    };
  }

  private Statistics statistics(LeastSquares at, Triangle triangle, double[] theta, double sum) {
    int estimated = at.rank() > 0 ? at.rank() : at.size();
    return LossKind.of(model) == LossKind.SQUARED
        ? Quality.of(problem, sum, sumOfTerms(triangle, theta), estimated)
        : LossQuality.of(problem, theta, sum, estimated);
  }

  /**
   * The squares of the terms of equations in which nothing is measured, {@code Σ (‖Jⱼ‖ θⱼ)²}: they
   * hold up to the rounding of their unknowns. 0 if there are measurements, whose squares count.
   */
  private double sumOfTerms(Triangle triangle, double[] theta) {
    double sum = 0;
    for (int j = 0; j < theta.length && model.graph().inputs().isEmpty(); j++) {
      sum += Math.pow(triangle.columnNorm(j) * theta[j], 2);
    }
    return sum;
  }

  private Provenance provenance() {
    return new Provenance(
        Gradus.version(),
        kept.table().source(),
        settings.measurementError().description(),
        settings.precision().toString(),
        problem.compiler().name(),
        Runtime.version().toString());
  }
}
