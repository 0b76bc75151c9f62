package dev.gradus.data;

import dev.gradus.graph.InvalidInput;
import java.util.Optional;

/**
 * How the values of a column of SQL become numbers.
 *
 * @param expression what is selected, with {@code %s} for the column
 * @param perSecond how many of what is selected make a second, or 1 if it is the number itself
 * @param note what the numbers are, where that is worth saying
 */
record SqlType(String expression, int perSecond, Optional<String> note) {
  private static final int MICROS = 1_000_000;
  private static final int NANOS = 1_000_000_000;

  /** The type of that name in DuckDB, if its values become numbers. */
  static Optional<SqlType> of(String name) {
    return switch (name.replaceFirst("\\([0-9, ]*\\)$", "")) {
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT" -> plain();
      case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> plain();
      case "FLOAT", "DOUBLE", "DECIMAL" -> plain();
      case "BOOLEAN" ->
          Optional.of(new SqlType("CAST(%s AS DOUBLE)", 1, Optional.of("true is 1, false is 0")));
      case "DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP WITH TIME ZONE" ->
          Optional.of(new SqlType("epoch_us(%s)", MICROS, Optional.of(Kind.SINCE_EPOCH)));
      case "TIMESTAMP_NS" ->
          Optional.of(new SqlType("epoch_ns(%s)", NANOS, Optional.of(Kind.SINCE_EPOCH)));
      case "TIME" ->
          Optional.of(new SqlType("epoch_us(%s)", MICROS, Optional.of(Kind.SINCE_MIDNIGHT)));
      default -> Optional.empty();
    };
  }

  private static Optional<SqlType> plain() {
    return Optional.of(new SqlType("CAST(%s AS DOUBLE)", 1, Optional.empty()));
  }

  /** Whether a type is that of texts. */
  static boolean isText(String name) {
    return name.equals("VARCHAR") || name.equals("UUID") || name.equals("ENUM");
  }

  /** What to say of a needed column that holds no numbers. */
  static InvalidInput notNumbers(String column, String type, String source) {
    String quoted = '"' + column.replace("\"", "\"\"") + '"';
    String remedy =
        switch (type) {
          case String list when list.endsWith("]") ->
              "spread it over rows with --query 'select unnest(%s) as value from data'"
                  .formatted(quoted);
          case String struct when struct.startsWith("STRUCT(") ->
              "take its fields with --query 'select unnest(%s) from data'".formatted(quoted);
          default -> "choose or convert with --query what is a number in it";
        };
    return new InvalidInput(
        "column '%s' of %s is of type %s; numbers, decimals, booleans, dates and times can be read; %s"
            .formatted(column, source, shown(type), remedy));
  }

  private static String shown(String type) {
    return type.length() <= 60 ? type : type.substring(0, 60) + "...";
  }
}
