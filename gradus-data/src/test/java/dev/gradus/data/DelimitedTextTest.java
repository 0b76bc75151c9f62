package dev.gradus.data;

import static dev.gradus.data.Texts.HEADER;
import static dev.gradus.data.Texts.NO_HEADER;
import static dev.gradus.data.Texts.open;
import static dev.gradus.data.Texts.read;
import static dev.gradus.data.Texts.valuesOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gradus.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedTextTest {
  private static final double NAN = Double.NaN;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t,y\n1,2.5\n3,4e1\n",
        "t,y\r\n1,2.5\r\n3,4e1\r\n",
        "t,y\r1,2.5\r3,4e1",
        "t;y\n1;2.5\n3;4e1\n",
        "t;y\n1;2,5\n3;4e1\n",
        "t\ty\n1\t2.5\n3\t4e1\n",
        "t\ty\n1\t2,5\n3\t4e1\n",
        "t y\n1 2.5\n3 4e1\n",
        "  t     y\n  1   2,5\n  3   4e1  \n",
        "t \t y\n1\t\t2.5\n3  4e1\n",
        "\"t\",\"y\"\n\"1\",\"2.5\"\n\"3\",\"4e1\"\n",
        "\"t\" , \"y\"\n 1 , \" 2.5 \" \n 3 , 4e1 \n",
        "\"t\" \"y\"\n1 \"2.5\"\n3 4e1\n",
        "# a comment with \"one quote\n\n# and; more\nt,y\n\n1,2.5\n  # 4,5\n \n3,4e1\n\n",
        "\ufefft,y\n+1,+2.5\n3.,.4E+2\n",
      })
  void everyWayToWriteTheSameTable(String text) {
    Table table = read(text);

    assertThat(table.names()).containsExactly("t", "y");
    assertThat(valuesOf(table, "t")).containsExactly(1, 3);
    assertThat(valuesOf(table, "y")).containsExactly(2.5, 40);
  }

  @Test
  void onlyNeededColumnsAreReadInTheOrderOfTheSource() {
    try (Source source = open("place,t,y,y\nUlm,1,2,x\nBern,3,4,x\n")) {
      assertThat(source.columns()).containsExactly("place", "t", "y", "y");
      assertThat(source.name()).isEqualTo("standard input");
    }
    try (Source source = open("y,place,t,z\n1,Ulm,2,x\n3,Bern,4,x\n")) {
      assertThat(source.read(List.of("t", "y")).names()).containsExactly("y", "t");
    }
  }

  @Test
  void aSourceIsReadOnce() {
    try (Source source = open("t,y\n1,2\n")) {
      source.read(List.of("t"));
      assertThatIllegalStateException().isThrownBy(() -> source.read(List.of("t")));
    }
  }

  @Test
  void withoutHeaderColumnsAreNumbered() {
    Table table = read("1,2\n3,4\n", NO_HEADER);

    assertThat(table.names()).containsExactly("c1", "c2");
    assertThat(valuesOf(table, "c2")).containsExactly(2, 4);
  }

  @Test
  void columnsWithoutNameAreNumbered() {
    assertThat(read("t,,y\n1,2,3\n").names()).containsExactly("t", "c2", "y");
  }

  @Test
  void oneColumnIsEnough() {
    assertThat(valuesOf(read("y\n1\n2\n"), "y")).containsExactly(1, 2);
  }

  @Test
  void namesInQuotesMayBeNumbers() {
    assertThat(read("\"2023\",\"2024\"\n1,2\n").names()).containsExactly("2023", "2024");
  }

  @Test
  void missingValuesAreNaN() {
    Table table = read("t,y,z\n1,,NA\n2, na ,nan\n3,\"\",null\nNaN,4,NULL\n5,6,7\n");

    assertThat(valuesOf(table, "t")).containsExactly(1, 2, 3, NAN, 5);
    assertThat(valuesOf(table, "y")).containsExactly(NAN, NAN, NAN, 4, 6);
    assertThat(valuesOf(table, "z")).containsExactly(NAN, NAN, NAN, NAN, 7);
  }

  @Test
  void aColumnMayBeMissingAltogether() {
    assertThat(valuesOf(read("t,y\n1,\n2,\n"), "y")).containsExactly(NAN, NAN);
  }

  @Test
  void aDecimalCommaIsNotedWhereItStands() {
    Table table = read("n;y\n1;3,14\n2;-,5\n");

    assertThat(valuesOf(table, "y")).containsExactly(3.14, -0.5);
    assertThat(table.column("y").note()).contains("decimal comma");
    assertThat(table.column("n").note()).isEmpty();
  }

  @Test
  void datesAndTimesAreSeconds() {
    Table table =
        read(
            """
            day,moment,zoned,clock
            1970-01-02,1970-01-01T00:01:00.25,1970-01-01T02:00:00+02:00,00:00:01
            ,1970-01-01 00:02,1970-01-01 00:00:01Z,12:30
            1969-12-31,NA,1969-12-31T23:00-0130,23:59:59.5
            """);

    assertThat(valuesOf(table, "day")).containsExactly(86400, NAN, -86400);
    assertThat(valuesOf(table, "moment")).containsExactly(60.25, 120, NAN);
    assertThat(valuesOf(table, "zoned")).containsExactly(0, 1, 1800);
    assertThat(valuesOf(table, "clock")).containsExactly(1, 45000, 86399.5);
    assertThat(table.column("day").note()).contains("seconds since 1970-01-01T00:00Z");
    assertThat(table.column("clock").note()).contains("seconds since midnight");
  }

  @Test
  void rowsKnowTheirLines() {
    Table plain = read("t,y\n1,2\n3,4\n");
    assertThat(plain.where(0)).isEqualTo("line 2 of standard input");
    assertThat(plain.where(1)).isEqualTo("line 3 of standard input");

    String text = "# first\nt,remark\n1,\"two\r\nlines\"\n\n# more\n2,x\n3,x\r\n\r\n4,x\n";
    Table gaps;
    try (Source source = open(text)) {
      gaps = source.read(List.of("t"));
    }
    assertThat(IntStream.range(0, 4).mapToObj(gaps::where))
        .containsExactly(
            "line 3 of standard input",
            "line 7 of standard input",
            "line 8 of standard input",
            "line 10 of standard input");
  }

  @Test
  void gzipIsUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("t,y\n1,2\n".getBytes(UTF_8));
    }
    assertThat(valuesOf(read(packed.toByteArray(), HEADER), "y")).containsExactly(2);
  }

  @Test
  void encodings() {
    String text = "°C,y\n1,2\n";
    for (Charset charset : List.of(UTF_8, ISO_8859_1)) {
      assertThat(read(text.getBytes(charset), HEADER).names()).contains("°C");
    }
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      assertThat(read(("\ufeff" + text).getBytes(charset), HEADER).names()).contains("°C");
    }
  }

  @Test
  void aTextLongerThanTheSample() {
    int rows = 50_000;
    String text =
        IntStream.range(0, rows)
            .mapToObj(i -> "%d,%s,µ".formatted(i, i / 8.0))
            .collect(Collectors.joining("\n", "n,y,unit\n", "\n"));
    Table table;
    try (Source source = open(text)) {
      table = source.read(List.of("n", "y"));
    }
    assertThat(valuesOf(table, "n")).isEqualTo(IntStream.range(0, rows).asDoubleStream().toArray());
    assertThat(valuesOf(table, "y"))
        .isEqualTo(IntStream.range(0, rows).mapToDouble(i -> i / 8.0).toArray());
    assertThat(table.where(rows - 1)).isEqualTo("line 50001 of standard input");
  }
}
