package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Provenance;
import dev.gradus.estimate.Statistics;
import dev.gradus.estimate.Verdict;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Triangle;
import dev.gradus.loss.Quantile;
import dev.gradus.loss.Squared;
import dev.gradus.model.Linearity;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Optimizer;
import dev.gradus.rows.MemoryRows;
import dev.gradus.rows.Rows;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model over the rows of a table, made ready to be minimised.
 *
 * @param model the model
 * @param settings how to fit
 * @param kept the rows that have every needed value
 * @param rows the same as a home for row-sums
 * @param graphs what is evaluated
 * @param penalties what is added to the loss of the rows
 * @param objective what an optimizer sees
 * @param compiler what made the kernels
 */
record FitProblem(
    Model model,
    FitSettings settings,
    KeptRows kept,
    Rows rows,
    FitGraphs graphs,
    Penalties penalties,
    FitObjective objective,
    KernelCompiler compiler) {

  /**
   * What is taken for rounding at most, over its variance: ten roundings squared over a twelfth of
   * one squared.
   */
  private static final double ROUNDING_BOUND = 1200;

  /** The most rows on which derivatives are checked. */
  private static final int SAMPLE = 2048;

  static FitProblem of(Model model, Table given, FitSettings settings) {
    Samples.check(model, settings.measurementError());
    KernelCompiler compiler = KernelCompiler.best();
    Table table = model.coded(given, Gradus.neededColumns(model, settings));
    KeptRows kept =
        KeptRows.of(table, Gradus.neededColumns(model, settings), settings.measurementError())
            .checked(settings.inputErrors());
    Rows rows =
        new MemoryRows(
            kept.columns(), kept.count(), settings.precision(), compiler, settings.threads());
    FitGraphs graphs = graphs(model, settings);
    Penalties penalties = Penalties.of(model, settings.penalties(), settings.measurementError());
    FitObjective objective =
        new FitObjective(graphs, rows, model.region(), penalties, settings.precision(), compiler);
    Samples.check(model, kept, rows);
    return new FitProblem(model, settings, kept, rows, graphs, penalties, objective, compiler);
  }

  private static FitGraphs graphs(Model model, FitSettings settings) {
    Derivatives derivatives = model.derivatives(settings.derivatives());
    return settings.inputErrors().isEmpty()
        ? FitGraphs.of(model, settings.measurementError(), derivatives)
        : OrthogonalDistance.graphs(
            model, settings.measurementError(), settings.inputErrors(), derivatives);
  }

  /** Whether the residuals are linear in the parameters: with errors in the inputs they are not. */
  static boolean isLinear(Model model, FitSettings settings) {
    return settings.inputErrors().isEmpty() && Linearity.isLinear(model);
  }

  /** The same problem with the squares of the residuals for loss. */
  FitProblem bySquares() {
    return of(model.bySquares(), kept.table(), settings);
  }

  /** The same problem in another precision. */
  FitProblem withPrecision(Precision precision) {
    return settings.precision() == precision
        ? this
        : of(model, kept.table(), settings.withPrecision(precision));
  }

  /**
   * The result of a run of steps from a start.
   *
   * @param descending what the curvature at the start says, if the run was a gradient descent
   * @param more what else a reader should know
   */
  Fit result(
      Optimizer<?> optimizer,
      double[] start,
      Loop.Run ended,
      Supplier<Optional<Descending>> descending,
      List<String> more) {
    Optional<Refinement> refinement =
        optimizer instanceof GradientDescent ? Optional.empty() : Refinement.of(this, ended);
    Loop.Run run = refinement.map(refined -> refined.applied(this, ended)).orElse(ended);
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
    boolean linear = isLinear(model, settings);
    if (run.ending().kind() == Kind.STALLED && !settled && !linear) {
      // It stalled in a valley too flat for the loss to show a slope: half the digits have to do.
      epsilon = Math.sqrt(epsilon);
      free = FreeParameters.of(triangle, objective.region(), run.theta(), epsilon);
      statistics = statistics(free.problem(), triangle, run.theta(), sum);
    }
    Uncertainty uncertainty =
        Spread.of(
                this,
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
                this,
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
    boolean isPerfect = isPerfect(run.theta(), statistics);
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
    notes.addAll(PenaltyNotes.notes(estimates, model, penalties));
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
    FitObjective sample = sample();
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
  boolean isPerfect(double[] theta, Statistics statistics) {
    return switch (LossKind.of(model)) {
      case SQUARED -> isRounding(statistics);
      case LAW -> false;
      case RESIDUAL, QUANTILE -> {
        FitProblem squares = bySquares();
        yield isRounding(
            Quality.of(
                squares.model,
                settings.measurementError(),
                true,
                rows,
                kept.dropped(),
                kept.count() * squares.objective.lossOfRows(theta),
                0,
                theta.length,
                new Squared().quantity(),
                objective.epsilon(),
                compiler));
      }
    };
  }

  private static boolean isRounding(Statistics statistics) {
    return statistics.residualSumOfSquares() <= statistics.roundingSumOfSquares();
  }

  /**
   * The objective, of so many rows at most, evenly spaced, that looking at it costs little; the
   * penalties in proportion.
   */
  FitObjective sample() {
    int stride = Math.ceilDiv(kept.count(), SAMPLE);
    if (stride == 1) {
      return objective;
    }
    KeptRows few = kept.every(stride);
    Rows home =
        new MemoryRows(
            few.columns(), few.count(), settings.precision(), compiler, settings.threads());
    return new FitObjective(
        graphs,
        home,
        model.region(),
        penalties.times((double) few.count() / kept.count()),
        settings.precision(),
        compiler);
  }

  private boolean isSettled(Loop.Run run, LeastSquares problem, Statistics statistics) {
    return switch (LossKind.of(model)) {
      case QUANTILE -> run.ending().kind() == Kind.CONVERGED;
      case LAW ->
          statistics.deviance().orElse(Double.NaN) <= kept.count() * objective.epsilon()
              || Evidence.isSettled(problem, statistics, objective.epsilon());
      case SQUARED, RESIDUAL -> Evidence.isSettled(problem, statistics, objective.epsilon());
    };
  }

  private Statistics statistics(
      LeastSquares problem, Triangle triangle, double[] theta, double sum) {
    int estimated = problem.rank() > 0 ? problem.rank() : problem.size();
    return LossKind.of(model) == LossKind.SQUARED
        ? Quality.of(
            model,
            settings.measurementError(),
            settings.inputErrors().isEmpty(),
            rows,
            kept.dropped(),
            sum,
            sumOfTerms(triangle, theta),
            estimated,
            penalties.beside(new Squared().quantity()),
            objective.epsilon(),
            compiler)
        : LossQuality.of(this, theta, sum, estimated);
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

  /** What minimises a loss of absolute residuals. */
  Exchange exchange() {
    double share = quantile().share();
    boolean alike =
        model.responses().stream().allMatch(response -> response.loss().equals(quantile()));
    if (model.region().isPresent()
        || !penalties.areNone()
        || model.responses().size() > 1
        || !alike) {
      throw new InvalidInput(
          "the loss '%s' goes with one equation, without bounds, priors and penalties; take huber with a small scale, as in --loss huber=0.01, which goes with all of them"
              .formatted(quantile().name()));
    }
    Graph plain = influence().plain();
    Graph weight = influence().slopes();
    return new Exchange(
        theta -> {
          double[][] columns = rows.map(plain, theta);
          double[][] all = Arrays.copyOf(columns, columns.length + 1);
          all[columns.length] = rows.map(weight, theta)[2];
          for (int j = 0; j < theta.length; j++) {
            for (int i = 0; i < all[j].length; i++) {
              double root = Math.sqrt(all[columns.length][i]);
              all[j][i] = root == 0 ? 0 : all[j][i] / root;
            }
          }
          return all;
        },
        share);
  }

  private Quantile quantile() {
    return (Quantile) model.responses().getFirst().loss();
  }

  /** What the errors of estimates by a loss of the residual rest on. */
  FitGraphs.Influence influence() {
    return FitGraphs.influence(
        model, settings.measurementError(), model.derivatives(settings.derivatives()));
  }

  private Provenance provenance() {
    return new Provenance(
        Gradus.version(),
        kept.table().source(),
        settings.measurementError().description(),
        settings.precision().toString(),
        compiler.name(),
        Runtime.version().toString());
  }
}
