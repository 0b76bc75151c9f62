package dev.gradus.data;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** A column of an answer of SQL while it is read. */
sealed interface SqlColumn {
  /** What is selected for it. */
  String expression();

  /** Reads its value from the current row, in which it stands at a place (from 1). */
  void add(ResultSet rows, int place) throws SQLException;

  /** The column as far as it has been read. */
  Column column();

  /** Numbers, or what becomes numbers. */
  final class Values implements SqlColumn {
    private final String name;
    private final int source;
    private final SqlType type;
    private double[] values = new double[1024];
    private int count;

    /** A column of that type; {@code source} is its place (from 0) in the answer. */
    Values(String name, int source, SqlType type) {
      this.name = name;
      this.source = source;
      this.type = type;
    }

    @Override
    public String expression() {
      return type.expression().formatted(SqlEngine.column(source));
    }

    @Override
    public void add(ResultSet rows, int place) throws SQLException {
      if (count == values.length) {
        values = Arrays.copyOf(values, count + count / 2);
      }
      double value =
          type.perSecond() == 1
              ? rows.getDouble(place)
              : seconds(rows.getLong(place), type.perSecond());
      values[count++] = rows.wasNull() ? Double.NaN : value;
    }

    /** The same sum as that of a date in a text, so that both give the same bits. */
    private static double seconds(long ticks, int perSecond) {
      return Math.floorDiv(ticks, perSecond) + Math.floorMod(ticks, perSecond) / (double) perSecond;
    }

    @Override
    public Column column() {
      return new Column(name, Arrays.copyOf(values, count), type.note());
    }
  }

  /** Numbers, dates or times in texts, as in a delimited text. */
  final class Written implements SqlColumn {
    private final String name;
    private final String answer;
    private final int source;
    private Optional<Kind> kind = Optional.empty();
    private double[] values = new double[1024];
    private int count;

    /** A column of that answer; {@code source} is its place (from 0) there. */
    Written(String name, String answer, int source) {
      this.name = name;
      this.answer = answer;
      this.source = source;
    }

    @Override
    public String expression() {
      return "CAST(%s AS VARCHAR)".formatted(SqlEngine.column(source));
    }

    @Override
    public void add(ResultSet rows, int place) throws SQLException {
      if (count == values.length) {
        values = Arrays.copyOf(values, count + count / 2);
      }
      String text = Optional.ofNullable(rows.getString(place)).orElse("").strip();
      values[count++] = value(text.toCharArray(), text);
    }

    private double value(char[] letters, String text) {
      if (Numbers.isMissing(letters, 0, letters.length)) {
        return Double.NaN;
      }
      if (kind.isEmpty()) {
        kind = Kind.of(letters, 0, letters.length, '.');
      }
      Kind wanted = kind.orElse(Kind.NUMBER);
      double value = wanted.read(letters, 0, letters.length, '.');
      if (Double.isNaN(value)) {
        throw new InvalidInput(
            "row %d of %s, column '%s': %s is not %s; %s"
                .formatted(
                    count,
                    answer,
                    name,
                    Misread.shown(text),
                    wanted.words(),
                    Misread.remedy(text, '.')));
      }
      return value;
    }

    @Override
    public Column column() {
      return new Column(name, Arrays.copyOf(values, count), kind.flatMap(Kind::note));
    }
  }

  /** Categories that are texts; {@code source} is their place (from 0) in the answer. */
  record Texts(CategoryColumn categories, int source) implements SqlColumn {
    @Override
    public String expression() {
      return "CAST(%s AS VARCHAR)".formatted(SqlEngine.column(source));
    }

    @Override
    public void add(ResultSet rows, int place) throws SQLException {
      categories.add(Optional.ofNullable(rows.getString(place)));
    }

    @Override
    public Column column() {
      return categories.column();
    }
  }
}
