package dev.gradus.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet files that DuckDB has written. */
class ParquetFileTest {
  private static final double NAN = Double.NaN;
  private static Connection duckdb;
  @TempDir private Path folder;

  @BeforeAll
  static void connect() throws SQLException {
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterAll
  static void disconnect() throws SQLException {
    duckdb.close();
  }

  private Path write(String select, String options) throws SQLException {
    Path file = folder.resolve("data.parquet");
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("COPY (%s) TO '%s' (FORMAT parquet%s)".formatted(select, file, options));
    }
    return file;
  }

  private static Source open(Path file, Missing missing) {
    return Source.open(file.toString(), new Format(true, missing), InputStream.nullInputStream());
  }

  private Table read(String select, String... needed) throws SQLException {
    try (Source source = open(write(select, ""), Missing.DROP)) {
      return source.read(List.of(needed));
    }
  }

  @Test
  void textsWhereLevelsAreWanted() throws SQLException {
    String select = "SELECT * FROM (VALUES (1.5, 'b'), (2.5, 'a'), (3.5, NULL)) t(y, s)";
    try (Source source = open(write(select, ""), Missing.DROP)) {
      Column column = source.read(List.of("y", "s"), List.of("s")).column("s");
      assertThat(column.texts()).containsExactly("a", "b");
      assertThat(column.values()).containsExactly(1, 0, Double.NaN);
    }
  }

  private static void assertError(Path file, Missing missing, String needed, String message) {
    assertThatThrownBy(
            () -> {
              try (Source source = open(file, missing)) {
                source.read(List.of(needed));
              }
            })
        .isInstanceOf(InvalidInput.class)
        .hasMessage(message.replace("FILE", file.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -7::TINYINT                | -7
          300::SMALLINT              | 300
          -70000::INTEGER            | -70000
          9007199254740993::BIGINT   | 9007199254740992
          200::UTINYINT              | 200
          60000::USMALLINT           | 60000
          4294967295::UINTEGER       | 4294967295
          18446744073709551615::UBIGINT | 18446744073709551615
          0.1::FLOAT                 | 0.10000000149011612
          0.1::DOUBLE                | 0.1
          '-0.1'::DECIMAL(4, 2)      | -0.1
          '-1234567.891'::DECIMAL(18, 3) | -1234567.891
          '-1234567890123456789.01'::DECIMAL(38, 2) | -1234567890123456789.01
          """)
  void numbers(String literal, double value) throws SQLException {
    Table table = read("SELECT " + literal + " AS y", "y");

    assertThat(table.column("y").values()).containsExactly(value);
    assertThat(table.column("y").note()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          true                                            | 1          | true is 1, false is 0
          DATE '1970-01-03'                               | 172800     | seconds since 1970-01-01T00:00Z
          TIMESTAMP '1969-12-31 23:59:59.25'              | -0.75      | seconds since 1970-01-01T00:00Z
          TIMESTAMPTZ '1970-01-01 02:00:00+02'            | 0          | seconds since 1970-01-01T00:00Z
          '2024-05-01 12:30:00.123'::TIMESTAMP_MS         | 1714566600.123 | seconds since 1970-01-01T00:00Z
          '2024-05-01 12:30:00.123456789'::TIMESTAMP_NS   | 1714566600.123456789 | seconds since 1970-01-01T00:00Z
          TIME '00:01:00.5'                               | 60.5       | seconds since midnight
          """)
  void whatBecomesNumbers(String literal, double value, String note) throws SQLException {
    Table table = read("SELECT " + literal + " AS y", "y");

    assertThat(table.column("y").values()).containsExactly(value);
    assertThat(table.column("y").note()).contains(note);
  }

  @Test
  void oldTimestamps() {
    byte[] value =
        ByteBuffer.allocate(12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(60_250_000_000L)
            .putInt(2_440_589)
            .array();
    assertThat(ParquetType.secondsOfInt96(value)).isEqualTo(86460.25);
  }

  @Test
  void onlyNeededColumnsAreReadInTheOrderOfTheFile() throws SQLException {
    Path file = write("SELECT 1 AS y, 'Ulm' AS place, 2 AS t, [1, 2] AS list", "");
    try (Source source = open(file, Missing.DROP)) {
      assertThat(source.columns()).containsExactly("y", "place", "t", "list");
      Table table = source.read(List.of("t", "y"));
      assertThat(table.names()).containsExactly("y", "t");
      assertThat(table.where(0)).isEqualTo("row 1 of " + file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd"})
  void manyRows(String codec) throws SQLException {
    Path file =
        write(
            "SELECT i / 7 AS x, CASE WHEN i % 3 = 0 THEN NULL ELSE i END AS y FROM range(50000)"
                + " r(i)",
            ", ROW_GROUP_SIZE 20000, COMPRESSION " + codec);
    try (Source source = open(file, Missing.DROP)) {
      Table table = source.read(List.of("x", "y"));
      assertThat(table.column("x").values())
          .containsExactly(IntStream.range(0, 50_000).mapToDouble(i -> i / 7.0).toArray());
      assertThat(table.column("y").values())
          .containsExactly(
              IntStream.range(0, 50_000).mapToDouble(i -> i % 3 == 0 ? NAN : i).toArray());
    }
  }

  @Test
  void theStandardInput() throws SQLException, IOException {
    byte[] bytes = Files.readAllBytes(write("SELECT 1.5::DOUBLE AS y", ""));
    try (Source source = Source.open("-", Format.standard(), new ByteArrayInputStream(bytes))) {
      assertThat(source.read(List.of("y")).column("y").values()).containsExactly(1.5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'''Ulm''', string",
    "'[1, 2]', list",
    "'{''a'': 1}', struct",
    "'MAP {''a'': 1}', map",
    "uuid(), uuid",
    "'''a''::BLOB', byte_array"
  })
  void otherTypes(String literal, String type) throws SQLException {
    assertError(
        write("SELECT " + literal + " AS y", ""),
        Missing.DROP,
        "y",
        "column 'y' of FILE is of type %s; numbers, decimals, booleans, dates and times can be read"
            .formatted(type));
  }

  @Test
  void noRows() throws SQLException {
    assertError(
        write("SELECT 1 AS y WHERE false", ""),
        Missing.DROP,
        "y",
        "FILE has columns but no rows; give it at least one row of numbers");
  }

  @Test
  void infiniteValues() throws SQLException {
    assertError(
        write("SELECT unnest([1, 'inf'::DOUBLE]) AS y", ""),
        Missing.DROP,
        "y",
        "row 2 of FILE, column 'y': the value is infinite, or too large for a number of 64 bits; "
            + "correct it, or mark it as missing");
  }

  @Test
  void missingValuesThatAreRefused() throws SQLException {
    assertError(
        write("SELECT unnest([1, 2, NULL]) AS y", ""),
        Missing.REFUSE,
        "y",
        "row 3 of FILE, column 'y': the value is missing; fill it in, or pass --missing drop to"
            + " leave such rows out");
  }

  @Test
  void aColumnThatIsNotThere() throws SQLException {
    assertError(
        write("SELECT 1 AS pressure", ""),
        Missing.DROP,
        "presure",
        "no column 'presure' in FILE; did you mean 'pressure'?");
  }

  private static String broken(String reasons) {
    return "FILE cannot be read as Parquet: "
        + reasons
        + "; make sure that the file is whole, and compressed with gzip, Snappy or Zstandard if at"
        + " all";
  }

  @Test
  void aFileThatBreaksOff() throws SQLException, IOException {
    byte[] bytes = Files.readAllBytes(write("SELECT 1 AS y", ""));
    Path file = Files.write(folder.resolve("half.parquet"), Arrays.copyOf(bytes, 100));

    assertError(
        file, Missing.DROP, "y", broken("Not a Parquet file (invalid magic number at end)"));
  }

  @Test
  void aFileThatIsOnlyCalledParquet() throws IOException {
    Path file = Files.writeString(folder.resolve("text.parquet"), "t,y\n1,2\n3,4\n");

    assertError(
        file, Missing.DROP, "y", broken("Not a Parquet file (invalid magic number at start)"));
  }

  @Test
  void aFileWithAHoleInIt() throws SQLException, IOException {
    Path file = write("SELECT i + 0.5::DOUBLE AS y FROM range(5000) r(i)", "");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4, bytes.length / 2, (byte) 0x55);
    Files.write(file, bytes);

    assertError(
        file,
        Missing.DROP,
        "y",
        broken("Failed to scan pages for column 'y': Unknown field type: 13"));
  }
}
