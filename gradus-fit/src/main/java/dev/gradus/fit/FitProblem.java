package dev.gradus.fit;

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
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.optimize.Ending.Kind;
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
import java.util.stream.Stream;

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

  static FitProblem of(Model model, Table given, FitSettings settings) {
    Samples.check(model, settings.measurementError());
    KernelCompiler compiler = KernelCompiler.best();
    Table table = model.coded(given, Gradus.neededColumns(model, settings));
    KeptRows kept =
        KeptRows.of(table, Gradus.neededColumns(model, settings), settings.measurementError());
    Rows rows =
        new MemoryRows(
            kept.columns(), kept.count(), settings.precision(), compiler, settings.threads());
    FitGraphs graphs =
        FitGraphs.of(model, settings.measurementError(), model.derivatives(settings.derivatives()));
    Penalties penalties = Penalties.of(model, settings.penalties(), settings.measurementError());
    FitObjective objective =
        new FitObjective(graphs, rows, model.region(), penalties, settings.precision(), compiler);
    Samples.check(model, kept, rows);
    return new FitProblem(model, settings, kept, rows, graphs, penalties, objective, compiler);
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
      Loop.Run run,
      Supplier<Optional<Descending>> descending,
      Optional<String> more) {
    Triangle triangle = objective.curvature(run.theta());
    double sum = objective.lossOfRows(run.theta()) * kept.count();
    Minimum minimum = Minimum.of(triangle, objective.region(), run.theta(), objective.epsilon());
    Statistics statistics = statistics(minimum.problem(), run.theta(), sum);
    boolean settled = isSettled(run, minimum.problem(), statistics);
    boolean linear = Linearity.isLinear(model);
    if (run.ending().kind() == Kind.STALLED && !settled && !linear) {
      // It stalled in a valley too flat for the loss to show a slope: half the digits have to do.
      minimum =
          Minimum.of(triangle, objective.region(), run.theta(), Math.sqrt(objective.epsilon()));
      statistics = statistics(minimum.problem(), run.theta(), sum);
    }
    LeastSquares problem = minimum.problem();
    Uncertainty uncertainty =
        Spread.of(
                this,
                minimum,
                run.theta(),
                Math.max(sum, statistics.roundingSumOfSquares() / ROUNDING_BOUND),
                statistics)
            .uncertainty(minimum);
    boolean[] undetermined =
        run.ending().kind() == Kind.NON_FINITE
            ? new boolean[start.length]
            : minimum.spread(problem.undetermined());
    boolean[] held = minimum.held();
    List<Estimate> estimates =
        uncertainty.estimates(model, run.theta(), start, settings.level(), undetermined, held);
    Verdict verdict =
        new Evidence(
                run,
                problem,
                estimates,
                statistics,
                optimizer,
                linear,
                settled,
                nonFinite(run),
                !settings.scaling().isNone(),
                descending)
            .verdict();
    List<String> notes = new ArrayList<>(more.stream().toList());
    if (model.responses().size() > 1) {
      notes.add(
          "The residuals of the %d equations count together, each as it is; predictions and pictures are those of the first."
              .formatted(model.responses().size()));
    }
    notes.addAll(
        Notes.of(
            verdict.trusted() ? model.warnings() : List.of(),
            settings.measurementError(),
            kept,
            statistics,
            problem,
            objective.epsilon()));
    notes.addAll(Held.notes(model, run.theta(), held, penalties));
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
            undetermined),
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

  private boolean isSettled(Loop.Run run, LeastSquares problem, Statistics statistics) {
    return LossKind.of(model) == LossKind.QUANTILE
        ? run.ending().kind() == Kind.CONVERGED
        : Evidence.isSettled(problem, statistics, objective.epsilon());
  }

  private Statistics statistics(LeastSquares problem, double[] theta, double sum) {
    int estimated = problem.rank() > 0 ? problem.rank() : problem.size();
    return LossKind.of(model) == LossKind.SQUARED
        ? Quality.of(
            model,
            settings.measurementError(),
            rows,
            kept.dropped(),
            sum,
            estimated,
            objective.epsilon(),
            compiler)
        : LossQuality.of(this, theta, sum, estimated);
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

  /** Where the model, or else its derivatives, are not finite, if that ended the run. */
  private Optional<NonFinite.Spot> nonFinite(Loop.Run run) {
    if (run.ending().kind() != Kind.NON_FINITE) {
      return Optional.empty();
    }
    return Stream.of(model.graph(), graphs.jacobian())
        .flatMap(graph ->
            NonFinite.explain(graph, kept, rows, run.theta(), settings.precision(), compiler)
                .stream())
        .findFirst();
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
