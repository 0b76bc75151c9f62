package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.THERMOMETER;
import static dev.gradus.app.Run.fitThermometer;
import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options say of the parameters of a formula. */
class ModelArgumentsTest {
  private static final String PUROMYCIN = "../examples/puromycin.csv";

  @TempDir private Path folder;

  /** An option and the same statement in the formula give one fit. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --fix    | b=-18                  | b=-18
          --fix    | b = -2*9               | b = -2*9
          --tie    | b = -32*w              | b = -32*w
          --derive | zero = -b/w            | zero = -b/w
          --bounds | w > 0, -50 < b < 50    | w > 0; -50 < b < 50
          --bounds | w, b > -50             | w, b > -50
          """)
  void optionsAreStatements(String option, String value, String statement) {
    Run byOption = fitThermometer(LINE, option, value);
    assertThat(byOption.out()).isEqualTo(fitThermometer(LINE + "; " + statement).out());
    assertThat(byOption.out()).contains("Model      " + LINE + "; " + statement);
    assertThat(byOption.code()).isZero();
  }

  @Test
  void explained() {
    Run run =
        gradus(
            "explain",
            THERMOMETER,
            LINE,
            "--bounds",
            "0 < w",
            "--fix",
            "b=-18",
            "--derive",
            "v = 1/w",
            "--prior",
            "w ~ normal(0.5, 1)");
    assertThat(run.out())
        .contains("Bounds      w from 0 to inf")
        .contains("Definition  b = -18")
        .contains("Definition  v = 1 / w")
        .contains("Prior       w ~ normal(0.5, 1)");
    assertThat(gradus("explain", THERMOMETER, LINE + "; reading = celsius/w").out())
        .contains("Equation    celsius | w * reading + b, by squared")
        .contains("Equation    reading | celsius / w, by squared");
  }

  @Test
  void refused() {
    fitThermometer(LINE, "--fix", "b")
        .assertError("--fix: 'b' is not NAME=VALUE; write it as in --fix 'b=0'");
    fitThermometer(LINE, "--fix", "celsius=0")
        .assertError(
            "--fix: 'celsius' is a column; only a parameter or a new name can be given a value");
    fitThermometer(LINE, "--tie", "bb = w")
        .assertError(
            "'bb' is no parameter of the model; its parameters are w, b; --derive reports other quantities");
    fitThermometer(LINE, "--derive", "b = 2*w")
        .assertError(
            "--derive: 'b' is a parameter of the model; give the quantity another name, or --tie the parameter");
    fitThermometer(LINE, "--bounds", "w")
        .assertError("--bounds: 'w' is no bound; write it as in --bounds 'w > 0, -50 < b < 50'");
    fitThermometer(LINE, "--prior", "b = 2")
        .assertError(
            "--prior: 'b = 2' is not NAME~LAW; write it as in --prior 'k ~ normal(0.5, 0.1)'");
    fitThermometer(LINE, "--bounds", "b < -10", "--start", "b=0")
        .assertError("the start 0 of 'b' is outside its bounds, -inf to -10; start within them");
  }

  @Test
  void predictionsByCategory() throws Exception {
    String saved = folder.resolve("p.fit").toString();
    Path rows = Files.writeString(folder.resolve("new.csv"), "conc,state\n0.1,untreated\n0.1,x\n");
    Run fit =
        gradus(
            "fit", PUROMYCIN, "rate = Vm[state]*conc/(K + conc)", "--save", saved, "--json", "-");
    assertThat(fit.code()).isZero();
    assertThat(fit.out()).contains("\"name\" : \"Vm[untreated]\"").contains("\"derived\" : [ ]");
    Run predicted = gradus("predict", saved, rows.toString());
    assertThat(predicted.out().lines().skip(1))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("untreated,0.1,105.46"),
            line -> assertThat(line).isEqualTo("x,0.1,,,,,,"));
  }

  @Test
  void allCommandsReadCategories() {
    String formula = "rate = Vm[state]*conc/(K + conc)";
    assertThat(gradus("check", PUROMYCIN, formula).out()).contains("Vm[treated]", "They agree.");
    assertThat(gradus("diagnose", PUROMYCIN, formula).code()).isZero();
    assertThat(gradus("explain", PUROMYCIN, formula).out())
        .contains("Numbers     Vm[treated], Vm[untreated]");
    assertThat(gradus("fit", PUROMYCIN, formula, "--plot", "-").code()).isZero();
    gradus("fit", PUROMYCIN, formula, "--scale", "auto")
        .assertError(
            "--scale goes with one equation by least squares; this model has parameters by category; leave out --scale: the exact solution and Levenberg-Marquardt scale by themselves");
  }

  @Test
  void severalEquationsDoNotBreakAnything() {
    String formula = LINE + "; reading = celsius/w + c";
    Run run = fitThermometer(formula, "--plot", "-", "--derive", "z = b/w");
    assertThat(run.out()).contains("The residuals of the 2 equations count together");
    assertThat(run.code()).isZero();
    assertThat(gradus("diagnose", THERMOMETER, formula).code()).isZero();
    assertThat(gradus("check", THERMOMETER, formula).out()).contains("They agree.");
    assertThat(fitThermometer(formula, "--optimizer", "lbfgs").out()).contains("w ");
  }
}
