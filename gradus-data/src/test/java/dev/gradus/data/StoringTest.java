package dev.gradus.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.Model;
import dev.gradus.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files larger than the memory given to them: the same digits as of tables in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoringTest {
  private static final long SEED = 20261125;
  private static final int ROWS = 150_001;
  private static final long LITTLE = 400_000;

  @TempDir private static Path folder;
  private Path csv;
  private Path parquet;

  /** Three columns; every 1000th y is missing. */
  @BeforeAll
  void write() throws IOException, SQLException {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder("t,y,z\n");
    for (int row = 0; row < ROWS; row++) {
      double t = random.nextDouble() * 4;
      double y = 5 * Math.exp(-1.5 * t) + 0.5 + 0.1 * random.nextGaussian();
      boolean success = random.nextDouble() < 1 / (1 + Math.exp(1 - t));
      text.append(String.format(Locale.ROOT, "%.6f,", t))
          .append(row % 1000 == 7 ? "NA" : String.format(Locale.ROOT, "%.6f", y))
          .append(success ? ",1\n" : ",0\n");
    }
    csv = Files.writeString(folder.resolve("rows.csv"), text);
    parquet = folder.resolve("rows.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_csv('%s', nullstr='NA')) TO '%s' (FORMAT parquet)"
              .formatted(csv, parquet));
    }
  }

  private static Table read(Path file, Format format, String... needed) {
    try (Source source = Source.open(file.toString(), format, InputStream.nullInputStream())) {
      return source.read(Arrays.asList(needed));
    }
  }

  private Path file(String kind) {
    return kind.equals("csv") ? csv : parquet;
  }

  @ParameterizedTest
  @CsvSource({
    "csv, y = a*t + b",
    "csv, y = a*exp(-k*t) + c",
    "csv, z ~ bernoulli(sigmoid(a + b*t))",
    "parquet, y = a*t + b",
    "parquet, y = a*exp(-k*t) + c",
    "parquet, z ~ bernoulli(sigmoid(a + b*t))",
  })
  void aFitHasTheDigitsThatItHasInMemory(String kind, String formula) {
    String[] needed = {"t", formula.substring(0, 1)};
    Table memory = read(file(kind), Format.standard(), needed);
    Table stored = read(file(kind), Format.standard().within(LITTLE), needed);
    assertThat(memory.stored()).isEmpty();
    assertThat(stored.stored()).isPresent();
    Fit expected = fit(formula, memory, 1);
    for (int threads : new int[] {1, 3}) {
      Fit fit = fit(formula, stored, threads);
      assertThat(fit.verdict()).isEqualTo(expected.verdict());
      assertThat(fit.estimates()).as("seed %d", SEED).isEqualTo(expected.estimates());
      assertThat(fit.statistics()).isEqualTo(expected.statistics());
      assertThat(Arrays.deepEquals(fit.covariance(), expected.covariance())).isTrue();
      assertThat(fit.notes()).isEqualTo(expected.notes());
    }
    assertThat(expected.statistics().rowsDropped()).isEqualTo(formula.startsWith("y") ? 150 : 0);
  }

  private static Fit fit(String formula, Table table, int threads) {
    return Gradus.fit(
        Model.formula(formula, table.names()), table, FitSettings.defaults().withThreads(threads));
  }

  @Test
  void theKeptRowsAreStoredAndSomeOfThemAreInMemory() {
    Table memory = read(csv, Format.standard(), "t", "y");
    Table stored = read(csv, Format.standard().within(LITTLE), "t", "y");
    double[] all = memory.column("y").values();
    double[] kept = Arrays.stream(all).filter(value -> !Double.isNaN(value)).toArray();
    double[] copied = new double[kept.length];
    stored.stored().orElseThrow().columns().copy("y", 0, copied, copied.length);
    assertThat(copied).isEqualTo(kept);
    assertThat(stored.rows()).isEqualTo(1 << 16);
    assertThat(stored.column("y").values()[1]).isEqualTo(kept[kept.length / (1 << 16)]);
  }

  @Test
  void aRowIsFoundInItsSource() {
    Table stored = read(csv, Format.standard().within(LITTLE), "t", "z");
    assertThat(stored.stored().orElseThrow().where().apply(149_999))
        .isEqualTo("line 150001 of " + csv);
    Table gaps = read(parquet, Format.standard().within(LITTLE), "t", "y");
    assertThat(gaps.stored().orElseThrow().where().apply(0))
        .isEqualTo("one of the rows 1 to 1026 of " + parquet);
  }

  @ParameterizedTest
  @CsvSource({"csv, line 9", "parquet, row 8"})
  void aMissingValueMayBeRefused(String kind, String place) {
    Path file = file(kind);
    Format refusing = new Format(true, Missing.REFUSE).within(LITTLE);
    assertThatThrownBy(() -> read(file, refusing, "t", "y"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "%s of %s, column 'y': the value is missing; fill it in, or pass --missing drop to leave such rows out",
            place, file);
  }

  @Test
  void whatNeedsAllValuesSaysSo() {
    Table stored = read(csv, Format.standard().within(LITTLE), "t", "y");
    assertThatThrownBy(() ->
            Gradus.predictions(
                Model.formula("y = a*t + b", stored.names()),
                stored,
                FitSettings.defaults(),
                new double[] {1, 2}))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("the data do not fit into memory");
  }

  @Test
  void noScratchFileIsLeft() throws IOException {
    Table stored = read(csv, Format.standard().within(LITTLE), "t", "y");
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("gradus") && name.endsWith(".column"));
    }
    assertThat(stored.stored().orElseThrow().columns().at("t", 0)).isBetween(0.0, 4.0);
  }
}
