package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.THERMOMETER;
import static dev.gradus.app.Run.gradus;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Automatic and numerical derivatives side by side. */
class CheckTest {
  private static final String ROOT = "t,y\n0,0\n1,1\n2,1.4\n3,1.7\n4,2\n";

  private static Run check(String file, String formula) {
    return gradus(file.getBytes(UTF_8), "check", "-", formula);
  }

  /** The last digits of the numerical derivatives depend on the step. */
  @Test
  void theThermometer() {
    Run run = gradus("check", THERMOMETER, LINE);

    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "Gradient of the mean loss at the start, and of the row that differs most"),
            line -> assertThat(line).isEmpty(),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "Parameter Automatic Numerical Digits Automatic Numerical Worst row"),
            line ->
                assertThat(line)
                    .matches(
                        "w 4620\\.896364 4620\\.89636\\d 1\\d\\.\\d [\\d.]+ [\\d.]+ line \\d+ of "
                            + THERMOMETER),
            line ->
                assertThat(line)
                    .matches(
                        "b 84\\.60000000 84\\.\\d+ \\d+\\.\\d [\\d.]+ [\\d.]+ line \\d+ of "
                            + THERMOMETER),
            line -> assertThat(line).isEmpty(),
            line -> assertThat(line).isEqualTo("They agree."));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void atAStart() {
    Run run = gradus("check", THERMOMETER, LINE, "--start", "w=0.53677,b=-17.3048");

    assertThat(run.out()).contains("They agree.");
    assertThat(run.code()).isZero();
  }

  /** The slope of relu at 0 is 0 from below and 1 from above; differences give the middle. */
  @Test
  void aKinkInTheData() {
    Run run = check(ROOT, "y = relu(t - b)");

    assertThat(run.out())
        .endsWith(
            "They do not agree on b: only 0.3 digits at line 3 of standard input; the model may have"
                + " a kink or a pole there."
                + System.lineSeparator());
    assertThat(run.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "y = a*log(t*b), a, 2", // log(0)
    "y = a*sqrt(t - b), a, 2", // the root of -1
    "y = a + sqrt(t - b), a, 2",
    "y = exp(k*1000*t), k, 3", // overflow
    "y = 1e160*a*t, a, 3", // the square overflows
  })
  void whatIsNotFinite(String formula, String parameter, int line) {
    Run run = check(ROOT, formula);

    assertThat(run.out())
        .endsWith(
            "Not finite along %s at line %d of standard input: start elsewhere (--start); 'gradus fit' names the sub-expression.%n"
                .formatted(parameter, line));
    assertThat(run.code()).isEqualTo(1);
  }

  /** A root at 0 whose slope nobody needs. */
  @Test
  void aRootAtZeroBesideItsParameter() {
    assertThat(check(ROOT, "y = a*sqrt(t)").code()).isZero();
  }

  @Test
  void rowsAreThoseOfTheFile() {
    Run run = check("t,y\n0,0\nNA,1\n1,1\n2,2\n", "y = relu(t - b)");

    assertThat(run.out()).contains("line 4 of standard input");
  }

  @Test
  void aGivenSlope() {
    Run run = gradus("check", THERMOMETER, LINE, "--slope", "w = reading");

    assertThat(run.out())
        .containsPattern("Parameter +Given +Automatic +Digits")
        .containsPattern("Parameter +Automatic +Numerical +Digits")
        .contains("They agree.");
    assertThat(run.code()).isZero();
  }

  @Test
  void aWrongSlope() {
    Run run = gradus("check", THERMOMETER, LINE, "--slope", "w = 2 * reading");

    assertThat(run.out()).contains("They do not agree on w: only 0.3 digits at line 5 of");
    assertThat(run.code()).isEqualTo(1);
    gradus("fit", THERMOMETER, LINE, "--slope", "w = 2 * reading")
        .assertError(
            "the slope given along 'w' is 163.8000000 at line 5 of ../examples/thermometer.csv, but"
                + " that of the prediction is 81.90000000; correct it, or leave it out");
  }

  @Test
  void slopesThatCannotBeRead() {
    gradus("check", THERMOMETER, LINE, "--slope", "reading")
        .assertError(
            "--slope: 'reading' is not NAME=EXPRESSION; write it as in --slope 'w = reading'");
    gradus("check", THERMOMETER, LINE, "--slope", "v = reading")
        .assertError("'v' is no parameter of the model; its parameters are w, b");
  }
}
