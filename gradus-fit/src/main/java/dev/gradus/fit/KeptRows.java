package dev.gradus.fit;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.InputError;
import dev.gradus.model.MeasurementError;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The rows of a table that have a value in every column that a fit needs. A model that needs none
 * has one row.
 *
 * @param table where they came from
 * @param columns the needed columns, kept rows only; those of the table itself where all are kept
 * @param count how many are kept
 * @param places from a kept row to its row in the table
 */
record KeptRows(Table table, Map<String, double[]> columns, int count, IntUnaryOperator places) {

  static KeptRows of(Table table, List<String> needed, MeasurementError error) {
    List<Column> used = needed.stream().map(table::column).toList();
    int rows = needed.isEmpty() ? 1 : table.rows();
    BitSet dropped = new BitSet();
    Map<String, double[]> columns = new LinkedHashMap<>();
    Map<String, Rule> suspects = new LinkedHashMap<>();
    for (Column column : used) {
      columns.put(column.name(), column.values());
      Rule rule = Rule.of(column.name(), error);
      int first = rule.firstBroken(column.values());
      if (first < rows) {
        suspects.put(column.name(), rule);
        addMissing(column.values(), first, dropped);
      }
    }
    int count = rows - dropped.cardinality();
    if (count == 0) {
      throw new InvalidInput(
          "no row of %s has a value in each of the columns %s; there is nothing to fit"
              .formatted(table.source(), String.join(", ", needed)));
    }
    KeptRows all = new KeptRows(table, columns, rows, row -> row);
    KeptRows result = dropped.isEmpty() ? all : all.chosen(without(dropped, count));
    suspects.forEach(result::check);
    return result;
  }

  /**
   * What the values of a column must be.
   *
   * @param least they are more than that, and finite
   */
  private record Rule(double least, String text) {
    static Rule of(String column, MeasurementError error) {
      if (error.equals(new MeasurementError.Weights(column))) {
        return new Rule(-Double.MIN_VALUE, "a weight must be finite and 0 or more");
      }
      return error.errorColumn().equals(Optional.of(column))
          ? new Rule(0, "a measurement error must be finite and more than 0")
          : new Rule(Double.NEGATIVE_INFINITY, "a value must be finite");
    }

    /** The first row that breaks it, such as one without a value; the number of rows if none. */
    int firstBroken(double[] values) {
      for (int row = 0; row < values.length; row++) {
        if (!(values[row] > least && values[row] < Double.POSITIVE_INFINITY)) {
          return row;
        }
      }
      return values.length;
    }
  }

  /** What every value of a column must be above: a weight may be 0, an error may not. */
  static double least(String column, MeasurementError error) {
    return Rule.of(column, error).least;
  }

  private static void addMissing(double[] values, int from, BitSet missing) {
    for (int row = from; row < values.length; row++) {
      if (Double.isNaN(values[row])) {
        missing.set(row);
      }
    }
  }

  private static int[] without(BitSet dropped, int count) {
    int[] kept = new int[count];
    int row = -1;
    for (int i = 0; i < count; i++) {
      row = dropped.nextClearBit(row + 1);
      kept[i] = row;
    }
    return kept;
  }

  /** Some of these rows. */
  private KeptRows chosen(int[] rows) {
    Map<String, double[]> some = new LinkedHashMap<>();
    columns.forEach((name, values) -> {
      double[] chosen = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        chosen[i] = values[rows[i]];
      }
      some.put(name, chosen);
    });
    return new KeptRows(table, some, rows.length, i -> places.applyAsInt(rows[i]));
  }

  /** So many of the kept rows at most, evenly spaced. */
  KeptRows evenly(int most) {
    int some = Math.min(most, count);
    return chosen(IntStream.range(0, some).map(i -> (int) ((long) i * count / some)).toArray());
  }

  /** These rows, if the errors of inputs are numbers that errors can be. */
  KeptRows checked(List<InputError> errors) {
    for (InputError error : errors) {
      error
          .column()
          .filter(columns::containsKey)
          .ifPresent(name ->
              check(
                  name,
                  new Rule(
                      -Double.MIN_VALUE, "the error of an input must be finite and at least 0")));
    }
    return this;
  }

  /** The columns that a graph takes, in its order. */
  double[][] columnsOf(Graph graph) {
    return graph.inputs().stream().map(input -> columns.get(input.name())).toArray(double[][]::new);
  }

  int dropped() {
    return columns.isEmpty() ? 0 : table.rows() - count;
  }

  /** Where a kept row stands in its source, for people. */
  String where(int row) {
    return table.where(places.applyAsInt(row));
  }

  private void check(String name, Rule rule) {
    double[] values = columns.getOrDefault(name, new double[0]);
    int row = rule.firstBroken(values);
    if (row < values.length) {
      throw new InvalidInput(
          "%s, column '%s' holds %s: %s; correct the value, or leave it empty to drop the row"
              .formatted(where(row), name, values[row], rule.text));
    }
  }
}
