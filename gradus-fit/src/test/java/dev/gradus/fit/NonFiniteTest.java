package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.graph.Precision;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a model stops being finite: row, sub-expression and values. */
class NonFiniteTest {
  private static Fit fit(String formula, Column... columns) {
    return fit(
        formula, Table.of("t.csv", List.of(columns), row -> row + 2), FitSettings.defaults());
  }

  /** A fit that begins at 1, and nowhere else. */
  private static Fit fit(String formula, Table table, FitSettings settings) {
    Model model = Model.formula(formula, table.names());
    Map<String, Double> ones = new HashMap<>();
    model.parameters().forEach(parameter -> ones.put(parameter.name(), 1.0));
    return Gradus.fit(
        model.startingAt(ones), table, settings.withOptimizer(new LevenbergMarquardt()));
  }

  private static String sentence(Fit fit) {
    assertThat(fit.verdict().code()).isEqualTo(Code.NON_FINITE);
    return fit.verdict().sentence();
  }

  @Test
  void overflowAtTheStart() {
    Fit fit =
        fit("y = a*exp(k*t)", Column.of("t", 100, 700, 1200, 2000), Column.of("y", 1, 2, 3, 4));
    assertThat(sentence(fit))
        .isEqualTo("No fit: exp(k * t) is Infinity at line 4 of t.csv, where k = 1, t = 1200.");
    assertThat(fit.verdict().advice())
        .containsExactly(
            "Start elsewhere: with --start k=0.001 the model is finite on every row.",
            "Rescale the column that makes it overflow, or write the formula so that it cannot.");
    assertThat(fit.history()).isEmpty();
  }

  @Test
  void nothingIsClaimedOfTheEstimates() {
    Fit fit = fit("y = a*exp(k*t)", Column.of("t", 1, 2, 1200), Column.of("y", 1, 2, 3));
    assertThat(fit.estimates()).extracting(Estimate::value).containsExactly(1.0, 1.0);
    for (Estimate estimate : fit.estimates()) {
      assertThat(estimate.status()).isEqualTo(Estimate.Status.NO_ERROR);
      assertThat(estimate.standardError()).isEmpty();
      assertThat(estimate.statistic()).isEmpty();
      assertThat(estimate.probability()).isEmpty();
    }
    assertThat(fit.statistics().rSquared()).isEmpty();
    assertThat(fit.statistics().aic()).isEmpty();
  }

  @Test
  void rowsLeftOutAreCountedWhereItStood() {
    Fit fit =
        fit(
            "y = a*log(x) + b",
            Column.of("x", 1, Double.NaN, 2, 0, 3),
            Column.of("y", 1, 2, 3, 4, 5));
    assertThat(sentence(fit))
        .isEqualTo("No fit: log(x) is -Infinity at line 5 of t.csv, where x = 0.");
  }

  @Test
  void theMeasuredSideToo() {
    Fit fit = fit("log(y) = a*x + b", Column.of("x", 1, 2, 3), Column.of("y", 5, -2, 3));
    assertThat(sentence(fit)).isEqualTo("No fit: log(y) is NaN at line 3 of t.csv, where y = -2.");
  }

  @Test
  void aDivisionByZeroNamesItsOperands() {
    Fit fit = fit("y = a/(x - c)", Column.of("x", 3, 2, 1, 0), Column.of("y", 1, 2, 3, 4));
    assertThat(sentence(fit))
        .isEqualTo(
            "No fit: a / (x - c) is Infinity at line 4 of t.csv, where a = 1, x = 1, c = 1.");
  }

  /** The value of x^0.5 at 0 is finite, its slope along the exponent's base parameter is not. */
  @Test
  void aDerivativeThatIsNotFinite() {
    Table table = Table.of(Column.of("x", 1, 2, 3), Column.of("y", 1, 2, 3));
    Model model = Model.formula("y = a*sqrt(x - m)", table.names()).startingAt(Map.of("m", 1.0));
    Fit fit =
        Gradus.fit(
            model.startingAt(Map.of("a", 1.0)),
            table,
            FitSettings.defaults().withOptimizer(new LevenbergMarquardt()));
    assertThat(sentence(fit)).contains(" is Infinity at row 1 of the table, where ");
    assertThat(sentence(fit)).contains("m = 1").contains("x = 1");
  }

  @Test
  void rowsOfALaterBlock() {
    double[] x = Series.from(1, 1, 3000);
    x[2500] = 0;
    Fit fit = fit("y = a*log(x) + b", Column.of("x", x), Column.of("y", Series.noise(3000, 1)));
    assertThat(sentence(fit))
        .isEqualTo("No fit: log(x) is -Infinity at line 2502 of t.csv, where x = 0.");
  }

  @Test
  void squaresThatOverflow() {
    Table table = Table.of(Column.of("x", 1, 2, 3), Column.of("y", 1e200, 2e200, 4e200));
    Fit fit = Gradus.fit("y = a*x^n", table);
    assertThat(sentence(fit))
        .isEqualTo(
            "No fit: square(a * x^n - y) is Infinity at row 1 of the table, where a = 1, n = 1, y = 1e+200, x = 1.");
  }

  @Test
  void float32OverflowsSooner() {
    Table table = Table.of(Column.of("t", 1, 2, 100), Column.of("y", 1, 2, 3));
    Fit fit = fit("y = a*exp(k*t)", table, FitSettings.defaults().withPrecision(Precision.FLOAT32));
    assertThat(sentence(fit))
        .isEqualTo("No fit: exp(k * t) is Infinity at row 3 of the table, where k = 1, t = 100.");
  }

  @Test
  void theErrorOfARowCannotBeBlamed() {
    Table table =
        Table.of(Column.of("x", 1, 2, 3), Column.of("y", 1, 2, 3), Column.of("s", 1e-300, 1, 1));
    Fit fit =
        Gradus.fit(
            "y = a*x + b",
            table,
            FitSettings.defaults().withMeasurementError(new MeasurementError.Relative("s")));
    assertThat(fit.verdict().code()).isEqualTo(Code.NON_FINITE);
  }

  /** Where descent walks out of the domain, the best is kept. */
  @Test
  void anEdgeReachedOnTheWay() {
    Table table = Table.of(Column.of("x", 1, 2, 3), Column.of("y", -3, -2, -1));
    Model model = Model.formula("y = log(a) + 0*x", table.names()).startingAt(Map.of("a", 1.0));
    Fit fit =
        Gradus.fit(model, table, FitSettings.defaults().withOptimizer(new GradientDescent(0.3)));
    assertThat(fit.verdict().trusted()).isFalse();
    assertThat(fit.estimate("a").value()).isEqualTo(1);
    assertThat(fit.loss()).isFinite();
  }
}
