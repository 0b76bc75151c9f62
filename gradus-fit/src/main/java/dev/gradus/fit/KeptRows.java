package dev.gradus.fit;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.InputError;
import dev.gradus.model.MeasurementError;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows of a table that have a value in every column that a fit needs. A model that needs none
 * has one row.
 *
 * @param table where they came from
 * @param columns the needed columns, kept rows only
 * @param rows for each kept row its row in the table
 */
record KeptRows(Table table, Map<String, double[]> columns, int[] rows) {
  static KeptRows of(Table table, List<String> needed, MeasurementError error) {
    List<Column> used = needed.stream().map(table::column).toList();
    int[] kept =
        IntStream.range(0, needed.isEmpty() ? 1 : table.rows())
            .filter(row -> used.stream().noneMatch(column -> Double.isNaN(column.values()[row])))
            .toArray();
    if (kept.length == 0) {
      throw new InvalidInput(
          "no row of %s has a value in each of the columns %s; there is nothing to fit"
              .formatted(table.source(), String.join(", ", needed)));
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (Column column : used) {
      double[] values =
          kept.length == table.rows()
              ? column.values()
              : IntStream.of(kept).mapToDouble(row -> column.values()[row]).toArray();
      columns.put(column.name(), values);
    }
    KeptRows result = new KeptRows(table, columns, kept);
    columns.forEach((name, values) -> {
      double least = least(name, error);
      result.refuse(
          name,
          values,
          least,
          least == 0
              ? "a measurement error must be finite and more than 0"
              : least == Double.NEGATIVE_INFINITY
                  ? "a value must be finite"
                  : "a weight must be finite and 0 or more");
    });
    return result;
  }

  /** What every value of a column must be above: a weight may be 0, an error may not. */
  static double least(String column, MeasurementError error) {
    return error.equals(new MeasurementError.Weights(column))
        ? -Double.MIN_VALUE
        : error.errorColumn().equals(Optional.of(column)) ? 0 : Double.NEGATIVE_INFINITY;
  }

  /** So many of the kept rows at most, evenly spaced. */
  KeptRows evenly(int most) {
    int count = Math.min(most, count());
    int[] chosen = IntStream.range(0, count).map(i -> (int) ((long) i * count() / count)).toArray();
    Map<String, double[]> fewer = new LinkedHashMap<>();
    columns.forEach((name, values) ->
        fewer.put(name, IntStream.of(chosen).mapToDouble(row -> values[row]).toArray()));
    return new KeptRows(table, fewer, IntStream.of(chosen).map(row -> rows[row]).toArray());
  }

  /** These rows, if the errors of inputs are numbers that errors can be. */
  KeptRows checked(List<InputError> errors) {
    for (InputError error : errors) {
      error
          .column()
          .ifPresent(name ->
              refuse(
                  name,
                  columns.getOrDefault(name, new double[0]),
                  -Double.MIN_VALUE,
                  "the error of an input must be finite and at least 0"));
    }
    return this;
  }

  /** The columns that a graph takes, in its order. */
  double[][] columnsOf(Graph graph) {
    return graph.inputs().stream().map(input -> columns.get(input.name())).toArray(double[][]::new);
  }

  int count() {
    return rows.length;
  }

  int dropped() {
    return columns.isEmpty() ? 0 : table.rows() - rows.length;
  }

  /** Where a kept row stands in its source, for people. */
  String where(int row) {
    return table.where(rows[row]);
  }

  private void refuse(String name, double[] values, double least, String rule) {
    for (int row = 0; row < values.length; row++) {
      if (!(values[row] > least && values[row] < Double.POSITIVE_INFINITY)) {
        throw new InvalidInput(
            "%s, column '%s' holds %s: %s; correct the value, or leave it empty to drop the row"
                .formatted(where(row), name, values[row], rule));
      }
    }
  }
}
