package dev.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.samples.CertifiedSet;
import dev.gradus.samples.Series;
import dev.gradus.samples.Thermometer;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reports, line by line. */
class TextReportTest {
  private static final double[] X = Series.from(0, 1, 10);
  private static final double[] Y = {1.1, 2.9, 5.2, 6.8, 9.1, 10.9, 13.2, 14.8, 17.1, 18.9};

  private static List<String> lines(Fit fit) {
    return TextReport.of(fit).lines().toList();
  }

  /** The example of the README. */
  @Test
  void theThermometer() {
    Table table = Table.of("examples/thermometer.csv", Thermometer.TABLE.columns());
    assertThat(TextReport.of(Gradus.fit("celsius = w * reading + b", table)))
        .isEqualTo(
            """
            Model      celsius = w * reading + b
            Data       examples/thermometer.csv: 11 rows used, 0 dropped
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
  }

  @Test
  void parametersThatAreNotDetermined() {
    Table table =
        Table.of(Column.of("x", X), Column.of("z", Series.of(X, x -> 3 * x)), Column.of("y", Y));
    assertThat(TextReport.of(Gradus.fit("y = a*x + b*z + c", table)))
        .isEqualTo(
            """
            Model      y = a*x + b*z + c
            Data       the table: 10 rows used, 0 dropped
            Verdict    Not identifiable: the model has more parameters than the data determine (3 against
                       2): only the combination a + 3*b is determined, not each of a and b, because z = 3*x
                       on every row.

            Parameter  Estimate      Std. error  95 % interval               t         p  Start
            a           1.99152  not determined              -        -      -         -      1
            b                 0  not determined              -        -      -         -      1
            c           1.03818       0.0961433       0.816475  1.25989  10.80  4.77e-06      1

            Residual standard deviation   0.163577  on 8 degrees of freedom
            Mean loss per row            0.0214061  squared residuals
            R² / adjusted R²              0.999346  0.999264
            Log-likelihood                 5.03102
            AIC / AICc / BIC              -4.06204  -0.0620412 / -3.15429

            Next
              - Fix one of them, as in --fix b=0, or take it out of the model.

            See docs/verdicts/not-identifiable.md
            """);
  }

  @Test
  void aModelThatIsNotFinite() {
    Table table =
        Table.of(
            "decay.csv",
            List.of(Column.of("t", 1, Double.NaN, 1200, 3), Column.of("y", 1, 2, 3, 4)),
            row -> row + 2);
    Model model =
        Model.formula("y = a*exp(k*t)", table.names()).startingAt(Map.of("a", 1.0, "k", 1.0));
    FitSettings settings = FitSettings.defaults().withOptimizer(new LevenbergMarquardt());
    assertThat(TextReport.of(Gradus.fit(model, table, settings)))
        .isEqualTo(
            """
            Model      y = a*exp(k*t)
            Data       decay.csv: 3 rows used, 1 dropped (a value is missing)
            Verdict    No fit: exp(k * t) is Infinity at line 4 of decay.csv, where k = 1, t = 1200.

            Parameter  Estimate  Std. error  95 % interval     t  p  Start
            a           1.00000           -              -  -  -  -      1
            k           1.00000           -              -  -  -  -      1

            Residual standard deviation    -  on 1 degree of freedom
            Mean loss per row            inf  squared residuals
            R² / adjusted R²               -  -
            Log-likelihood                 -
            AIC / AICc / BIC               -  - / -

            Next
              - Start elsewhere: with --start k=0.001 the model is finite on every row.
              - Rescale the column that makes it overflow, or write the formula so that it cannot.

            See docs/verdicts/non-finite.md
            """);
  }

  @Test
  void knownErrorsAreTestedByZAndANinetyNinePercentInterval() {
    Table table =
        Table.of(Column.of("x", X), Column.of("y", Y), Column.of("s", Series.of(X, _ -> 0.2)));
    List<String> lines =
        lines(
            Gradus.fit(
                "y = a*x + b",
                table,
                FitSettings.defaults()
                    .withMeasurementError(new MeasurementError.Absolute("s"))
                    .withLevel(0.99)));
    assertThat(lines.get(4))
        .matches("Parameter +Estimate +Std\\. error +99 % interval +z +p +Start");
    assertThat(lines)
        .contains(
            "Notes",
            "  - Chi-square per degree of freedom is 0.66894; with the right model and errors it is near 1.");
  }

  @Test
  void aLineThroughTheOriginSaysThatRSquaredIsAboutZero() {
    Table table = Table.of(Column.of("x", X), Column.of("y", Y));
    assertThat(lines(Gradus.fit("y = a*x", table)))
        .anyMatch(line ->
            line.startsWith("R² / adjusted") && line.endsWith("(about zero: no constant term)"));
  }

  @Test
  void advice() {
    Table table = Table.of(Column.of("x", X), Column.of("y", Y));
    assertThat(lines(Gradus.fit("y = a*x + b + c*sin(x)", table)))
        .contains("  - c may as well be 0 (p above 0.05): compare the AICc of a model without it.");
    assertThat(lines(Gradus.fit("y = a*x^n + b", table)))
        .contains("  - Try another start (--start): the loss may have more than one minimum.");
    assertThat(
            lines(
                Gradus.fit(
                    Thermometer.line(),
                    Thermometer.TABLE,
                    FitSettings.defaults()
                        .withOptimizer(new GradientDescent(1e-2))
                        .withMaxSteps(100))))
        .containsSubsequence(
            "Verdict    Diverged: the learning rate 0.01 is 29.4 times over the limit 2/λmax = 0.000340, so a",
            "           step multiplies the error by -57.8 and the loss by 3345. Seen: the loss grew from",
            "           1763.88, lately 3340 times a step, after 6 steps; the best parameters seen are kept.")
        .endsWith(
            "  - Or let the scale not matter: --optimizer lm.",
            "",
            "See docs/verdicts/diverged.md");
  }

  @Test
  void correlationsAreSortedByStrength() {
    CertifiedSet set = CertifiedSet.nonlinear("Chwirut2");
    Fit fit = Gradus.fit(set.startingAt(2), set.table(), FitSettings.defaults());
    List<String> lines = lines(fit);
    int from = lines.indexOf("Correlations of 0.5 or more") + 1;
    assertThat(from).isPositive();
    List<Double> sizes =
        lines.subList(from, lines.size()).stream()
            .takeWhile(line -> line.startsWith("  b"))
            .map(line -> Math.abs(Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
            .toList();
    assertThat(sizes)
        .hasSizeGreaterThan(1)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a))
        .allMatch(size -> size >= 0.5);
  }

  @Test
  void moreThanTenCorrelationsAreCounted() {
    CertifiedSet set = CertifiedSet.linear("Wampler5");
    List<String> lines = lines(Gradus.fit(set.model(), set.table(), FitSettings.defaults()));
    int from = lines.indexOf("Correlations of 0.5 or more") + 1;
    assertThat(lines.subList(from, from + 10))
        .allMatch(line -> line.matches("  b\\d, b\\d +-?[01]\\.\\d{3}"));
    assertThat(lines.get(from + 10)).matches("  and \\d more");
  }

  @Test
  void aLongModelIsShortened() {
    String formula = "y = a*x" + " + a*x".repeat(200);
    Table table = Table.of(Column.of("x", X), Column.of("y", Y));
    assertThat(
            lines(Gradus.fit(Model.formula(formula, table.names()), table, FitSettings.defaults()))
                .getFirst())
        .isEqualTo("Model      " + formula.substring(0, 500) + "...");
  }

  @Test
  void linesEndInLineFeedsWithoutSpacesBeforeThem() {
    String report = TextReport.of(Gradus.fit("celsius = w * reading + b", Thermometer.TABLE));
    assertThat(report).endsWith("\n").doesNotContain("\r").doesNotContain(" \n");
  }
}
