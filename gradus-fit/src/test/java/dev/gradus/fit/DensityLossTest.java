package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of a density has no sign of its own: it depends on the unit of what is measured. */
class DensityLossTest {
  private static final double[] TIMES = {0.4, 0.9, 1.7, 0.8, 2.9, 1.1, 0.3, 1.9, 2.2, 0.7};

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1, 1e4})
  void aSearchAgreesInAnyUnit(double unit) {
    Table table = Table.of(Column.of("y", Series.of(TIMES, time -> unit * time)));
    Fit fit = Gradus.fit("y ~ gamma(shape, exp(-b))", table);
    assertThat(Math.signum(fit.loss())).isEqualTo(unit < 1 ? -1 : 1);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    assertThat(fit.notes())
        .containsExactly("Start found from the data: the best of 3 short runs from 60 candidates.");
  }

  /** Along which no density changes none falls. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1, 1e4})
  void whatIsNotDeterminedIsNoSaddle(double unit) {
    Table table = Table.of(Column.of("y", Series.of(TIMES, time -> unit * time)));
    Fit fit = Gradus.fit("y ~ weibull(exp(k), exp(a + b))", table);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.NOT_IDENTIFIABLE);
  }

  @Test
  void aRateIsFoundBelowZero() {
    Table table = Table.of(Column.of("y", Series.of(TIMES, time -> 1e-3 * time)));
    Fit fit =
        Gradus.fit(
            "y ~ lognormal(a, exp(s))",
            table,
            FitSettings.defaults().withAutomaticRate(GradientDescent::new));
    assertThat(fit.loss()).isNegative();
    assertThat(fit.verdict().trusted()).as(fit.verdict().toString()).isTrue();
  }
}
