package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.model.Penalty;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Likelihoods without a maximum, and such as look like them. */
class SeparationTest {
  private static final double[] X = Series.from(0, 1, 10);

  private static final Column LEVELS =
      Column.ofTexts("g", "A", "A", "A", "A", "A", "B", "B", "B", "B", "B");

  /** Complete and quasi-complete separation (Albert and Anderson 1984). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 0 0 0 1 1 1 1 1 | y ~ bernoulli(sigmoid(a + b*x)) | of 10 rows 10 are",
        "0 0 0 0 0 1 1 1 1 1 | y ~ bernoulli(normcdf(a + b*x)) | of 10 rows 10 are",
        "1 1 1 1 1 0 0 0 0 0 | y ~ bernoulli(sigmoid(a + b*x)) | of 10 rows 10 are",
        "1 1 1 1 1 1 1 1 1 1 | y ~ bernoulli(sigmoid(a + b*x)) | of 10 rows 10 are",
        "0 0 0 0 0 0 0 0 0 0 | y ~ poisson(exp(a + b*x))       | of 10 rows 10 are",
        "0 0 1 1 0 0 0 0 0 0 | y ~ bernoulli(sigmoid(a + b*(x > 4.5))) | of 10 rows 5 are",
        "0 0 0 0 0 1 1 1 1 1 | y ~ softmax(0, a + b*x)         | of 10 rows 10 are",
        "0 1 1 1 0 1 1 1 1 1 | y ~ bernoulli(sigmoid(b[g]))    | of 10 rows 5 are"
      })
  void aLikelihoodWithoutMaximumSaysSo(String values, String formula, String certain) {
    double[] y = Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
    Fit fit = Gradus.fit(formula, Table.of(Column.of("x", X), Column.of("y", y), LEVELS));
    assertThat(fit.verdict().code()).isEqualTo(Code.SEPARATION);
    assertThat(fit.verdict().sentence()).contains("the likelihood has no maximum", certain);
    assertThat(fit.verdict().advice())
        .anyMatch(advice -> advice.matches(".*--prior '[ab] ~ normal.*"));
    assertThat(fit.history()).hasSizeLessThan(200);
  }

  /**
   * A saturated model goes through every count and has its maximum there: exp(a) = 2, exp(b) = 2.
   */
  @Test
  void countsThatAreMetExactlyAreNoSeparation() {
    Table table = Table.of(Column.of("x", 0, 1, 2), Column.of("y", 2, 4, 8));
    Fit fit = Gradus.fit("y ~ poisson(exp(a + b*x))", table);
    assertThat(fit.verdict().trusted()).as(fit.verdict().sentence()).isTrue();
    assertThat(fit.estimate("b").value()).isEqualTo(Math.log(2), within(1e-9));
  }

  /** Outcomes that overlap have a maximum; separated ones have one under a penalty. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 0 0 1 0 1 1 1 1 | 0",
        "0 0 0 0 0 1 1 1 1 1 | 0.01",
        "1 1 1 1 1 0 0 0 0 0 | 0.01"
      })
  void aMaximumIsFound(String outcomes, double ridge) {
    double[] y = Arrays.stream(outcomes.split(" ")).mapToDouble(Double::parseDouble).toArray();
    Table table = Table.of(Column.of("x", X), Column.of("y", y));
    List<Penalty> penalties =
        ridge == 0 ? List.of() : List.of(new Penalty(Penalty.Kind.RIDGE, ridge, List.of()));
    Fit fit =
        Gradus.fit(
            "y ~ bernoulli(sigmoid(a + b*x))",
            table,
            FitSettings.defaults().withPenalties(penalties));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
  }
}
