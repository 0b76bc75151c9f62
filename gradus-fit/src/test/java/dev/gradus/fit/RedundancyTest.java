package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.samples.Resources;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said to be determined of a redundant model. Each combination is the algebra of its
 * formula: what the formula can be written with alone.
 */
class RedundancyTest {
  private static final Table DECAY = Resources.table("traps/decay.csv");
  private static final double[] X = Series.from(1, 1, 12);
  private static final Table COLUMNS =
      Table.of(
          Column.of("x", X),
          Column.of("z", Series.of(X, x -> 2 * x + 3)),
          Column.of("s", Series.of(X, Math::sin)),
          Column.of("k", Series.of(X, _ -> 5)),
          Column.of("y", Series.noisy(Series.of(X, x -> 2 * x + 1), 0.1, 1)));

  private static Fit fit(String formula, Map<String, Double> starts, Table table) {
    return Gradus.fit(
        Model.formula(formula, table.names()).startingAt(starts), table, FitSettings.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y = a*d*exp(-k*t) | the product a*d is determined, not each of a and d | d=1",
        "y = a/b*exp(-k*t) | the ratio a/b is determined, not each of a and b | b=1",
        "y = (a + b)*exp(-k*t) | the sum a + b is determined, not each of a and b | b=0",
        "y = (a - b)*exp(-k*t) | the difference a - b is determined, not each of a and b | b=0",
        "y = (a - 2*b)*exp(-k*t) | the combination a - 2*b is determined, not each of a and b | b=0",
        "y = a*b^2*exp(-k*t) | the combination a*b^2 is determined, not each of a and b | b=1",
        "y = a*b*g*exp(-k*t) | the product a*b*g is determined, not each of a, b and g | b=1,g=1",
        "y = a*exp(b - k*t) + c | the combination a*exp(b) is determined, not each of a and b | b=0",
        "y = a*exp(-k*(t - t0)) + c | the combination a*exp(k*t0) is determined, not each of a and t0 | t0=0",
        "y = a + k*(t - t0) | the combination a - k*t0 is determined, not each of a and t0 | t0=0",
        "y = g*(a*t + d) | the products g*a and g*d are determined, not each of g, a and d | g=1",
      })
  void combinationsOfTheFormula(String formula, String determined, String fixed) {
    Map<String, Double> starts =
        formula.contains("t0") ? Map.of("k", 0.3, "t0", 1.0) : Map.of("k", 0.3);
    Fit fit = fit(formula, starts, DECAY, formula);
    assertThat(fit.verdict().code()).as(fit.verdict().sentence()).isEqualTo(Code.NOT_IDENTIFIABLE);
    assertThat(fit.verdict().sentence()).endsWith(": only " + determined + ".");
    assertThat(fit.verdict().advice().getFirst()).contains("as in --fix " + fixed + ",");
  }

  private static Fit fit(String formula, Map<String, Double> starts, Table table, String text) {
    return fit(formula, text.contains("k") ? starts : Map.of(), table);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y = a*x + b*z + c | the combinations a + 2*b and 3*b + c are determined, not each of a, b and c, because z = 2*x + 3 on every row",
        "y = a*x + b*k + c | the combination 5*b + c is determined, not each of b and c, because k = 5 on every row",
        "y = a*s + b*sin(x) + c | the sum a + b is determined, not each of a and b, because sin(x) = s on every row",
        "y = (a + b)*x + c | the sum a + b is determined, not each of a and b",
      })
  void combinationsOfTheColumns(String formula, String determined) {
    Fit fit = fit(formula, Map.of(), COLUMNS);
    assertThat(fit.verdict().sentence()).endsWith(": only " + determined + ".");
  }

  @Test
  void aSaturatedFunction() {
    Fit fit =
        Gradus.fit(
            Model.formula("y = a*exp(-k*t) + c", DECAY.names()).startingAt(Map.of("k", 1e4)),
            DECAY,
            FitSettings.defaults().withOptimizer(new LevenbergMarquardt()));
    assertThat(fit.verdict().sentence())
        .isEqualTo(
            "Not identifiable where the fit ended: the model has more parameters than the data determine (3 against 2): at k = 10000 the model is flat: k has no influence on any prediction.");
  }

  /** Descent keeps what is equal equal; the loss does not fall along the difference. */
  @Test
  void twoTermsThatAreOne() {
    Fit fit =
        Gradus.fit(
            Model.formula("y = a*exp(-k*t) + b*exp(-m*t)", DECAY.names())
                .startingAt(Map.of("a", 3.0, "b", 3.0, "k", 0.2, "m", 0.2)),
            DECAY,
            FitSettings.defaults().withOptimizer(new GradientDescent(0.01)).withMaxSteps(20_000));
    assertThat(fit.verdict().trusted()).isFalse();
    assertThat(fit.verdict().advice().getFirst())
        .startsWith("Start k and m at different values, as in --start ");
  }
}
