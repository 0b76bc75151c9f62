package dev.gradus.fit;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.model.InputError;
import dev.gradus.model.MeasurementError;
import dev.gradus.rows.MemoryRows;
import dev.gradus.rows.Rows;
import dev.gradus.rows.StreamedRows;
import dev.gradus.table.Column;
import dev.gradus.table.Stored;
import dev.gradus.table.Table;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The rows of a table that have a value in every column that a fit needs. A model that needs none
 * has one row.
 *
 * @param table where they came from
 * @param columns the needed columns, kept rows only; those of the table itself where all are kept;
 *     without values where memory does not hold them
 * @param count how many are kept
 * @param places from a kept row to its row in the table
 * @param stored all kept rows, where memory does not hold them
 */
record KeptRows(
    Table table,
    Map<String, double[]> columns,
    int count,
    IntUnaryOperator places,
    Optional<Stored> stored) {
  private static final int PIECE = 1 << 13;

  static KeptRows of(Table table, List<String> needed, MeasurementError error) {
    if (table.stored().isPresent() && !needed.isEmpty()) {
      return of(table, table.stored().orElseThrow(), needed, error);
    }
    List<Column> used = needed.stream().map(table::column).toList();
    int rows = needed.isEmpty() ? 1 : table.rows();
    BitSet dropped = new BitSet();
    Map<String, double[]> columns = new LinkedHashMap<>();
    Map<String, Rule> suspects = new LinkedHashMap<>();
    for (Column column : used) {
      columns.put(column.name(), column.values());
      Rule rule = Rule.of(column.name(), error);
      int first = rule.firstBroken(column.values(), rows);
      if (first < rows) {
        suspects.put(column.name(), rule);
        addMissing(column.values(), first, dropped);
      }
    }
    int count = rows - dropped.cardinality();
    if (count == 0) {
      throw nothing(table, needed);
    }
    KeptRows all = new KeptRows(table, columns, rows, row -> row, Optional.empty());
    KeptRows result = dropped.isEmpty() ? all : all.chosen(without(dropped, count));
    suspects.forEach(result::check);
    return result;
  }

  /**
   * Rows that memory does not hold were dropped, where a value is missing, when they were stored.
   */
  private static KeptRows of(
      Table table, Stored stored, List<String> needed, MeasurementError error) {
    if (stored.columns().rows() == 0) {
      throw nothing(table, needed);
    }
    Map<String, double[]> names = new LinkedHashMap<>();
    needed.forEach(name -> names.put(table.column(name).name(), new double[0]));
    KeptRows result =
        new KeptRows(table, names, stored.columns().rows(), row -> row, Optional.of(stored));
    needed.forEach(name -> result.check(name, Rule.of(name, error)));
    return result;
  }

  private static InvalidInput nothing(Table table, List<String> needed) {
    return new InvalidInput(
        "no row of %s has a value in each of the columns %s; there is nothing to fit"
            .formatted(table.source(), String.join(", ", needed)));
  }

  /**
   * The needed columns, kept rows only.
   *
   * @throws InvalidInput if memory does not hold them
   */
  @Override
  public Map<String, double[]> columns() {
    if (stored.isPresent()) {
      throw new InvalidInput(
          "%s does not fit into memory, and normalised columns (--scale) need all values at once; leave out --scale: the exact solution and Levenberg-Marquardt scale by themselves; or give Java more memory (-Xmx)"
              .formatted(table.source()));
    }
    return columns;
  }

  /** The names of the needed columns. */
  Set<String> names() {
    return columns.keySet();
  }

  /** These rows as a home for row-sums. */
  Rows home(Precision precision, KernelCompiler compiler, int threads) {
    return stored
        .<Rows>map(all -> new StreamedRows(all.columns(), precision, compiler, threads))
        .orElseGet(() -> new MemoryRows(columns, count, precision, compiler, threads));
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
    int firstBroken(double[] values, int rows) {
      for (int row = 0; row < rows; row++) {
        if (!(values[row] > least && values[row] < Double.POSITIVE_INFINITY)) {
          return row;
        }
      }
      return rows;
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

  /** Some of these rows, in memory. */
  private KeptRows chosen(int[] rows) {
    Map<String, double[]> some = new LinkedHashMap<>();
    columns.forEach((name, values) -> {
      double[] chosen = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        int row = rows[i];
        chosen[i] = stored.map(all -> all.columns().at(name, row)).orElseGet(() -> values[row]);
      }
      some.put(name, chosen);
    });
    return new KeptRows(
        table, some, rows.length, i -> places.applyAsInt(rows[i]), Optional.empty());
  }

  /** One of these rows, in memory. */
  KeptRows only(int row) {
    return chosen(new int[] {row});
  }

  /** These rows if they are in memory, else so many of them at most, evenly spaced. */
  KeptRows inMemory(int most) {
    return stored.isPresent() ? evenly(most) : this;
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
    Map<String, double[]> all = columns();
    return graph.inputs().stream().map(input -> all.get(input.name())).toArray(double[][]::new);
  }

  int dropped() {
    return stored
        .map(Stored::dropped)
        .orElseGet(() -> columns.isEmpty() ? 0 : table.rows() - count);
  }

  /** The value that a column has on every row, if it is the same. */
  OptionalDouble constant(String name) {
    double first = only(0).columns.getOrDefault(name, new double[1])[0];
    boolean[] same = {true};
    each(
        name,
        (_, values, some) -> {
          for (int row = 0; row < some && same[0]; row++) {
            same[0] = values[row] == first;
          }
          return same[0];
        });
    return same[0] ? OptionalDouble.of(first) : OptionalDouble.empty();
  }

  /** Where a kept row stands in its source, for people. */
  String where(int row) {
    return table
        .stored()
        .map(all -> all.where().apply(places.applyAsInt(row)))
        .orElseGet(() -> table.where(places.applyAsInt(row)));
  }

  private void check(String name, Rule rule) {
    each(
        name,
        (from, values, some) -> {
          int row = rule.firstBroken(values, some);
          if (row < some) {
            throw new InvalidInput(
                "%s, column '%s' holds %s: %s; correct the value, or leave it empty to drop the row"
                    .formatted(where(from + row), name, values[row], rule.text));
          }
          return true;
        });
  }

  /** Who looks at a column, some values at a time, and says whether to go on. */
  @FunctionalInterface
  private interface Look {
    boolean at(int from, double[] values, int count);
  }

  private void each(String name, Look look) {
    if (stored.isEmpty()) {
      double[] values = columns.getOrDefault(name, new double[0]);
      look.at(0, values, values.length);
      return;
    }
    double[] buffer = new double[Math.min(count, PIECE)];
    boolean goesOn = true;
    for (int from = 0; goesOn && from < count; from += PIECE) {
      int some = Math.min(PIECE, count - from);
      stored.orElseThrow().columns().copy(name, from, buffer, some);
      goesOn = look.at(from, buffer, some);
    }
  }
}
