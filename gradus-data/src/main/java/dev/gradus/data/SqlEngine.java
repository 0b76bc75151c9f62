package dev.gradus.data;

import dev.gradus.graph.InvalidInput;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * DuckDB in this process, which reads files and answers queries. It is found where the driver of
 * JDBC is on the class path, and nowhere needed but for JSON and SQL.
 */
final class SqlEngine implements AutoCloseable {
  /** What a query calls the file. */
  static final String VIEW = "data";

  private final Connection connection;
  private String query = "";

  private SqlEngine(Connection connection) {
    this.connection = connection;
  }

  /**
   * The names and types of the columns of an answer.
   *
   * @param types as DuckDB calls them
   */
  record Shape(List<String> names, List<String> types) {}

  /** Starts the engine. It fetches no extension from the network. */
  static SqlEngine start() {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    try {
      return new SqlEngine(DriverManager.getConnection("jdbc:duckdb:", settings));
    } catch (SQLException failure) {
      throw new InvalidInput(
          ("JSON files and --query are read by DuckDB, which is not there (%s); "
                  + "add org.duckdb:duckdb_jdbc to the class path")
              .formatted(failure.getMessage()),
          failure);
    }
  }

  Connection connection() {
    return connection;
  }

  /** Makes the file the view {@link #VIEW}. */
  void show(Input input, Format format) {
    Path path =
        input
            .path()
            .orElseThrow(() ->
                new InvalidInput(
                    "JSON and --query need a file, but the standard input was given; save it first"));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE VIEW %s AS SELECT * FROM %s".formatted(VIEW, scan(input, path, format)));
    } catch (SQLException failure) {
      throw new InvalidInput(
          "%s cannot be read: %s".formatted(input.name(), message(failure)), failure);
    }
  }

  /** The function of DuckDB that reads a file as Gradus would. */
  private static String scan(Input input, Path path, Format format) {
    String file = text(path.toString());
    if (input.isParquet()) {
      return "read_parquet(%s)".formatted(file);
    }
    String packed = input.isPacked() ? ", compression = 'gzip'" : "";
    if (input.isJson()) {
      return "read_json(%s%s)".formatted(file, packed);
    }
    Dialect dialect = DelimitedText.dialect(input);
    if (dialect.delimiter() == Delimiter.WHITE_SPACE) {
      throw new InvalidInput(
          "%s has white space between its cells, which --query cannot split at; separate them by commas"
              .formatted(input.name()));
    }
    return ("read_csv(%s, header = %s, delim = %s, decimal_separator = %s, comment = '#', "
            + "nullstr = ['', 'NA', 'NaN', 'null', 'na', 'nan', 'NULL', 'Null'], "
            + "normalize_names = false%s)")
        .formatted(
            file,
            format.header(),
            text(String.valueOf(dialect.delimiter().letter())),
            text(String.valueOf(dialect.mark())),
            packed);
  }

  private static String text(String content) {
    return "'" + content.replace("'", "''") + "'";
  }

  /** The shape of the answer to a query of the user, which {@link #selecting} then reads. */
  Shape ask(String text, String file) {
    this.query = text;
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      return shape(statement);
    } catch (SQLException failure) {
      throw failed(file, failure);
    }
  }

  /** The same of our own query for all of a file. */
  Shape askAll(String text, String file) {
    this.query = text;
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      return shape(statement);
    } catch (SQLException failure) {
      throw new InvalidInput("%s cannot be read: %s".formatted(file, message(failure)), failure);
    }
  }

  private Shape shape(PreparedStatement statement) throws SQLException {
    Optional<ResultSetMetaData> known = Optional.ofNullable(statement.getMetaData());
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    if (known.isPresent()) {
      for (int i = 1; i <= known.get().getColumnCount(); i++) {
        names.add(known.get().getColumnName(i));
        types.add(known.get().getColumnTypeName(i));
      }
    }
    return new Shape(List.copyOf(names), List.copyOf(types));
  }

  /** A query for expressions over the answer, whose columns are called by their places. */
  String selecting(String expressions, int columns) {
    String names =
        IntStream.range(0, columns).mapToObj(SqlEngine::column).collect(Collectors.joining(", "));
    // The line break ends a comment in which the query may end.
    return "SELECT %s FROM (%s\n) AS answer(%s)".formatted(expressions, query, names);
  }

  /** What the column at a place (from 0) is called in {@link #selecting}. */
  static String column(int place) {
    return "column_" + place;
  }

  /** What to say when a query fails. */
  InvalidInput failed(String file, SQLException failure) {
    return new InvalidInput(
        "--query failed: %s\nThe query: %s\nIn it %s is called data; other files stand in quotes, as in: from 'other.csv'"
            .formatted(message(failure), query, file),
        failure);
  }

  /** The message of DuckDB, without the lines that show the query. */
  private static String message(SQLException failure) {
    String text = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    int shown = text.indexOf("\n\nLINE ");
    return (shown < 0 ? text : text.substring(0, shown)).strip().replaceAll("\\s*\n\\s*", " ");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new IllegalStateException("DuckDB does not end", failure);
    }
  }
}
