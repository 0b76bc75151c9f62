package dev.gradus.app;

import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command tells of itself. */
class HelpTest {
  /** Each help has examples, which name the command as people type it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --help         | gradus fit examples/thermometer.csv 'celsius = w * reading + b'
          fit --help     | gradus fit examples/thermometer.csv 'celsius = w * reading + b'
          check --help   | gradus check decay.csv 'y = a * exp(-k * t) + c' --start a=5,k=0.1,c=0
          explain --help | gradus explain examples/thermometer.csv 'celsius = w * reading + b'
          """)
  void teachesByExample(String arguments, String example) {
    Run run = gradus(arguments.split(" ", -1));

    assertThat(run.out()).startsWith("Usage: gradus ").contains("Example").contains(example);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"--help", "fit --help", "check --help", "explain --help"})
  void fitsATerminal(String arguments) {
    assertThat(gradus(arguments.split(" ", -1)).out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(96));
  }

  @ParameterizedTest
  @CsvSource({
    "--start",
    "--optimizer",
    "--rate",
    "--epochs",
    "--precision",
    "--sigma",
    "--sigma-relative",
    "--level",
    "--json",
    "--quiet",
    "--no-header",
    "--missing"
  })
  void namesEveryOptionOfAFit(String option) {
    assertThat(gradus("fit", "--help").out()).containsPattern("(?m)^ +" + option + "\\b");
  }

  @Test
  void tellsTheExitCodes() {
    assertThat(gradus("--help").out())
        .contains("Exit codes: 0 converged, 1 a fit not to be trusted, 2 an error.");
  }

  @ParameterizedTest
  @CsvSource({"--version", "-V", "fit --version"})
  void version(String arguments) {
    Run run = gradus(arguments.split(" ", -1));

    assertThat(run.out())
        .isEqualToIgnoringNewLines(
            "gradus 0.1.0 (Java %s)".formatted(Runtime.version()) + System.lineSeparator());
    assertThat(run.code()).isZero();
  }

  /** Nothing was done, so that a script must hear of it; a pipe gets nothing. */
  @Test
  void withoutArgumentsTheHelpIsAnError() {
    Run run = gradus();

    assertThat(run.err()).isEqualTo(gradus("--help").out());
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
  }
}
