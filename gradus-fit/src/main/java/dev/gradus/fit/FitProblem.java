package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.rows.MemoryRows;
import dev.gradus.rows.Rows;
import dev.gradus.table.Table;
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

  /** The most rows that are looked at for starts, and to check derivatives. */
  private static final int SAMPLE = 2048;

  static FitProblem of(Model model, Table given, FitSettings settings) {
    return of(model, given, settings, () -> graphs(model, settings), KernelCompiler.best());
  }

  /** The same with graphs that are known, as many fits of one model share them. */
  static FitProblem of(
      Model model,
      Table given,
      FitSettings settings,
      Supplier<FitGraphs> known,
      KernelCompiler compiler) {
    Samples.check(model, settings.measurementError());
    Table table = model.coded(given, Gradus.neededColumns(model, settings));
    KeptRows kept =
        KeptRows.of(table, Gradus.neededColumns(model, settings), settings.measurementError())
            .checked(settings.inputErrors());
    Rows rows =
        new MemoryRows(
            kept.columns(), kept.count(), settings.precision(), compiler, settings.threads());
    FitGraphs graphs = known.get();
    Penalties penalties = Penalties.of(model, settings.penalties(), settings.measurementError());
    FitObjective objective =
        new FitObjective(graphs, rows, model.region(), penalties, settings.precision(), compiler);
    Samples.check(model, kept, rows);
    return new FitProblem(model, settings, kept, rows, graphs, penalties, objective, compiler);
  }

  /** What a fit of a model evaluates. */
  static FitGraphs graphs(Model model, FitSettings settings) {
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

  /** The rows, or so many of them, evenly spaced, that looking at them costs little. */
  Rows sample(Precision precision) {
    KeptRows few = kept.evenly(SAMPLE);
    return new MemoryRows(few.columns(), few.count(), precision, compiler, settings.threads());
  }

  /** The objective over a sample of the rows, the penalties in proportion. */
  FitObjective over(Rows sample, Precision precision) {
    return new FitObjective(
        graphs,
        sample,
        model.region(),
        penalties.times((double) sample.count() / kept.count()),
        precision,
        compiler);
  }

  /** What the errors of estimates by a loss of the residual rest on. */
  FitGraphs.Influence influence() {
    return FitGraphs.influence(
        model, settings.measurementError(), model.derivatives(settings.derivatives()));
  }
}
