package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.model.Model;
import dev.gradus.optimize.Objective;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A law is none where its arguments are no mean, no probability, no shape. */
class LawDomainTest {
  private static final Table TABLE =
      Table.of(
          Column.of("x", Series.from(0, 1, 10)),
          Column.of("zero", new double[10]),
          Column.of("one", Series.from(1, 0, 10)),
          Column.of("share", .1, .2, .3, .4, .2, .1, .5, .6, .7, .8));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zero ~ poisson(a)       |  0.5 | -0.5",
        "zero ~ poisson(1/a)     |  0.5 | -0.5",
        "zero ~ bernoulli(a)     |  0.5 | -0.5",
        "one ~ bernoulli(a)      |  0.5 |  1.5",
        "zero ~ binomial(3, a)   |  0.5 | -0.5",
        "one ~ binomial(1, a)    |  0.5 |  1.5",
        "share ~ gamma(a, 2)     |  0.5 | -1.5",
        "share ~ gamma(2, a)     |  0.5 | -0.5",
        "share ~ beta(a, 4)      |  0.5 | -1.5",
        "share ~ beta(4, a)      |  0.5 | -1.5",
        "zero ~ neg_binomial(a, 2) | 0.5 | -0.5",
        "one ~ neg_binomial(2, a)  | 0.5 | -0.5",
        "share ~ weibull(a, 2)   |  0.5 | -0.5",
        "share ~ student_t(a, 0, 1) | 0.5 | -0.5",
        "share ~ lognormal(0, a) |  0.5 | -0.5",
        "share ~ exponential(a)  |  0.5 | -0.5",
        "share ~ normal(0, a)    |  0.5 | -0.5"
      })
  void noLossOutside(String formula, double inside, double outside) {
    Model model = Model.formula(formula, TABLE);
    Objective objective = Gradus.objective(model, TABLE, FitSettings.defaults());
    assertThat(objective.loss(new double[] {inside})).isFinite();
    assertThat(objective.loss(new double[] {outside})).isNaN();
  }

  /** Newton's method by mpmath in 30-digit arithmetic; errors of the observed information. */
  @Test
  void countsOnALine() {
    Table table =
        Table.of(
            Column.of("x", Series.from(0, 1, 12)),
            Column.of("y", 1, 2, 1, 4, 2, 5, 6, 4, 8, 7, 11, 9));
    Fit fit = Gradus.fit("y ~ poisson(a + b*x)", table);
    agree(fit, "a", 0.7874892769963663, 0.623463663081791);
    agree(fit, "b", 0.7659110405461153, 0.14928207179447142);
    assertThat(fit.statistics().deviance().orElseThrow())
        .isCloseTo(4.345977220851569, within(1e-12));
  }

  /**
   * A mean may not be below 0 where nothing was counted: the line goes through 0, of slope Σy/Σx.
   */
  @Test
  void countsOnALineThatEndsAtZero() {
    double[] counts = {0, 0, 0, 0, 1, 1, 3, 4, 6, 9};
    Table table = Table.of(Column.of("x", Series.from(0, 1, 10)), Column.of("y", counts));
    double slope = Arrays.stream(counts).sum() / 45;
    double deviance = 0;
    for (int x = 4; x < 10; x++) {
      deviance += 2 * counts[x] * Math.log(counts[x] / (slope * x));
    }
    Fit fit = Gradus.fit("y ~ poisson(a + b*x)", table);
    assertThat(fit.estimate("a").value()).isBetween(0.0, 1e-6);
    assertThat(fit.estimate("b").value()).isCloseTo(slope, within(1e-6));
    assertThat(fit.statistics().deviance().orElseThrow()).isCloseTo(deviance, within(1e-6));
  }

  /** Newton's method by mpmath in 30-digit arithmetic. */
  @Test
  void sharesOfAnArgumentOnALine() {
    Fit fit = Gradus.fit("share ~ beta(a + c*x, b)", TABLE);
    agree(fit, "a", 0.7047411360552517, 0.5456459594233407);
    agree(fit, "c", 0.4900332985587784, 0.2785376344772163);
    agree(fit, "b", 3.862158906731762, 1.71706455464609);
    assertThat(fit.statistics().logLikelihood().orElseThrow())
        .isCloseTo(4.392579561364952, within(1e-12));
  }

  private static void agree(Fit fit, String name, double value, double error) {
    assertThat(fit.verdict().code()).as(fit.verdict().toString()).isEqualTo(Verdict.Code.CONVERGED);
    assertThat(fit.estimate(name).value()).isCloseTo(value, within(1e-10));
    assertThat(fit.estimate(name).standardError().orElseThrow()).isCloseTo(error, within(1e-10));
  }
}
