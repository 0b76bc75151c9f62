package dev.gradus.table;

import dev.gradus.graph.InvalidInput;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Columns of numbers, all of one length, and where they came from. */
public final class Table {
  private final String source;
  private final List<Column> columns;
  private final Optional<IntUnaryOperator> lineOfRow;

  private Table(String source, List<Column> columns, Optional<IntUnaryOperator> lineOfRow) {
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new InvalidInput(
            "column '%s' stands twice in %s; give each column a name of its own"
                .formatted(column.name(), source));
      }
      if (column.values().length != columns.getFirst().values().length) {
        throw new InvalidInput(
            "column '%s' has %d values but '%s' has %d; all columns of a table have one length"
                .formatted(
                    column.name(),
                    column.values().length,
                    columns.getFirst().name(),
                    columns.getFirst().values().length));
      }
    }
    this.source = source;
    this.columns = List.copyOf(columns);
    this.lineOfRow = lineOfRow;
  }

  /** A table in memory. */
  public static Table of(Column... columns) {
    return new Table("the table", List.of(columns), Optional.empty());
  }

  /** A table read from {@code source}, whose rows have no line numbers. */
  public static Table of(String source, List<Column> columns) {
    return new Table(source, columns, Optional.empty());
  }

  /**
   * A table read from {@code source}; {@code lineOfRow} gives the line (from 1) of a row (from 0).
   */
  public static Table of(String source, List<Column> columns, IntUnaryOperator lineOfRow) {
    return new Table(source, columns, Optional.of(lineOfRow));
  }

  /** This table with other columns of as many rows, from the same source. */
  public Table with(List<Column> others) {
    return new Table(source, others, lineOfRow);
  }

  /** Some columns of some rows (from 0), from the same source. */
  public Table select(Collection<String> names, int... rows) {
    List<Column> chosen =
        columns.stream()
            .filter(column -> names.contains(column.name()))
            .map(column ->
                new Column(
                    column.name(),
                    Arrays.stream(rows).mapToDouble(row -> column.values()[row]).toArray(),
                    column.note(),
                    column.texts()))
            .toList();
    return new Table(source, chosen, lineOfRow.map(line -> place -> line.applyAsInt(rows[place])));
  }

  /** The file, or what else the numbers came from, as the user named it. */
  public String source() {
    return source;
  }

  /** The columns, in the order of the source. */
  public List<Column> columns() {
    return columns;
  }

  /** The names of the columns, in the order of the source. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The number of rows, those with missing values included. */
  public int rows() {
    return columns.isEmpty() ? 0 : columns.getFirst().values().length;
  }

  /** The column of that name. */
  public Column column(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInput(
                "no column '%s' in %s; its columns are %s"
                    .formatted(name, source, String.join(", ", names()))));
  }

  /** Where a row (from 0) stands, for people: {@code line 8 of data.csv}, or {@code row 7}. */
  public String where(int row) {
    return lineOfRow
        .map(line -> "line %d of %s".formatted(line.applyAsInt(row), source))
        .orElse("row %d of %s".formatted(row + 1, source));
  }
}
