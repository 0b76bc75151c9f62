package dev.gradus.fit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.GradientCheck;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Provenance;
import dev.gradus.estimate.Statistics;
import dev.gradus.estimate.Verdict;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.linear.LeastSquares;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Stop;
import dev.gradus.rows.MemoryRows;
import dev.gradus.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The front door: a model and a table in, a fit out. */
public final class Gradus {
  private static final double GRADIENT_TOLERANCE = 1e-12;

  private Gradus() {}

  /** The version of this library. */
  public static String version() {
    try (InputStream text = Gradus.class.getResourceAsStream("version.txt")) {
      return text == null ? "unknown" : new String(text.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fits a formula such as {@code celsius = w * reading + b} with the default settings. */
  public static Fit fit(String formula, Table table) {
    return fit(formula, table, FitSettings.defaults());
  }

  /** Fits a formula. */
  public static Fit fit(String formula, Table table, FitSettings settings) {
    return fit(Model.formula(formula, table.names()), table, settings);
  }

  /** Fits a model. */
  public static Fit fit(Model model, Table table, FitSettings settings) {
    KernelCompiler compiler = KernelCompiler.best();
    KeptRows kept = KeptRows.of(table, neededColumns(model, settings), settings.measurementError());
    MemoryRows rows =
        new MemoryRows(
            kept.columns(), kept.count(), settings.precision(), compiler, settings.threads());
    FitGraphs graphs = FitGraphs.of(model, settings.measurementError(), settings.derivatives());
    FitObjective objective = new FitObjective(graphs, rows, settings.precision(), compiler);
    boolean linear = Linearity.isLinear(model.graph(), 1);
    Optimizer<?> optimizer = optimizer(settings, linear, model);
    double[] given = Starts.given(model);
    double[] start =
        optimizer instanceof LevenbergMarquardt ? Starts.solved(model, objective, given) : given;
    Loop.Run run =
        Loop.run(
            objective,
            optimizer,
            start,
            Stop.any(
                Stop.gradientBelow(GRADIENT_TOLERANCE),
                Stop.maxSteps(settings.maxSteps().orElse(FitSettings.DEFAULT_STEPS)),
                Stop.whenInterrupted()),
            settings.listener());
    LeastSquares problem =
        LeastSquares.of(objective.curvature(run.theta()), distinguishable(run, objective));
    double sumOfSquares = run.loss() * kept.count();
    Statistics statistics =
        Quality.of(
            model,
            settings.measurementError(),
            rows,
            kept.dropped(),
            sumOfSquares,
            problem.rank() > 0 ? problem.rank() : start.length,
            compiler);
    Uncertainty uncertainty =
        Uncertainty.of(
            problem, settings.measurementError(), sumOfSquares, statistics.degreesOfFreedom());
    List<Estimate> estimates =
        uncertainty.estimates(model, run.theta(), start, settings.level(), problem.undetermined());
    Verdict verdict =
        Verdicts.of(
            run,
            problem,
            estimates,
            statistics,
            optimizer.name(),
            objective.epsilon(),
            run.ending().kind() == Ending.Kind.NON_FINITE
                ? nonFinite(List.of(model.graph(), graphs.jacobian()), kept, run.theta(), settings)
                : Optional.empty());
    return new Fit(
        model.text(),
        verdict,
        estimates,
        settings.level(),
        uncertainty.distribution(),
        uncertainty.covariance(),
        statistics,
        run.loss(),
        optimizer.name(),
        run.history(),
        Notes.of(model, kept, statistics, problem, uncertainty, objective.epsilon()),
        new Provenance(
            version(),
            table.source(),
            settings.measurementError().description(),
            settings.precision().toString(),
            compiler.name(),
            Runtime.version().toString()));
  }

  /**
   * The relative size below which a direction counts as not determined. A run that stalled did so
   * in a valley too flat for its loss to show a slope, so there half the digits have to do.
   */
  private static double distinguishable(Loop.Run run, FitObjective objective) {
    return run.ending().kind() == Ending.Kind.STALLED
        ? Math.sqrt(objective.epsilon())
        : objective.epsilon();
  }

  private static Optional<String> nonFinite(
      List<Graph> graphs, KeptRows rows, double[] theta, FitSettings settings) {
    return graphs.stream()
        .flatMap(graph ->
            NonFinite.explain(graph, rows, theta, settings.precision(), KernelCompiler.plain())
                .stream())
        .findFirst();
  }

  /**
   * Compares two ways to differentiate the loss of each row, at the start of a fit.
   *
   * @return rows are rows of the table
   */
  public static GradientCheck check(
      Model model, Table table, FitSettings settings, Derivatives first, Derivatives second) {
    KeptRows kept = KeptRows.of(table, neededColumns(model, settings), settings.measurementError());
    Graph rowLoss = FitGraphs.of(model, settings.measurementError(), first).rowLoss();
    double[][] columns =
        rowLoss.inputs().stream()
            .map(input -> kept.columns().get(input.name()))
            .toArray(double[][]::new);
    return GradientCheck.of(rowLoss, first, second, columns, Starts.given(model))
        .withRows(row -> kept.rows()[row]);
  }

  /** The columns that a fit of this model needs. */
  public static List<String> neededColumns(Model model, FitSettings settings) {
    List<String> needed =
        new ArrayList<>(model.graph().inputs().stream().map(Node.Input::name).toList());
    settings
        .measurementError()
        .errorColumn()
        .filter(column -> !needed.contains(column))
        .ifPresent(needed::add);
    return needed;
  }

  private static Optimizer<?> optimizer(FitSettings settings, boolean linear, Model model) {
    Optional<Optimizer<?>> chosen = settings.optimizer();
    if (chosen.isEmpty()) {
      return linear ? new ExactLinear() : new LevenbergMarquardt();
    }
    Optimizer<?> optimizer = chosen.orElseThrow();
    if (optimizer instanceof ExactLinear && !linear) {
      List<String> nonlinear =
          model.graph().parameters().stream()
              .map(Node.Parameter::name)
              .filter(name -> !Linearity.conditionallyLinear(model.graph(), 1).contains(name))
              .toList();
      throw new InvalidInput(
          "optimizer 'exact' needs a model that is linear in its parameters; this one is not, because of %s; use 'lm'"
              .formatted(String.join(", ", nonlinear)));
    }
    return optimizer;
  }
}
