package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.fitThermometer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --plot} and what belongs to it. */
class PlotTest {
  @TempDir private Path folder;

  private Run plot(String file, String... options) {
    List<String> all =
        new ArrayList<>(List.of("--quiet", "--plot", folder.resolve(file).toString()));
    all.addAll(List.of(options));
    return fitThermometer(LINE, all.toArray(String[]::new));
  }

  @Test
  void theEndingDecides() throws IOException {
    for (String name : List.of("a.png", "b.SVG", "c.html")) {
      Run run = plot(name);
      assertThat(run.out() + run.err()).isEmpty();
      assertThat(run.code()).isZero();
    }
    assertThat(Files.readAllBytes(folder.resolve("a.png"))).startsWith(0x89, 'P', 'N', 'G');
    assertThat(Files.readString(folder.resolve("b.SVG")))
        .startsWith("<?xml")
        .contains("Data and fit");
    assertThat(Files.readString(folder.resolve("c.html"))).startsWith("<!DOCTYPE html>");
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing is left beside").hasSize(3);
    }
  }

  @Test
  void theTerminal() {
    Run run = fitThermometer(LINE, "--quiet", "--plot", "-", "--plot-panels", "fit,QQ");
    assertThat(run.out())
        .startsWith("celsius = w * reading + b\n\nData and fit\ncelsius\n")
        .contains("Normal quantiles")
        .doesNotContain("Residuals over input");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 90);
    assertThat(fitThermometer(LINE, "--plot", "-", "--plot-panels", "fit").out())
        .startsWith("Model ")
        .contains("Data and fit");
  }

  @Test
  void aFitThatIsNotToBeTrustedSaysSo() throws IOException {
    Run run = plot("d.svg", "--optimizer", "gd", "--rate", "1e-2", "--start", "w=1,b=0");
    assertThat(run.code()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("d.svg")))
        .contains("Not to be trusted. Diverged: ", "Path over the loss");
  }

  /** The first along x; the second, along y, stands below the title. */
  @Test
  void theParametersOfThePath() {
    Run run =
        fitThermometer(LINE, "--quiet", "--plot=-", "--plot-panels=path", "--plot-parameters=b,w");
    assertThat(run.out()).contains("Loss about the estimate\nw\n");
  }

  @Test
  void runsCompared() throws IOException {
    Path slow = folder.resolve("slow.csv");
    Files.writeString(slow, "epoch,loss,gradient_norm\n1,1700,9\n2,900,5\n3,400,2\n", UTF_8);
    Run run =
        fitThermometer(
            LINE,
            "--quiet",
            "--optimizer=gd",
            "--rate=1e-4",
            "--epochs=3",
            "--plot=-",
            "--plot-panels=runs",
            "--plot-runs=" + slow);
    assertThat(run.out()).contains("Runs compared", "1 this fit   2 slow");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --plot x.jpg     | --plot x.jpg: a picture ends in .png, .svg or .html; '-' draws in the terminal
          --plot x         | --plot x: a picture ends in .png, .svg or .html; '-' draws in the terminal
          --plot-panels fit | --plot-panels needs --plot; say where to draw, as in --plot fit.png
          --plot-runs a.csv | --plot-runs needs --plot; say where to draw, as in --plot fit.png
          --plot-parameters w,b | --plot-parameters needs --plot; say where to draw, as in --plot fit.png
          --plot - --json - | --json - and --plot - both take the standard output; write one of them to a file
          --plot - --plot-runs ../examples/thermometer.csv | no column 'epoch' in ../examples/thermometer.csv; its columns are reading, celsius
          --plot - --quiet --plot-panels loss | cannot draw panel 'loss': the fit took no two steps; this fit has fit, residuals, qq, path
          --plot - --quiet --plot-parameters w,z | no parameter 'z' to plot; there are w, b
          """)
  void whatCannotBeDrawn(String options, String message) {
    fitThermometer(LINE, options.split(" ", -1)).assertError(message);
  }

  @Test
  void aPanelThatNobodyKnows() {
    fitThermometer(LINE, "--plot", "-", "--plot-panels", "fit,foo")
        .assertUsageError(
            "--plot-panels = foo must be fit, residuals, qq, loss, path or runs", "gradus fit");
  }

  @Test
  void aFolderThatIsNotThere() {
    plot("none/a.png")
        .assertError(
            "cannot write '%s': there is no folder '%s'; make it first"
                .formatted(folder.resolve("none/a.png"), folder.resolve("none")));
  }
}
