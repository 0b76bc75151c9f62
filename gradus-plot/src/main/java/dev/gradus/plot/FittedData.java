package dev.gradus.plot;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.formula.FormulaText;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.rows.MemoryRows;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A fit beside its data: for each row that has every needed value what was measured, what is
 * predicted, and what is left.
 *
 * @param model the model
 * @param table the data
 * @param settings those of the fit
 * @param fit the fit
 * @param used the needed columns, used rows only
 * @param measured the left side, {@code [rows]}
 * @param predicted the right side, {@code [rows]}; NaN where it is not finite
 * @param residual measured less predicted, over its measurement error if there is one
 */
record FittedData(
    Model model,
    Table table,
    FitSettings settings,
    Fit fit,
    Table used,
    double[] measured,
    double[] predicted,
    double[] residual) {
  static FittedData of(Model model, Table given, FitSettings settings, Fit fit) {
    List<String> names = Gradus.neededColumns(model, settings);
    if (names.isEmpty()) {
      throw new InvalidInput("a model without columns has no rows to draw; leave out the picture");
    }
    Table table = model.coded(given, names);
    List<Column> needed = names.stream().map(table::column).toList();
    int[] rows =
        IntStream.range(0, table.rows())
            .filter(row -> needed.stream().noneMatch(column -> Double.isNaN(column.values()[row])))
            .toArray();
    List<Column> columns =
        needed.stream()
            .map(column ->
                new Column(
                    column.name(),
                    IntStream.of(rows).mapToDouble(row -> column.values()[row]).toArray(),
                    Optional.empty(),
                    column.texts()))
            .toList();
    double[][] sides =
        new MemoryRows(
                columns.stream().collect(Collectors.toMap(Column::name, Column::values)),
                rows.length,
                settings.precision(),
                KernelCompiler.best(),
                settings.threads())
            .map(model.sides(), fit.values());
    double[] predicted =
        DoubleStream.of(sides[1])
            .map(value -> Double.isFinite(value) ? value : Double.NaN)
            .toArray();
    Table used = Table.of("the used rows", columns);
    double[] residual = new double[rows.length];
    MeasurementError kind = settings.measurementError();
    Optional<double[]> error = kind.errorColumn().map(name -> used.column(name).values());
    for (int row = 0; row < rows.length; row++) {
      int at = row;
      residual[row] =
          (sides[0][row] - predicted[row])
              / error.map(values -> kind.deviation(values[at])).orElse(1.0);
    }
    return new FittedData(model, table, settings, fit, used, sides[0], predicted, residual);
  }

  /** The number of rows used. */
  int rows() {
    return measured.length;
  }

  /** A needed column, used rows only. */
  double[] column(String name) {
    return used.column(name).values();
  }

  /** The column that the prediction takes, if it takes exactly one. */
  Optional<String> input() {
    List<Node.Input> inputs = model.expected().inputs();
    return inputs.size() == 1 ? Optional.of(inputs.getFirst().name()) : Optional.empty();
  }

  /** Whether a row's prediction depends on other rows, as through the mean of a column. */
  boolean needsAllRows() {
    Graph graph = model.expected();
    return graph.nodes().stream()
        .anyMatch(node ->
            node instanceof Node.RowCount
                || (node instanceof Node.Apply(Op.Reduce _, List<Integer> operands, _)
                    && graph.nodes().get(operands.getFirst()).shape().perRow()
                    && !node.shape().perRow()));
  }

  /** What is measured, in words: a column, or the left side of the formula. */
  String measuredLabel() {
    Graph left = model.graph().only(0);
    return left.output(0) instanceof Node.Input(String name)
        ? name
        : FormulaText.of(left, left.outputs().getFirst());
  }

  /** The residual in words. */
  String residualLabel() {
    return switch (settings.measurementError()) {
      case MeasurementError.Equal() -> "Residual (" + measuredLabel() + ")";
      case MeasurementError.Absolute(String error) -> "Residual, over " + error;
      case MeasurementError.Relative(String error) -> "Residual, over " + error;
      case MeasurementError.Weights(String weight) -> "Residual, times √" + weight;
    };
  }

  /** Whether any prediction is finite. */
  boolean predicts() {
    return DoubleStream.of(predicted).anyMatch(value -> !Double.isNaN(value));
  }

  /** The level of the bands, for people. */
  String percent() {
    return "%s %%"
        .formatted(
            BigDecimal.valueOf(100 * fit.level())
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString());
  }
}
