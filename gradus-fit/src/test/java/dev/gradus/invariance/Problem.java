package dev.gradus.invariance;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.loss.Loss;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.model.Penalty;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A formula, data, and how to fit.
 *
 * @param loss in place of squared residuals
 * @param starts of some parameters
 */
record Problem(
    String formula,
    Table table,
    Optional<Loss> loss,
    FitSettings settings,
    Map<String, Double> starts) {

  Fit fit() {
    Model model =
        Model.formula(formula, table, settings.measurementError().errorColumn().stream().toList());
    return Gradus.fit(loss.map(model::withLoss).orElse(model).startingAt(starts), table, settings);
  }

  /** The same with these rows, which may be fewer, or more than once. */
  Problem withRows(int[] rows) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      columns.add(
          Column.of(
              column.name(), IntStream.of(rows).mapToDouble(i -> column.values()[i]).toArray()));
    }
    return new Problem(formula, Table.of(columns.toArray(Column[]::new)), loss, settings, starts);
  }

  /** The same with whole numbers. */
  Problem rounded() {
    return new Problem(
        formula,
        Table.of(
            table.columns().stream()
                .map(column ->
                    Column.of(
                        column.name(), Arrays.stream(column.values()).map(Math::rint).toArray()))
                .toArray(Column[]::new)),
        loss,
        settings,
        starts);
  }

  /** The same with a column of weights. */
  Problem weighted(int[] weights) {
    List<Column> columns = new ArrayList<>(table.columns());
    columns.add(Column.of("weight", Arrays.stream(weights).asDoubleStream().toArray()));
    return new Problem(
        formula,
        Table.of(columns.toArray(Column[]::new)),
        loss,
        settings.withMeasurementError(new MeasurementError.Weights("weight")),
        starts);
  }

  /** The same with other names of parameters. */
  Problem renamed(Map<String, String> names) {
    String text = formula;
    Map<String, Double> named = new HashMap<>();
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replaceAll("\\b%s\\b".formatted(name.getKey()), name.getValue());
      Optional.ofNullable(starts.get(name.getKey()))
          .ifPresent(start -> named.put(name.getValue(), start));
    }
    return new Problem(text, table, loss, renamed(settings, names), named);
  }

  private static FitSettings renamed(FitSettings settings, Map<String, String> names) {
    return settings.withPenalties(
        settings.penalties().stream()
            .map(penalty ->
                new Penalty(
                    penalty.kind(),
                    penalty.weight(),
                    penalty.parameters().stream().map(names::get).toList()))
            .toList());
  }

  Problem startingAt(Map<String, Double> others) {
    return new Problem(formula, table, loss, settings, others);
  }

  Problem with(FitSettings others) {
    return new Problem(formula, table, loss, others, starts);
  }
}
