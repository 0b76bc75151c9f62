package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.fitThermometer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The lesson's eleven points, as the command fits them. */
class ThermometerTest {
  @Test
  void theReport() {
    Run run = fitThermometer(LINE);

    assertThat(run.out())
        .isEqualTo(
            """
            Model      celsius = w * reading + b
            Data       ../examples/thermometer.csv: 11 rows used, 0 dropped
            Verdict    Converged: solved exactly, because the model is linear in its parameters.

            Parameter  Estimate  Std. error  95 % interval                 t         p  Start
            w          0.536772   0.0355386       0.456378  0.617166   15.10  1.06e-07      1
            b          -17.3048     1.92723       -21.6645  -12.9451  -8.979  8.70e-06      1

            Residual standard deviation   1.89162  on 9 degrees of freedom
            Mean loss per row             2.92765  squared residuals
            R² / adjusted R²             0.962046  0.957829
            Log-likelihood               -21.5164
            AIC / AICc / BIC              49.0328  52.4614 / 50.2265

            Correlations of 0.5 or more
              w, b                 -0.955

            Next
              - The errors of w and b go together: judge them jointly, or centre the inputs (x - mean of x).
              - Compare models with the same left side and rows by AICc; lower is better (here 52.4614).
            """);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void theNumbers() {
    Run run = fitThermometer(LINE, "--json", "-");

    JsonNode fit = run.json();
    assertThat(fit.at("/verdict/code").stringValue()).isEqualTo("CONVERGED");
    close(fit, "/parameters/0/estimate", 0.53677, 5e-6);
    close(fit, "/parameters/0/standard_error", 0.03554, 5e-6);
    close(fit, "/parameters/1/estimate", -17.3048, 5e-5);
    close(fit, "/parameters/1/standard_error", 1.9272, 5e-5);
    close(fit, "/statistics/residual_standard_deviation", 1.892, 5e-4);
    close(fit, "/statistics/r_squared", 0.962, 5e-4);
    close(fit, "/statistics/log_likelihood", -21.516416, 5e-7);
    close(fit, "/statistics/aic", 49.032832, 5e-7);
    close(fit, "/statistics/aicc", 52.461403, 5e-7);
    close(fit, "/statistics/bic", 50.226517, 5e-7);
    close(fit, "/loss", 2.927648, 5e-6);
    double correlation =
        fit.at("/covariance/0/1").doubleValue()
            / Math.sqrt(
                fit.at("/covariance/0/0").doubleValue() * fit.at("/covariance/1/1").doubleValue());
    assertThat(correlation).isCloseTo(-0.955, within(5e-4));
    close(fit, "/covariance/1/0", fit.at("/covariance/0/1").doubleValue(), 1e-15);
    assertThat(run.code()).isZero();
  }

  /** The loss at the parameters it ends with; that before the last step would be 29.0227. */
  @Test
  void aHundredEpochsOfGradientDescentAreNotTrusted() {
    Run run =
        fitThermometer(
            LINE,
            "--optimizer",
            "gd",
            "--rate",
            "1e-4",
            "--epochs",
            "100",
            "--start",
            "w=1,b=0",
            "--json",
            "-");

    JsonNode fit = run.json();
    assertThat(fit.at("/verdict/code").stringValue()).isEqualTo("BUDGET_SPENT");
    close(fit, "/parameters/0/estimate", 0.2327, 5e-5);
    close(fit, "/parameters/1/estimate", -0.0438, 5e-5);
    close(fit, "/loss", 29.0218, 5e-5);
    assertThat(fit.at("/steps").intValue()).isEqualTo(100);
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void theReportOfASpentBudgetIsPrintedAllTheSame() {
    Run run =
        fitThermometer(LINE, "--optimizer=gd", "--rate=1e-4", "--epochs=100", "--start=w=1,b=0");

    assertThat(run.out())
        .contains("Verdict    Not converged: all 100 epochs are spent, and a part of 0.95 of")
        .contains("w            0.232723 ")
        .contains("b          -0.0437769 ")
        .contains("Mean loss per row             29.0218 ")
        .contains("394000\n    epochs for three digits (condition number 33599)")
        .contains("More --epochs, or --optimizer lm");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void aRateAboveTheLimitDiverges() {
    Run run = fitThermometer(LINE, "--optimizer", "gd", "--rate", "1e-2", "--start", "w=1,b=0");

    assertThat(run.out())
        .contains("Verdict    Diverged: the learning rate 0.01 is 29.4 times over the limit 2/λmax")
        .contains("lately 3340 times a step")
        .contains("What is steep is w, whose slope (21.8 to 81.9) is made of column 'reading'.")
        .contains("Normalised, the condition number is 1.0000 instead of 33599: gradus fit")
        .containsPattern("--optimizer\\s+gd\\s+--scale\\s+standard\\s+--rate\\s+auto");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void levenbergMarquardtFindsTheSame() {
    Run run = fitThermometer(LINE, "--optimizer", "lm", "--start", "w=1,b=0", "--json", "-");

    close(run.json(), "/parameters/0/estimate", 0.53677, 5e-6);
    close(run.json(), "/parameters/1/estimate", -17.3048, 5e-5);
    assertThat(run.json().at("/optimizer").stringValue()).isEqualTo("lm");
    assertThat(run.code()).isZero();
  }

  /** The reduced chi-square is 3.5782: with errors of 1 degree the parameters are surer. */
  @Test
  void knownErrorsAreNotScaled() {
    String file = "x,y,error\n1,2,1\n2,3,1\n3,5,1\n4,6,1\n";

    JsonNode known = Run.fit(file, "y = w*x + b", "--sigma", "error", "--json", "-").json();
    JsonNode scaled =
        Run.fit(file, "y = w*x + b", "--sigma-relative", "error", "--json", "-").json();

    // x has the sum of squares 5 about its mean; the residuals have 0.2 on 2 degrees of freedom.
    close(known, "/parameters/0/standard_error", Math.sqrt(1 / 5.0), 1e-12);
    close(scaled, "/parameters/0/standard_error", Math.sqrt(0.1 / 5.0), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.7027", "0.95, 2.2622", "0.99, 3.2498"})
  void theLevelWidensTheInterval(String level, double quantile) {
    JsonNode fit = fitThermometer(LINE, "--level", level, "--json", "-").json();

    JsonNode w = fit.at("/parameters/0");
    double reach = w.at("/upper").doubleValue() - w.at("/estimate").doubleValue();
    assertThat(reach / w.at("/standard_error").doubleValue()).isCloseTo(quantile, within(5e-5));
  }

  @Test
  void inSinglePrecision() {
    Run run = fitThermometer(LINE, "--precision", "float32", "--json", "-");

    close(run.json(), "/parameters/0/estimate", 0.53677, 2e-5);
    assertThat(run.json().at("/provenance/precision").stringValue()).isEqualTo("float32");
    assertThat(run.code()).isZero();
  }

  private static void close(JsonNode fit, String place, double expected, double within) {
    assertThat(fit.at(place).doubleValue()).as(place).isCloseTo(expected, within(within));
  }
}
