package dev.gradus.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON files, and queries over files. */
class SqlAnswerTest {
  private static final String ARRAY =
      "[{\"x\": 1, \"y\": 2.5, \"s\": \"b\"}, {\"x\": 2, \"y\": null, \"s\": \"a\"}, {\"x\": 3, \"s\": \"b\"}]";
  private static final String LINES =
      "{\"x\": 1, \"y\": 2.5, \"s\": \"b\"}\n{\"x\": 2, \"s\": \"a\"}\n{\"x\": 3, \"s\": \"b\"}\n";
  private static final String CSV = "x;y;s\n1;2,5;b\n2;NA;a\n# a remark\n3;4,25;b\n";

  @TempDir private Path folder;

  private String write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
      packed.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return file.toString();
  }

  private static Source open(String file) {
    return Source.open(file, Format.standard(), InputStream.nullInputStream());
  }

  private static double[] values(Table table, String name) {
    return column(table, name).values();
  }

  private static Column column(Table table, String name) {
    return table.columns().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Table asked(String file, String query, String... needed) {
    try (Source source = Source.query(file, Format.standard(), query)) {
      return source.read(List.of(needed));
    }
  }

  @ParameterizedTest
  @CsvSource({"a.json", "A.JSON", "a.jsonl", "a.ndjson", "a.json.gz", "a.ndjson.gz"})
  void jsonFiles(String name) throws IOException {
    boolean array =
        name.toLowerCase(java.util.Locale.ROOT).contains(".json.")
            || name.toLowerCase(java.util.Locale.ROOT).endsWith(".json");
    try (Source source = open(write(name, array ? ARRAY : LINES))) {
      assertThat(source.columns()).containsExactly("x", "y", "s");
      Table table = source.read(List.of("x", "y", "s"), Set.of("s"));

      assertThat(values(table, "x")).containsExactly(1, 2, 3);
      assertThat(values(table, "y")).containsExactly(2.5, Double.NaN, Double.NaN);
      assertThat(values(table, "s")).containsExactly(1, 0, 1);
      assertThat(column(table, "s").texts()).containsExactly("a", "b");
    }
  }

  @Test
  void timesAndTruths() throws IOException {
    String file =
        write(
            "t.json",
            "[{\"d\": \"2024-05-01\", \"t\": \"2024-05-01T12:30:00.25\", \"b\": true},"
                + "{\"d\": \"1969-12-31\", \"t\": \"1969-12-31T23:59:59.75\", \"b\": false}]");
    try (Source source = open(file)) {
      Table table = source.read(List.of("d", "t", "b"));

      // Seconds by GNU date: date -u -d 2024-05-01 +%s
      assertThat(values(table, "d")).containsExactly(1714521600, -86400);
      assertThat(values(table, "t")).containsExactly(1714566600.25, -0.25);
      assertThat(values(table, "b")).containsExactly(1, 0);
      assertThat(column(table, "t").note()).contains("seconds since 1970-01-01T00:00Z");
    }
  }

  /** A decimal comma, NA and a remark mean to a query what they mean to a fit. */
  @Test
  void aQueryOverDelimitedText() throws IOException {
    String file = write("a.csv", CSV);

    Table table = asked(file, "select x, 2 * y as z from data where x <> 9 order by x;", "x", "z");

    assertThat(values(table, "x")).containsExactly(1, 2, 3);
    assertThat(values(table, "z")).containsExactly(5, Double.NaN, 8.5);
    assertThat(table.source()).isEqualTo(file + " (query)");
  }

  @Test
  void aQueryThatNamesOtherFiles() throws IOException {
    String file = write("a.csv", "k,x\n1,10\n2,20\n");
    String other = write("b.jsonl", "{\"k\": 2, \"y\": 7}\n{\"k\": 1, \"y\": 5}\n");

    Table table =
        asked(file, "select x, y from data join '" + other + "' using (k) -- by key", "x", "y");

    assertThat(values(table, "x")).containsExactlyInAnyOrder(10, 20);
    assertThat(values(table, "y")).containsExactlyInAnyOrder(5, 7);
  }

  @Test
  void numbersOfEveryType() throws IOException {
    String query =
        "select 1::tinyint a, 3000000000::uinteger b, -5::hugeint c, 0.1::decimal(9,4) d,"
            + " 0.5::float e, time '12:30:00.5' f, timestamp_ns '1970-01-01 00:00:01.000000001' g";

    Table table = asked(write("a.csv", CSV), query, "a", "b", "c", "d", "e", "f", "g");

    assertThat(table.columns().stream().map(column -> column.values()[0]))
        .containsExactly(1.0, 3e9, -5.0, 0.1, 0.5, 45000.5, 1.000000001);
  }

  @Test
  void nestedColumnsNameTheirTypeAndAWayOut() throws IOException {
    String file = write("n.json", "[{\"x\": 1, \"l\": [1, 2], \"o\": {\"a\": 1}, \"s\": \"t\"}]");
    try (Source source = open(file)) {
      assertThatThrownBy(() -> source.read(List.of("l")))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("column 'l' of " + file + " is of type BIGINT[]; ")
          .hasMessageContaining("--query 'select unnest(\"l\") as value from data'");
      assertThatThrownBy(() -> source.read(List.of("o")))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("column 'o' of " + file + " is of type STRUCT(a BIGINT); ")
          .hasMessageContaining("--query 'select unnest(\"o\") from data'");
      assertThatThrownBy(() -> source.read(List.of("s")))
          .isInstanceOf(InvalidInput.class)
          .hasMessage(
              "row 1 of %s, column 's': 't' is not a number; correct it, or write NA if the value is missing",
              file);
    }
    assertThat(values(asked(file, "select unnest(l) as v from data", "v"), "v"))
        .containsExactly(1, 2);
    assertThat(values(asked(file, "select unnest(o) from data", "a"), "a")).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select z from data          | column "z" not found
          selct x from data           | syntax error
          select x from 'nothing.csv' | nothing.csv
          select x from nowhere       | nowhere
          """)
  void aQueryThatFails(String query, String reason) throws IOException {
    String file = write("a.csv", CSV);

    assertThatThrownBy(() -> asked(file, query, "x"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("--query failed: ")
        .hasMessageContaining(reason)
        .hasMessageContaining("The query: " + query)
        .hasMessageContaining("is called data");
  }

  @Test
  void aQueryThatFailsWhileItRuns() throws IOException {
    String file = write("a.csv", CSV);

    assertThatThrownBy(() -> asked(file, "select cast(s as double) as x from data", "x"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("--query failed: ")
        .hasMessageContaining("Could not convert");
  }

  @Test
  void noRows() throws IOException {
    String file = write("a.csv", CSV);

    assertThatThrownBy(() -> asked(file, "select x from data where x > 99", "x"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("has columns but no rows");
  }

  @Test
  void brokenJson() throws IOException {
    String file = write("b.json", "[{\"x\": 1}, {\"x\": ");

    assertThatThrownBy(
            () -> {
              try (Source source = open(file)) {
                source.read(List.of("x"));
              }
            })
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("b.json");
  }

  @Test
  void closesTheEngine() throws IOException, SQLException {
    SqlAnswer source = (SqlAnswer) open(write("a.json", ARRAY));
    assertThat(source.connection().isClosed()).isFalse();

    source.close();

    assertThat(source.connection().isClosed()).isTrue();
  }
}
