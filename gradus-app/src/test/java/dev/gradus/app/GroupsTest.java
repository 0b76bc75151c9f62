package dev.gradus.app;

import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.report.CsvText;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fits of groups at the command line. */
class GroupsTest {
  private static final String WELLS = "../examples/wells.csv";
  private static final String DECAY = "signal = a*exp(-k*minutes) + c";
  private static final long SEED = 4;

  @TempDir private Path folder;

  @Test
  void aLineForEachGroupIsWrittenWhole() throws IOException {
    Path file = folder.resolve("fits.csv");
    Run run = gradus("fit", WELLS, DECAY, "--by", "well", "--output", file.toString(), "--quiet");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines)
        .hasSize(7)
        .startsWith(
            "well,rows,rows_dropped,status,a,a_error,k,k_error,c,c_error,residual_sd,loss,r_squared,steps")
        .anyMatch(line -> line.equals("B2,2,0,TOO_FEW_ROWS,,,,,,,,,,0"));
    assertThat(gradus("fit", WELLS, DECAY, "--by", "well", "--output", "-").out())
        .isEqualToNormalizingNewlines(Files.readString(file));
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void theFileIsTheTableOfTheLibrary() throws IOException {
    Random random = new Random(SEED);
    int rows = 3000;
    double[] key = new double[rows];
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      key[i] = random.nextInt(150);
      x[i] = i / 100.0;
      y[i] = 2 * x[i] + random.nextGaussian();
    }
    Table table = Table.of(Column.of("key", key), Column.of("x", x), Column.of("y", y));
    Path data = folder.resolve("data.csv");
    Files.writeString(data, CsvText.of(table.columns()));
    Path file = folder.resolve("fits.csv");
    gradus("fit", data.toString(), "y = b*x + c", "--by", "key", "--output", file.toString());
    assertThat(Files.readString(file))
        .as("seed %d", SEED)
        .isEqualTo(
            CsvText.of(
                Gradus.fitBy("y = b*x + c", table, List.of("key"), FitSettings.defaults())
                    .columns()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--json fit.json",
        "--plot fit.png",
        "--save fit.model",
        "--history steps.csv",
        "--log every=1",
        "--checkpoint run.json",
        "--derive half=log(2)/k"
      })
  void whatIsForOneFitIsRefused(String option) {
    List<String> arguments = new ArrayList<>(List.of("fit", WELLS, DECAY, "--by", "well"));
    arguments.addAll(List.of(option.split(" ", 2)));
    Run run = gradus(arguments.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(option.split(" ", 2)[0] + " is for one fit, and --by");
  }

  @Test
  void mistakesEndInWords() {
    assertThat(gradus("fit", WELLS, DECAY, "--by", "wel").err())
        .contains("no column 'wel'", "did you mean 'well'?");
    assertThat(gradus("fit", WELLS, DECAY, "--output", "fits.csv").err())
        .contains("--output is for fits of groups");
    assertThat(gradus("fit", WELLS, DECAY, "--by", "well", "--output", WELLS).err())
        .contains("it is the file of data");
    assertThat(gradus("fit", WELLS, "signal = a[well]*minutes", "--by", "well").err())
        .contains("--by does not go with parameters in brackets");
  }

  @Test
  void aKeyMayBeAnInputToo() {
    Run run = gradus("fit", WELLS, "signal = a + 0*minutes", "--by", "minutes", "--output", "-");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\n0,6,0,CONVERGED,").contains("\n0.5,6,0,CONVERGED,");
  }

  @Test
  void noGroupThatCanBeTrustedIsToldByTheExitCode() {
    Run run = gradus("fit", WELLS, DECAY, "--by", "well,minutes");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("The estimates of 0 of ", "TOO_FEW_ROWS");
  }
}
