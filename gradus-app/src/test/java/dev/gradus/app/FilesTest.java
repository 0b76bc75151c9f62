package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.THERMOMETER;
import static dev.gradus.app.Run.fit;
import static dev.gradus.app.Run.gradus;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The thermometer in files of many kinds. */
class FilesTest {
  private static final String CSV = csv();

  @TempDir private Path folder;

  private static String csv() {
    try {
      return Files.readString(Path.of(THERMOMETER));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** It is the fit of the eleven points. */
  private static void assertFits(Run run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(": 11 rows used, 0 dropped\n")
        .containsPattern("(?m)^w +0.536772 +0.0355386 ")
        .containsPattern("(?m)^b +-17.3048 +1.92723 ");
    assertThat(run.code()).isZero();
  }

  @Test
  void standardInput() {
    Run run = fit(CSV, LINE);

    assertFits(run);
    assertThat(run.out()).contains("Data       standard input: 11 rows used");
  }

  @Test
  void semicolonsAndDecimalCommas() {
    Run run = fit(CSV.replace(',', ';').replace('.', ','), LINE);

    assertFits(run);
    assertThat(run.out()).contains("Column 'reading': decimal comma.");
  }

  @Test
  void tabs() {
    assertFits(fit(CSV.replace(',', '\t'), LINE));
  }

  @Test
  void whiteSpace() {
    assertFits(fit(CSV.replace(",", "   ").replace("\n", " \n  "), LINE));
  }

  @Test
  void quotes() {
    assertFits(fit(CSV.replaceAll("[^,\n]+", "\"$0\""), LINE));
  }

  @Test
  void commentsAndBlankLines() {
    assertFits(fit("# measured by hand\n\n" + CSV.replace("\n", "\n# next\n\n"), LINE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r"})
  void otherEndsOfLines(String end) {
    assertFits(fit(CSV.replace("\n", end), LINE));
  }

  @Test
  void theLastLineMayNotEnd() {
    assertFits(fit(CSV.stripTrailing(), LINE));
  }

  @Test
  void aByteOrderMark() {
    assertFits(fit("\ufeff" + CSV, LINE));
  }

  @Test
  void sixteenBits() {
    assertFits(gradus(CSV.getBytes(UTF_16), "fit", "-", LINE));
  }

  @Test
  void anOldEncoding() {
    byte[] latin1 = CSV.replace("celsius", "°C").getBytes(ISO_8859_1);

    assertFits(gradus(latin1, "fit", "-", "`°C` = w * reading + b"));
  }

  @Test
  void withoutHeader() {
    String rows = CSV.substring(CSV.indexOf('\n') + 1);

    assertFits(fit(rows, "c2 = w * c1 + b", "--no-header"));
    fit(rows, LINE)
        .assertError(
            "the first line of standard input is all numbers (35.7, 0.5); pass --no-header if it has"
                + " no header, or put names that are numbers in quotes");
  }

  @Test
  void gzip() throws IOException {
    byte[] packed = gzip(CSV);

    assertFits(gradus(packed, "fit", "-", LINE));
    assertFits(
        gradus("fit", Files.write(folder.resolve("thermometer.csv.gz"), packed).toString(), LINE));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void parquet() throws Exception {
    Path file = folder.resolve("thermometer.parquet");
    duckdb("COPY (SELECT * FROM '%s') TO '%s' (FORMAT parquet)".formatted(THERMOMETER, file));

    assertFits(gradus("fit", file.toString(), LINE));
    assertFits(gradus(Files.readAllBytes(file), "fit", "-", LINE));
  }

  private static void duckdb(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void namesWithSpacesAndSigns() {
    assertFits(
        fit(
            CSV.replace("reading,celsius", "the reading,\"outside, °C\""),
            "`outside, °C` = w * `the reading` + b"));
  }

  @Test
  void namesInOtherLetters() {
    assertFits(fit(CSV.replace("reading,celsius", "読み,温度"), "温度 = w * 読み + b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a file.csv", "-x.csv", "@x.csv", "x"})
  void namesOfFiles(String name) throws IOException {
    assertFits(gradus("fit", Files.writeString(folder.resolve(name), CSV).toString(), LINE));
  }

  @Test
  void namesOfFilesInOtherLetters() throws IOException {
    String letters = "温度";
    assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(letters),
        "the locale has these letters");

    assertFits(gradus("fit", Files.writeString(folder.resolve(letters), CSV).toString(), LINE));
  }

  @Test
  void aColumnOfTextThatIsNotUsed() {
    assertFits(fit(CSV.replace("\n", ",a word\n"), LINE));
  }

  @Test
  void twoColumnsOfOneNameThatAreNotUsed() {
    assertFits(fit(CSV.replace("\n", ",x,x\n"), LINE));
  }

  @Test
  void aColumnWithoutNameIsCalledByItsNumber() {
    assertFits(fit(CSV.replace("reading,", ","), "celsius = w * c1 + b"));
  }

  @Test
  void aColumnHidesAConstantAndAFunction() {
    assertFits(fit(CSV.replace("reading,celsius", "pi,exp"), "exp = w * pi + b"));
  }

  @Test
  void datesAreSecondsWhichTheReportSays() {
    Run run =
        fit("day,y\n2024-01-01,1\n2024-01-02,3\n2024-01-04,7\n", "y = a * (day - 1704067200) + b");

    assertThat(run.out())
        .containsPattern("(?m)^a +0.0000231481 ") // 2 a day
        .containsPattern("(?m)^b +1.00000 ")
        .contains("Column 'day': seconds since 1970-01-01T00:00Z.");
    assertThat(run.code()).isZero();
  }

  @Test
  void timesAreSecondsSinceMidnight() {
    assertThat(fit("at,y\n00:00:10,1\n00:00:20,3\n00:00:30,5\n", "y = a*at + b").out())
        .containsPattern("(?m)^a +0.200000 ")
        .contains("Column 'at': seconds since midnight.");
  }

  /** NaN, NA, null and nothing. */
  @Test
  void rowsWithMissingValuesAreDroppedAndCounted() {
    String file = CSV + "NaN,1\n1,NA\nnull,2\n,3\n";

    Run run = fit(file, LINE);

    assertThat(run.out())
        .contains("11 rows used, 4 dropped (a value is missing)\n")
        .containsPattern("(?m)^w +0.536772 +0.0355386 ");
    assertThat(run.code()).isZero();
    assertThat(fit(file, LINE, "--json", "-").json().at("/statistics/rows_dropped").intValue())
        .isEqualTo(4);
  }

  @Test
  void aMissingValueInAColumnThatIsNotUsedDropsNothing() {
    assertFits(fit(CSV.replace("\n", ",\n").replaceFirst(",\n", ",z\n"), LINE));
  }
}
