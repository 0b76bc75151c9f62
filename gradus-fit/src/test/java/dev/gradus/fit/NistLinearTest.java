package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.samples.CertifiedSet;
import dev.gradus.samples.Digits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NIST's linear sets: digits that agree with the certified answers. */
class NistLinearTest {
  private static Fit fit(CertifiedSet set) {
    Fit fit = Gradus.fit(set.model(), set.table(), FitSettings.defaults());
    assertThat(fit.optimizer()).isEqualTo("exact");
    return fit;
  }

  @ParameterizedTest
  @CsvSource({
    "Norris, 13, 13",
    "Pontius, 13, 13",
    "NoInt1, 15, 15",
    "NoInt2, 15, 15",
    "Longley, 14, 14",
    "Wampler3, 15, 15",
    "Wampler4, 15, 15",
    "Wampler5, 15, 15",
    "Filip, 13, 14",
  })
  void estimatesAndErrorsHaveDigits(String name, double ofEstimates, double ofErrors) {
    CertifiedSet set = CertifiedSet.linear(name);
    Fit fit = fit(set);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    for (int i = 0; i < set.parameters().size(); i++) {
      Estimate estimate = fit.estimate(set.parameters().get(i));
      assertThat(Digits.agreeing(estimate.value(), set.estimates()[i]))
          .as("digits of %s", estimate.name())
          .isGreaterThan(ofEstimates);
      assertThat(Digits.agreeing(estimate.standardError().orElseThrow(), set.standardErrors()[i]))
          .as("digits of the standard error of %s", estimate.name())
          .isGreaterThan(ofErrors);
    }
  }

  /** The polynomials go through every point: all errors are certified to be zero. */
  @ParameterizedTest
  @ValueSource(strings = {"Wampler1", "Wampler2"})
  void perfectPolynomialsHaveCertifiedZeros(String name) {
    CertifiedSet set = CertifiedSet.linear(name);
    Fit fit = fit(set);
    assertThat(fit.verdict().sentence())
        .startsWith("Converged: the model goes through every point, up to rounding");
    for (int i = 0; i < set.parameters().size(); i++) {
      Estimate estimate = fit.estimate(set.parameters().get(i));
      assertThat(Digits.agreeing(estimate.value(), set.estimates()[i]))
          .as("digits of %s", estimate.name())
          .isGreaterThan(9);
      assertThat(estimate.standardError().orElseThrow())
          .as("standard error of %s", estimate.name())
          .isCloseTo(0, within(1e-8));
    }
    assertThat(fit.statistics().residualSumOfSquares()).isCloseTo(0, within(1e-8));
    assertThat(fit.statistics().rSquared().orElseThrow()).isCloseTo(1, within(1e-14));
  }

  /** NIST prints 15 digits. */
  @ParameterizedTest
  @CsvSource({
    "Norris, 12, 13",
    "Pontius, 12, 13",
    "NoInt1, 14, 14",
    "NoInt2, 14, 14",
    "Longley, 11, 13",
    "Wampler3, 13, 13",
    "Wampler4, 13, 13",
    "Wampler5, 13, 12",
    "Filip, 7, 9",
  })
  void statisticsHaveDigits(String name, double ofSums, double ofRSquared) {
    CertifiedSet set = CertifiedSet.linear(name);
    Fit fit = fit(set);
    assertThat(Digits.agreeing(fit.statistics().residualSumOfSquares(), set.certified("rss")))
        .as("digits of the residual sum of squares")
        .isGreaterThan(ofSums);
    assertThat(
            Digits.agreeing(
                fit.statistics().residualStandardDeviation().orElseThrow(), set.certified("rsd")))
        .as("digits of the residual standard deviation")
        .isGreaterThan(ofSums);
    assertThat(
            Digits.agreeing(fit.statistics().rSquared().orElseThrow(), set.certified("r_squared")))
        .as("digits of R²")
        .isGreaterThan(ofRSquared);
    assertThat(fit.statistics().degreesOfFreedom()).isEqualTo((int) set.certified("dof"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoInt1", "NoInt2"})
  void rSquaredOfALineThroughTheOriginIsAboutZero(String name) {
    CertifiedSet set = CertifiedSet.linear(name);
    Fit fit = fit(set);
    assertThat(fit.statistics().aboutZero()).isTrue();
    double n = set.table().rows();
    double r2 = set.certified("r_squared");
    assertThat(fit.statistics().adjustedRSquared().orElseThrow())
        .isCloseTo(1 - (1 - r2) * n / (n - 1), within(1e-14));
  }

  @Test
  void rSquaredOfALineWithAConstantIsAboutTheMean() {
    assertThat(fit(CertifiedSet.linear("Norris")).statistics().aboutZero()).isFalse();
  }
}
