package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.fit;
import static dev.gradus.app.Run.fitThermometer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Fits over normalised columns. */
class ScaleTest {
  @Test
  void gradientDescentOverStandardisedReadings() {
    Run run = fitThermometer(LINE, "--optimizer", "gd", "--scale", "standard", "--rate", "0.5");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("Model      celsius = w * reading + b\n")
        .contains("Converged after 2 steps")
        .containsPattern("w +0\\.536772 +0\\.0355386")
        .containsPattern("b +-17\\.3048 +1\\.92723")
        .contains(
            """
            Notes
              - Normalised: (reading - 51.8) * 0.062310656173314084.
              - The estimates came back in your units exactly.
              - Condition number of the Hessian of the mean loss: 33598.9 as given, 1 normalised.
            """);
  }

  /** Whatever the normalisation, the answer is the one of rational arithmetic. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "0.1",
        "standard",
        "minmax",
        "robust",
        "auto",
        "reading=standard,celsius=minmax",
        "robust, `reading` = 0.1",
        "celsius=auto"
      })
  void theAnswerIsInTheUnitsOfTheFile(String scale) {
    JsonNode json = fitThermometer(LINE, "--scale", scale, "--json", "-").json();

    assertThat(json.at("/model").stringValue()).isEqualTo(LINE);
    assertThat(json.at("/parameters/0/estimate").doubleValue())
        .isCloseTo(0.5367719209075443, within(1e-12));
    assertThat(json.at("/parameters/1/standard_error").doubleValue())
        .isCloseTo(1.9272272595869284, within(1e-11));
  }

  @Test
  void aStartIsInTheUnitsOfTheFile() {
    Run run =
        fitThermometer(
            LINE, "--scale", "standard", "--optimizer", "lm", "--start", "w=2", "--json", "-");

    assertThat(run.json().at("/parameters/0/start").doubleValue()).isCloseTo(2, within(1e-14));
  }

  private static String decay() {
    return "t,y\n"
        + IntStream.range(0, 60)
            .mapToObj(i ->
                String.format(
                    Locale.ROOT,
                    "%d,%.6f",
                    1_700_000_000 + 60 * i,
                    3 * Math.exp(-0.0012 * 60 * i) + 2 + 0.01 * Math.sin(7 * i)))
            .collect(Collectors.joining("\n"));
  }

  /** The advice is a command that works. */
  @Test
  void aDecayAgainstEpochSeconds() {
    Run told = fit(decay(), "y = a*exp(-k*t) + c", "--scale", "auto", "--json", "-");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.json().at("/verdict/code").stringValue()).isEqualTo("NON_FINITE");
    String advice = told.json().at("/verdict/advice/0").stringValue();
    assertThat(advice).contains("'y = a * exp(-k * (t - 1.7e9)) + c' --start a=");

    String start = advice.substring(advice.lastIndexOf(' ') + 1);
    Run again = fit(decay(), "y = a * exp(-k * (t - 1.7e9)) + c", "--start", start, "--json", "-");
    assertThat(again.code()).isZero();
    for (int i = 0; i < 3; i++) {
      String place = "/parameters/%d/estimate".formatted(i);
      assertThat(told.json().at(place).doubleValue())
          .isCloseTo(again.json().at(place).doubleValue(), within(1e-8));
    }
  }

  @Test
  void aNormalisationThatStaysInside() {
    Run run = fitThermometer("celsius = a*sin(reading) + b", "--scale", "0.1");

    assertThat(run.out())
        .startsWith("Model      celsius = a * sin(reading * 0.1) + b\n")
        .contains("because of sin(reading)");
  }
}
