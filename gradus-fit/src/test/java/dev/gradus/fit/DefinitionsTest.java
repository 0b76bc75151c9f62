package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Bands;
import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Estimate.Status;
import dev.gradus.estimate.Fit;
import dev.gradus.model.Model;
import dev.gradus.samples.Thermometer;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions that well-known tools shipped wrong, and the edges of the right ones. */
class DefinitionsTest {
  private final Fit fit = Gradus.fit("celsius = w * reading + b", Thermometer.TABLE);
  private final Estimate w = fit.estimate("w");

  /** Not n - p + 1, with which the standard error of w is 0.0337. */
  @Test
  void standardErrorsDivideByRowsLessParameters() {
    assertThat(w.standardError().orElseThrow()).isCloseTo(0.035539, within(5e-7));
  }

  /** Without the residual standard deviation it is 0.0188. */
  @Test
  void standardErrorsHoldTheResidualStandardDeviation() {
    double unscaled =
        w.standardError().orElseThrow()
            / fit.statistics().residualStandardDeviation().orElseThrow();
    double sumOfSquares = 0;
    double mean = 0;
    double[] reading = Thermometer.TABLE.column("reading").values();
    for (double x : reading) {
      mean += x / reading.length;
    }
    for (double x : reading) {
      sumOfSquares += (x - mean) * (x - mean);
    }
    assertThat(unscaled).isCloseTo(1 / Math.sqrt(sumOfSquares), within(1e-14));
  }

  /** Neither ± one standard error, nor the normal 1.96, nor scaled by reduced chi-square 3.578. */
  @Test
  void intervalsReachStudentsQuantile() {
    double reach = (w.upper().orElseThrow() - w.value()) / w.standardError().orElseThrow();
    assertThat(reach).isCloseTo(2.2621571627982053, within(1e-12));
  }

  /**
   * Divided by n - p, not by n - p + 1, which gives 3.220. By R 4.2.2: {@code sigma(lm(...))^2}.
   */
  @Test
  void reducedChiSquareDividesByRowsLessParameters() {
    double deviation = fit.statistics().residualStandardDeviation().orElseThrow();
    assertThat(deviation * deviation).isCloseTo(3.57823347553912, within(1e-12));
  }

  /**
   * By R 4.2.2: {@code predict(lm(...), interval = "confidence")} and {@code "prediction"}. A
   * confidence band with the normal quantile would begin at -9.050, one multiplied by reduced
   * chi-square at -16.816, one without Student's quantile at -7.835.
   */
  @Test
  void bandsReachStudentsQuantileAndAreNotMultipliedByChiSquare() {
    Model line = Thermometer.line();
    Table rows = Table.of(Column.of("reading", 20, 50, 90));
    Bands bands = Gradus.bands(line, rows, FitSettings.defaults(), fit);
    assertThat(bands.predicted())
        .containsExactly(
            new double[] {-6.56934708485992, 9.53381054236642, 31.00468737866819}, within(1e-11));
    assertThat(bands.confidenceLower())
        .containsExactly(
            new double[] {-9.43299333004189, 8.23550959767811, 27.67362538157730}, within(1e-11));
    assertThat(bands.predictionLower())
        .containsExactly(
            new double[] {-11.71828492573972, 5.06204619094117, 25.58185923275002}, within(1e-11));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.7027221467513188", "0.95, 2.2621571627982055", "0.99, 3.2498355415921263"})
  void intervalsAreOfTheLevelAskedFor(double level, double quantile) {
    Fit other =
        Gradus.fit(
            "celsius = w * reading + b",
            Thermometer.TABLE,
            FitSettings.defaults().withLevel(level));
    assertThat(other.level()).isEqualTo(level);
    Estimate b = other.estimate("b");
    double error = b.standardError().orElseThrow();
    assertThat(b.lower().orElseThrow()).isCloseTo(b.value() - quantile * error, within(1e-11));
    assertThat(b.upper().orElseThrow()).isCloseTo(b.value() + quantile * error, within(1e-11));
    assertThat(b.standardError()).isEqualTo(fit.estimate("b").standardError());
  }

  @Test
  void asManyParametersAsRowsLeaveNoErrors() {
    Fit two = Gradus.fit("y = a*x + b", Table.of(Column.of("x", 1, 2), Column.of("y", 3, 5)));
    assertThat(two.verdict().trusted()).isTrue();
    assertThat(two.statistics().degreesOfFreedom()).isZero();
    assertThat(two.estimate("a").value()).isCloseTo(2, within(1e-14));
    assertThat(two.statistics().residualStandardDeviation()).isEmpty();
    assertThat(two.statistics().adjustedRSquared()).isEmpty();
    assertThat(two.statistics().aicc()).isEmpty();
    for (Estimate estimate : two.estimates()) {
      assertThat(estimate.status()).isEqualTo(Status.NO_ERROR);
      assertThat(estimate.standardError()).isEmpty();
      assertThat(estimate.lower()).isEmpty();
      assertThat(estimate.upper()).isEmpty();
      assertThat(estimate.statistic()).isEmpty();
      assertThat(estimate.probability()).isEmpty();
    }
    assertThat(two.notes())
        .containsExactly(
            "There are as many parameters as rows, so nothing is left to estimate errors from.");
  }

  /** The correction divides by n - k - 1, k counting the variance: 0 for four rows and a line. */
  @Test
  void theSmallSampleCriterionNeedsRows() {
    double[] y = {1, 2.1, 2.9, 4.2, 4.9};
    assertThat(line(4, y).statistics().aicc()).isEmpty();
    double aic = line(5, y).statistics().aic().orElseThrow();
    assertThat(line(5, y).statistics().aicc().orElseThrow())
        .isCloseTo(aic + 2 * 3 * 4 / 1.0, within(1e-12));
  }

  private static Fit line(int rows, double[] y) {
    return Gradus.fit(
        "y = a*x + b",
        Table.of(
            Column.of("x", Arrays.copyOf(new double[] {1, 2, 3, 4, 5}, rows)),
            Column.of("y", Arrays.copyOf(y, rows))));
  }

  /** A constant has no variation to explain. */
  @Test
  void rSquaredOfAConstantIsNotDefined() {
    Fit constant =
        Gradus.fit("y = a*x + b", Table.of(Column.of("x", 1, 2, 4), Column.of("y", 8, 8, 8)));
    assertThat(constant.statistics().rSquared()).isEmpty();
    assertThat(constant.estimate("b").value()).isCloseTo(8, within(1e-14));
  }

  @Test
  void theProbabilityIsOfBothSides() {
    Estimate b = fit.estimate("b");
    assertThat(b.statistic().orElseThrow()).isNegative();
    assertThat(b.probability().orElseThrow())
        .isEqualTo(new Distribution.StudentT(9).outside(-b.statistic().orElseThrow()));
  }
}
