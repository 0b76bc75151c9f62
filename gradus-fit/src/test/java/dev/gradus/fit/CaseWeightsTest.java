package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.loss.Losses;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A scale that is estimated from residuals of which some count more than once: R 4.2.2, MASS
 * 7.3-58.2, {@code rlm(y ~ x, weights = w, wt.method = "case", psi = psi.huber, acc = 1e-15)}, and
 * {@code psi.bisquare}.
 */
class CaseWeightsTest {
  private static final Table TABLE =
      Table.of(
          Column.of("x", Series.from(0, 1, 12)),
          Column.of("y", 1, 2, 9, 3, 2, 5, 6, 4.5, 8, 17, 11, 9),
          Column.of("w", 1, 2, 0, 3, 1, 2, 1, 0, 2, 3, 1, 1));

  @ParameterizedTest
  @CsvSource({
    "huber, 0.3427220349688683, 1.0164242143953341, 0.50554402765187900, 0.07752009498284745, 0.7309648941108861",
    "tukey, 0.8507486045177939, 0.8433591267682322, 0.3665047649842191, 0.0561998216559037, 0.5646048700111036"
  })
  void asByRlm(String loss, double a, double b, double errorA, double errorB, double scale) {
    Fit fit =
        Gradus.fit(
            Model.formula("y = a + b*x", TABLE).withLoss(Losses.parse(loss)),
            TABLE,
            FitSettings.defaults().withMeasurementError(new MeasurementError.Weights("w")));
    assertThat(fit.estimate("a").value()).isCloseTo(a, within(1e-12));
    assertThat(fit.estimate("b").value()).isCloseTo(b, within(1e-12));
    assertThat(fit.estimate("a").standardError().orElseThrow()).isCloseTo(errorA, within(1e-12));
    assertThat(fit.estimate("b").standardError().orElseThrow()).isCloseTo(errorB, within(1e-12));
    assertThat(fit.statistics().scale().orElseThrow()).isCloseTo(scale, within(1e-12));
  }
}
