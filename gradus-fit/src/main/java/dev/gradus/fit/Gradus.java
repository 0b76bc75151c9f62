package dev.gradus.fit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.GradientCheck;
import dev.gradus.estimate.Fit;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Stop;
import dev.gradus.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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
    return settings.scaling().isNone()
        ? run(FitProblem.of(model, table, settings))
        : ScaledFit.of(model, table, settings);
  }

  /** The result of stepping as the settings of a problem say. */
  static Fit run(FitProblem problem) {
    Model model = problem.model();
    FitSettings settings = problem.settings();
    Optimizer<?> optimizer = optimizer(model, settings);
    double[] given = Starts.given(model);
    double[] start =
        optimizer instanceof LevenbergMarquardt
            ? Starts.solved(model, problem.objective(), given)
            : given;
    Loop.Run run =
        Loop.run(
            problem.objective(),
            optimizer,
            optimizer instanceof ExactLinear ? new double[start.length] : start,
            Stop.any(
                Stop.gradientBelow(GRADIENT_TOLERANCE),
                Stop.maxSteps(settings.maxSteps().orElse(FitSettings.DEFAULT_STEPS)),
                Stop.whenInterrupted(),
                settings.stop()),
            settings.listener());
    return problem.result(optimizer.name(), start, run);
  }

  /**
   * What a model predicts for each row of a table, on the left side's scale: {@code [rows]}, NaN
   * where a needed value is missing.
   *
   * @param theta the numbers of the parameters, such as {@link Fit#values()}
   */
  public static double[] predictions(
      Model model, Table table, FitSettings settings, double[] theta) {
    FitProblem problem = FitProblem.of(model, table, settings);
    double[] kept = problem.rows().map(model.graph(), theta)[1];
    double[] predictions = new double[table.rows()];
    Arrays.fill(predictions, Double.NaN);
    for (int i = 0; i < kept.length; i++) {
      predictions[problem.kept().rows()[i]] = kept[i];
    }
    return predictions;
  }

  /** The mean squared residual as optimizers see it, for a caller who takes the steps by hand. */
  public static Objective objective(Model model, Table table, FitSettings settings) {
    return FitProblem.of(model, table, settings).objective();
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

  private static Optimizer<?> optimizer(Model model, FitSettings settings) {
    boolean linear = Linearity.isLinear(model.graph(), 1);
    Optimizer<?> optimizer =
        settings.optimizer().orElseGet(() -> linear ? new ExactLinear() : new LevenbergMarquardt());
    if (optimizer instanceof ExactLinear && !linear) {
      Set<String> linearOnes = Linearity.conditionallyLinear(model.graph(), 1);
      List<String> others =
          model.graph().parameters().stream()
              .map(Node.Parameter::name)
              .filter(name -> !linearOnes.contains(name))
              .toList();
      throw new InvalidInput(
          "optimizer 'exact' needs a model that is linear in its parameters; this one is not, because of %s; use 'lm'"
              .formatted(String.join(", ", others)));
    }
    return optimizer;
  }
}
