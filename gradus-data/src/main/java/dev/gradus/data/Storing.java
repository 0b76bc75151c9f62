package dev.gradus.data;

import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Sums;
import dev.gradus.table.Column;
import dev.gradus.table.Stored;
import dev.gradus.table.StoredColumns;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Rows of a table larger than memory on their way to scratch files. Those with a value in every
 * column are kept; of each block of them the first number of its rows in the source is remembered.
 */
final class Storing implements AutoCloseable {
  /** So many rows come at a time. */
  static final int CHUNK = 1 << 16;

  /** So many evenly spaced rows stay in memory, for pictures and first looks. */
  private static final int SAMPLE = 1 << 16;

  private final String source;
  private final List<String> names;
  private final Missing missing;
  private final String unit;
  private final StoredColumns.Writer writer;
  private int[] firsts = new int[64];
  private int last;
  private int kept;
  private int dropped;

  /**
   * Scratch files for rows.
   *
   * @param unit what the numbers of rows count: {@code line} or {@code row}
   */
  Storing(String source, List<String> names, Missing missing, String unit) {
    this.source = source;
    this.names = names;
    this.missing = missing;
    this.unit = unit;
    this.writer = new StoredColumns.Writer(names);
  }

  /**
   * Adds rows.
   *
   * @param columns {@code [columns][at least count]}; the rows that are kept are moved to the front
   * @param numbers from a row (from 0) to its number in the source, from 1
   */
  void add(double[][] columns, int count, IntUnaryOperator numbers) {
    int to = 0;
    for (int row = 0; row < count; row++) {
      if (isComplete(columns, row, numbers)) {
        for (double[] column : columns) {
          column[to] = column[row];
        }
        remember(kept + to, numbers.applyAsInt(row));
        to++;
      }
    }
    writer.add(columns, to);
    kept += to;
    dropped += count - to;
  }

  private boolean isComplete(double[][] columns, int row, IntUnaryOperator numbers) {
    boolean complete = true;
    for (int j = 0; j < columns.length; j++) {
      double value = columns[j][row];
      if (Double.isInfinite(value) || (Double.isNaN(value) && missing == Missing.REFUSE)) {
        throw new InvalidInput(
            "%s, column '%s': %s"
                .formatted(
                    where(numbers.applyAsInt(row)),
                    names.get(j),
                    Double.isNaN(value) ? Values.MISSING : Values.INFINITE));
      }
      complete &= !Double.isNaN(value);
    }
    return complete;
  }

  private void remember(int row, int number) {
    int block = row / Sums.BLOCK;
    if (row % Sums.BLOCK == 0) {
      if (block == firsts.length) {
        firsts = Arrays.copyOf(firsts, 2 * block);
      }
      firsts[block] = number;
    }
    last = number;
  }

  private String where(int number) {
    return "%s %d of %s".formatted(unit, number, source);
  }

  /**
   * The table of all rows that were added.
   *
   * @param notes of each column how its values came to be numbers
   */
  Table table(List<Optional<String>> notes) {
    StoredColumns columns = writer.columns();
    int count = Math.min(SAMPLE, kept);
    Column[] sample = new Column[names.size()];
    for (int j = 0; j < sample.length; j++) {
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = columns.at(names.get(j), (int) ((long) i * kept / count));
      }
      sample[j] = new Column(names.get(j), values, notes.get(j));
    }
    Places places = new Places(Arrays.copyOf(firsts, Math.ceilDiv(kept, Sums.BLOCK)), last, kept);
    return Table.of(
        source, List.of(sample), new Stored(columns, dropped, row -> told(places, row)));
  }

  /** The number of the first row of each block, and of the last row. */
  private record Places(int[] firsts, int last, int rows) {}

  /** Where a row is; between its neighbours, where a row of its block was dropped. */
  private String told(Places places, int row) {
    int block = row / Sums.BLOCK;
    int first = places.firsts[block];
    int size = Math.min(Sums.BLOCK, places.rows - block * Sums.BLOCK);
    boolean ends = block + 1 == places.firsts.length;
    int end = ends ? places.last : places.firsts[block + 1] - 1;
    return end - first + 1 == size
        ? where(first + row % Sums.BLOCK)
        : "one of the %ss %d to %d of %s".formatted(unit, first, end, source);
  }

  @Override
  public void close() {
    writer.close();
  }
}
