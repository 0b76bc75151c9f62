package dev.gradus.data;

import dev.gradus.table.Table;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;

/** A file of columns that has been opened: its columns have names, its values are not yet read. */
public sealed interface Source extends AutoCloseable permits DelimitedText, ParquetFile, SqlAnswer {
  /**
   * Opens a file of columns, of whichever kind its first bytes say it is.
   *
   * @param file the path of the file, or {@code -} for the standard input
   * @param format what the file itself does not say
   * @param standardInput read if {@code file} is {@code -}, and not closed then
   * @throws dev.gradus.graph.InvalidInput if there is no such file, or it is not a file of columns
   */
  static Source open(String file, Format format, InputStream standardInput) {
    Input input = Input.of(file, standardInput);
    try {
      if (input.isJson()) {
        return SqlAnswer.ofJson(input, format.missing());
      }
      return input.isParquet()
          ? ParquetFile.open(input, format)
          : DelimitedText.open(input.unpacked(), format);
    } catch (RuntimeException failure) {
      input.close();
      throw failure;
    }
  }

  /**
   * Asks DuckDB a query in SQL over files. Its driver, {@code org.duckdb:duckdb_jdbc}, must be on
   * the class path.
   *
   * @param file the path of the file that the query calls {@code data}; it may name others in
   *     quotes
   * @param format what the file itself does not say
   * @throws dev.gradus.graph.InvalidInput if there is no such file, no DuckDB, or an error in the
   *     query
   */
  static Source query(String file, Format format, String query) {
    Input input = Input.of(file, InputStream.nullInputStream());
    try {
      return SqlAnswer.ofQuery(input, format, query);
    } catch (RuntimeException failure) {
      input.close();
      throw failure;
    }
  }

  /** The file as the user named it, or {@code standard input}. */
  String name();

  /** The names of all columns, in the order of the file. */
  List<String> columns();

  /**
   * Reads the columns of those names, in the order of the file. A source is read once.
   *
   * @throws dev.gradus.graph.InvalidInput if a name is not among the columns or stands there twice,
   *     if a needed value is not a finite number, or if there are no rows
   */
  default Table read(Collection<String> needed) {
    return read(needed, List.of());
  }

  /**
   * The same, of which some are categories: they may hold texts.
   *
   * @param categories names among those needed
   */
  Table read(Collection<String> needed, Collection<String> categories);

  /** Closes the file. */
  @Override
  void close();
}
