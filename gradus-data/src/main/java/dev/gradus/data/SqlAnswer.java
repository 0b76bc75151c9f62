package dev.gradus.data;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What DuckDB answers to a query over files: its columns have names and types of SQL. */
final class SqlAnswer implements Source {
  private final String name;
  private final Missing missing;
  private final SqlEngine engine;
  private final List<String> columns;
  private final List<String> types;

  private SqlAnswer(
      String name, Missing missing, SqlEngine engine, List<String> columns, List<String> types) {
    this.name = name;
    this.missing = missing;
    this.engine = engine;
    this.columns = columns;
    this.types = types;
  }

  /** All of a JSON file. */
  static SqlAnswer ofJson(Input input, Missing missing) {
    String all = "SELECT * FROM " + SqlEngine.VIEW;
    return open(input.name(), input, new Format(true, missing), all, Optional.empty());
  }

  /** The answer to a query in which the file is the view {@code data}. */
  static SqlAnswer ofQuery(Input input, Format format, String query) {
    String stripped = query.strip().replaceFirst(";\\s*$", "");
    return open(input.name() + " (query)", input, format, stripped, Optional.of(query.strip()));
  }

  private static SqlAnswer open(
      String name, Input input, Format format, String query, Optional<String> asked) {
    SqlEngine engine = SqlEngine.start();
    try (input) {
      engine.show(input, format);
      SqlEngine.Shape shape =
          asked.isPresent() ? engine.ask(query, input.name()) : engine.askAll(query, input.name());
      return new SqlAnswer(name, format.missing(), engine, shape.names(), shape.types());
    } catch (RuntimeException failure) {
      engine.close();
      throw failure;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Table read(Collection<String> needed, Collection<String> categories) {
    int[] places = Places.of(needed, columns, name);
    List<SqlColumn> wanted =
        Arrays.stream(places).mapToObj(place -> column(place, categories)).toList();
    // The columns are called by their places, for a query may give two of them one name.
    String list =
        wanted.isEmpty()
            ? "1"
            : wanted.stream().map(SqlColumn::expression).collect(Collectors.joining(", "));
    try (Statement statement = engine.connection().createStatement();
        ResultSet rows = statement.executeQuery(engine.selecting(list, columns.size()))) {
      while (rows.next()) {
        for (int i = 0; i < wanted.size(); i++) {
          wanted.get(i).add(rows, i + 1);
        }
      }
    } catch (SQLException failure) {
      throw engine.failed(name, failure);
    }
    List<Column> read = new ArrayList<>();
    wanted.forEach(column -> read.add(column.column()));
    if (!read.isEmpty() && read.getFirst().values().length == 0) {
      throw new InvalidInput(
          "%s has columns but no rows; give it at least one row of numbers".formatted(name));
    }
    return Values.checked(Table.of(name, read), missing);
  }

  private SqlColumn column(int place, Collection<String> categories) {
    String column = columns.get(place);
    String type = types.get(place);
    if (categories.contains(column) && SqlType.isText(type)) {
      return new SqlColumn.Texts(new CategoryColumn(column, '.'), place);
    }
    if (SqlType.isText(type)) {
      return new SqlColumn.Written(column, name, place);
    }
    SqlType known = SqlType.of(type).orElseThrow(() -> SqlType.notNumbers(column, type, name));
    return new SqlColumn.Values(column, place, known);
  }

  /** The connection, which a test may ask whether it is closed. */
  Connection connection() {
    return engine.connection();
  }

  @Override
  public void close() {
    engine.close();
  }
}
