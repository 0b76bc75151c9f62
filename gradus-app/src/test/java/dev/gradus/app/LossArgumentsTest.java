package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.THERMOMETER;
import static dev.gradus.app.Run.fitThermometer;
import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options say of the loss. */
class LossArgumentsTest {
  private static final String SHIPS = "../examples/ships.csv";
  private static final String RATE = "incidents ~ poisson(service * exp(a + b*typeB))";

  @TempDir private Path folder;

  /** A huber loss whose corner no residual reaches is least squares; 0.536772 is that by R's lm. */
  @Test
  void aLossOfTheResidual() {
    Run run = fitThermometer(LINE, "--loss", "huber=100");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("huber loss of scale 100", "0.536772", "-17.3048");
    assertThat(run.out()).doesNotContain("R²");
  }

  /**
   * Differences and derivatives with the scale of the residuals held; w = 0.5, b = -17 leaves some.
   */
  @Test
  void aLossOfAnEstimatedScaleIsChecked() {
    Run run = gradus("check", THERMOMETER, LINE, "--loss", "huber", "--start", "w=0.5,b=-17");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("They agree.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lm", "lbfgs"})
  void methodsThatCompareLossesNeedTheScale(String optimizer) {
    assertThat(fitThermometer(LINE, "--loss", "huber", "--optimizer", optimizer).err())
        .contains("optimizer '" + optimizer + "' compares losses", "--loss huber=1.5");
    assertThat(fitThermometer(LINE, "--loss", "huber=1.5", "--optimizer", optimizer).code())
        .isZero();
  }

  /**
   * Known errors make no chi-square of a loss that has no squares; quantiles of weights no errors.
   */
  @Test
  void notesOfOtherLosses() {
    assertThat(fitThermometer(LINE, "--loss", "huber", "--sigma", "reading").out())
        .doesNotContain("NaN");
    assertThat(fitThermometer(LINE, "--loss", "absolute", "--weights", "reading").out())
        .contains("There are no standard errors");
  }

  @Test
  void aLawReportsItsDeviance() {
    Run run = gradus("fit", SHIPS, RATE, "--json", "-");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\"deviance\"", "\"quantity\" : \"deviance\"");
    assertThat(gradus("fit", SHIPS, RATE).out())
        .contains("Deviance", "on 32 degrees of freedom", "Pearson chi-square");
  }

  @Test
  void aPenaltyIsTold() {
    assertThat(fitThermometer(LINE, "--lasso", "100:b").out())
        .contains("held at 0", "Held at 0 by the penalty of the absolute value: b.");
    assertThat(fitThermometer(LINE, "--ridge", "1").out())
        .contains("The standard errors are those given the penalty");
  }

  @Test
  void aSavedLawPredictsItsMean() {
    String saved = folder.resolve("ships.fit").toString();
    assertThat(gradus("fit", SHIPS, RATE, "--save", saved, "--quiet").code()).isZero();
    assertThat(gradus("predict", saved, SHIPS).out())
        .as("no interval of a single measurement")
        .contains("127,0,0.5179158", ",,\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--loss | hubr | no loss 'hubr'; did you mean 'huber'?",
        "--ridge | much | is not WEIGHT or WEIGHT:NAME",
        "--ridge | 1:c | 'c' is no parameter of the model",
        "--lasso | -1 | must be a number more than 0",
        "--prior | b ~ normal(-17, 1) | penalise by a weight of your own (--ridge '1:b')",
        "--weights | kelvin | kelvin"
      })
  void mistakes(String option, String value, String message) {
    Run run = fitThermometer(LINE, option, value);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void aLawHasNoErrorsAndNoOtherLoss() {
    assertThat(gradus("fit", SHIPS, RATE, "--sigma", "service").err())
        .contains("do not go with 'poisson'");
    assertThat(gradus("fit", SHIPS, RATE, "--loss", "huber").err())
        .contains("has a law, which is a loss of its own");
    assertThat(gradus("fit", THERMOMETER, LINE, "--weights", "reading", "--sigma", "reading").err())
        .contains("--weights does not go with --sigma");
  }
}
