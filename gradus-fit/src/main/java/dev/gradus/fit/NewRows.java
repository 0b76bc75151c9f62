package dev.gradus.fit;

import dev.gradus.estimate.Bands;
import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Fitted;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.loss.Squared;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.rows.MemoryRows;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a fit says of rows that it need not have seen. */
final class NewRows {
  private NewRows() {}

  static Bands bands(Model model, Table table, FitSettings settings, Fitted fit) {
    double[][] values = predictionAndGradient(model, table, settings, fit.values());
    double[] predicted = values[0];
    double[] error = standardErrors(values, fit.covarianceFactor());
    double reach =
        DoubleStream.of(error).anyMatch(Double::isFinite)
            ? fit.distribution().within(fit.level())
            : Double.NaN;
    double[] noise = noise(model, table, settings.measurementError(), fit);
    double[] confidence = new double[error.length];
    Arrays.setAll(confidence, row -> reach * error[row]);
    double[] prediction = new double[error.length];
    Arrays.setAll(prediction, row -> reach * Math.hypot(error[row], noise[row]));
    return new Bands(
        fit.level(),
        predicted,
        error,
        shifted(predicted, confidence, -1),
        shifted(predicted, confidence, 1),
        shifted(predicted, prediction, -1),
        shifted(predicted, prediction, 1));
  }

  /** {@code [1 + numbers][rows]}, NaN where a needed value is missing. */
  private static double[][] predictionAndGradient(
      Model model, Table given, FitSettings settings, double[] theta) {
    Graph graph = FitGraphs.prediction(model, settings.derivatives());
    List<String> names = graph.inputs().stream().map(Node.Input::name).toList();
    Table table = model.coded(given, names);
    List<Column> needed = names.stream().map(table::column).toList();
    int[] kept =
        IntStream.range(0, table.rows())
            .filter(row -> needed.stream().noneMatch(column -> Double.isNaN(column.values()[row])))
            .toArray();
    double[][] values = new double[1 + theta.length][table.rows()];
    for (double[] column : values) {
      Arrays.fill(column, Double.NaN);
    }
    if (kept.length == 0) {
      return values;
    }
    Map<String, double[]> columns =
        needed.stream()
            .collect(
                Collectors.toMap(
                    Column::name,
                    column ->
                        IntStream.of(kept).mapToDouble(row -> column.values()[row]).toArray()));
    double[][] known =
        new MemoryRows(
                columns,
                kept.length,
                settings.precision(),
                KernelCompiler.best(),
                settings.threads())
            .map(graph, theta);
    for (int k = 0; k < values.length; k++) {
      for (int i = 0; i < kept.length; i++) {
        values[k][kept[i]] = known[k][i];
      }
    }
    return values;
  }

  /**
   * {@code ‖Lᵀg‖} for each row. A parameter that a prediction does not depend on has no part in it,
   * even if the data do not determine it.
   */
  private static double[] standardErrors(double[][] values, double[][] factor) {
    double[] errors = new double[values[0].length];
    double[] gradient = new double[factor.length];
    for (int row = 0; row < errors.length; row++) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = values[1 + i][row];
      }
      double norm = Derived.standardError(gradient, factor);
      errors[row] = Double.isFinite(norm) ? norm : Double.NaN;
    }
    return errors;
  }

  /** The standard deviation of a new measurement of each row; NaN unless by least squares. */
  private static double[] noise(Model model, Table table, MeasurementError error, Fitted fit) {
    double deviation = fit.residualStandardDeviation().orElse(Double.NaN);
    double[] noise = new double[table.rows()];
    Arrays.fill(noise, error instanceof MeasurementError.Equal ? deviation : Double.NaN);
    double factor = fit.distribution() instanceof Distribution.Normal ? 1 : deviation;
    if (!(model.responses().getFirst().loss() instanceof Squared)) {
      return noise;
    }
    error
        .errorColumn()
        .filter(table.names()::contains)
        .map(table::column)
        .ifPresent(
            column -> Arrays.setAll(noise, row -> factor * error.deviation(column.values()[row])));
    return noise;
  }

  private static double[] shifted(double[] values, double[] by, int sign) {
    double[] shifted = new double[values.length];
    Arrays.setAll(shifted, row -> values[row] + sign * by[row]);
    return shifted;
  }
}
