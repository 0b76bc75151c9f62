package dev.gradus.fit;

import static dev.gradus.samples.Resources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Numbers;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.MeasurementError.Absolute;
import dev.gradus.model.MeasurementError.Equal;
import dev.gradus.model.MeasurementError.Relative;
import dev.gradus.model.Model;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Measurement errors: equal, proportional to a column, or known. */
class MeasurementErrorTest {
  private static final double NORMAL_95 = 1.9599639845400543;
  private static final double[] X = {1, 2, 3, 4, 5, 6};
  private static final double[] Y = {1.1, 2.3, 2.8, 4.4, 4.7, 6.3};
  private static final double[] SIGMA = {0.1, 0.2, 0.1, 0.4, 0.2, 0.1};
  private static final Table LINE = line(SIGMA);

  private static Table line(double... sigma) {
    return Table.of(Column.of("x", X), Column.of("y", Y), Column.of("sigma", sigma));
  }

  private static Fit fit(Table table, MeasurementError error) {
    return Gradus.fit("y = a*x + b", table, FitSettings.defaults().withMeasurementError(error));
  }

  /** The weighted line in closed form (Bevington 1969, section 6-3). */
  @Test
  void knownErrorsWeightTheLine() {
    double s = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < X.length; i++) {
      double w = 1 / (SIGMA[i] * SIGMA[i]);
      s += w;
      sx += w * X[i];
      sy += w * Y[i];
      sxx += w * X[i] * X[i];
      sxy += w * X[i] * Y[i];
    }
    double determinant = s * sxx - sx * sx;
    Fit fit = fit(LINE, new Absolute("sigma"));
    Estimate a = fit.estimate("a");
    Estimate b = fit.estimate("b");
    assertThat(a.value()).isCloseTo((s * sxy - sx * sy) / determinant, within(1e-13));
    assertThat(b.value()).isCloseTo((sxx * sy - sx * sxy) / determinant, within(1e-13));
    assertThat(a.standardError().orElseThrow())
        .isCloseTo(Math.sqrt(s / determinant), within(1e-14));
    assertThat(b.standardError().orElseThrow())
        .isCloseTo(Math.sqrt(sxx / determinant), within(1e-14));
    assertThat(fit.covariance()[0][1]).isCloseTo(-sx / determinant, within(1e-15));
  }

  @Test
  void knownErrorsAreJudgedByTheNormalDistribution() {
    Fit fit = fit(LINE, new Absolute("sigma"));
    assertThat(fit.distribution()).isEqualTo(new Distribution.Normal());
    Estimate a = fit.estimate("a");
    double reach = NORMAL_95 * a.standardError().orElseThrow();
    assertThat(a.upper().orElseThrow() - a.value()).isCloseTo(reach, within(1e-13));
    assertThat(a.value() - a.lower().orElseThrow()).isCloseTo(reach, within(1e-13));
    assertThat(a.probability().orElseThrow())
        .isEqualTo(new Distribution.Normal().outside(a.statistic().orElseThrow()));
  }

  @Test
  void estimatedErrorsAreJudgedByStudents() {
    assertThat(fit(LINE, new Relative("sigma")).distribution())
        .isEqualTo(new Distribution.StudentT(4));
    assertThat(fit(LINE, new Equal()).distribution()).isEqualTo(new Distribution.StudentT(4));
  }

  @Test
  void relativeErrorsGiveTheSameEstimatesAndRescaleTheirErrors() {
    Fit known = fit(LINE, new Absolute("sigma"));
    Fit relative = fit(LINE, new Relative("sigma"));
    assertThat(relative.values()).isEqualTo(known.values());
    double scale = relative.statistics().residualStandardDeviation().orElseThrow();
    for (Estimate estimate : relative.estimates()) {
      assertThat(estimate.standardError().orElseThrow())
          .isCloseTo(
              scale * known.estimate(estimate.name()).standardError().orElseThrow(), within(1e-15));
    }
  }

  /** A factor of two is exact in binary, so every digit must show it or not show it. */
  @Test
  void onlyTheRatioOfRelativeErrorsMatters() {
    Table doubled = line(Series.of(SIGMA, sigma -> 2 * sigma));
    Fit once = fit(LINE, new Relative("sigma"));
    Fit twice = fit(doubled, new Relative("sigma"));
    assertThat(twice.estimates()).isEqualTo(once.estimates());
    for (Estimate estimate : fit(doubled, new Absolute("sigma")).estimates()) {
      double single =
          fit(LINE, new Absolute("sigma")).estimate(estimate.name()).standardError().orElseThrow();
      assertThat(estimate.standardError()).hasValue(2 * single);
    }
  }

  @Test
  void equalErrorsAreRelativeOnesOfOneSize() {
    Fit equal = fit(LINE, new Equal());
    Fit same = fit(line(7, 7, 7, 7, 7, 7), new Relative("sigma"));
    for (Estimate estimate : equal.estimates()) {
      Estimate other = same.estimate(estimate.name());
      assertThat(other.value()).isCloseTo(estimate.value(), within(1e-13));
      assertThat(other.standardError().orElseThrow())
          .isCloseTo(estimate.standardError().orElseThrow(), within(1e-13));
    }
    assertThat(same.statistics().rSquared().orElseThrow())
        .isCloseTo(equal.statistics().rSquared().orElseThrow(), within(1e-13));
    assertThat(same.statistics().logLikelihood().orElseThrow())
        .isCloseTo(equal.statistics().logLikelihood().orElseThrow(), within(1e-12));
  }

  /** Each row's density is normal with its own standard deviation. */
  @Test
  void theLikelihoodOfKnownErrorsIsTheProductOfTheDensities() {
    Fit fit = fit(LINE, new Absolute("sigma"));
    double a = fit.estimate("a").value();
    double b = fit.estimate("b").value();
    double likelihood =
        IntStream.range(0, X.length)
            .mapToDouble(i -> {
              double z = (Y[i] - a * X[i] - b) / SIGMA[i];
              return -z * z / 2 - Math.log(SIGMA[i] * Math.sqrt(2 * Math.PI));
            })
            .sum();
    assertThat(fit.statistics().logLikelihood().orElseThrow()).isCloseTo(likelihood, within(1e-12));
    assertThat(fit.statistics().aic().orElseThrow())
        .as("two parameters, no variance estimated")
        .isCloseTo(4 - 2 * likelihood, within(1e-12));
    assertThat(fit.statistics().bic().orElseThrow())
        .isCloseTo(2 * Math.log(6) - 2 * likelihood, within(1e-12));
    assertThat(fit.statistics().aicc().orElseThrow())
        .isCloseTo(4 - 2 * likelihood + 4 * 3 / 3.0, within(1e-12));
  }

  /** About the weighted mean, as R has it. */
  @Test
  void rSquaredIsWeightedToo() {
    Fit fit = fit(LINE, new Relative("sigma"));
    double weights = 0;
    double mean = 0;
    for (int i = 0; i < X.length; i++) {
      double weight = 1 / (SIGMA[i] * SIGMA[i]);
      weights += weight;
      mean += weight * Y[i];
    }
    mean /= weights;
    double variation = 0;
    for (int i = 0; i < X.length; i++) {
      variation += Math.pow((Y[i] - mean) / SIGMA[i], 2);
    }
    double unexplained = fit.statistics().residualSumOfSquares() / variation;
    assertThat(fit.statistics().rSquared().orElseThrow()).isCloseTo(1 - unexplained, within(1e-14));
    assertThat(fit.statistics().adjustedRSquared().orElseThrow())
        .isCloseTo(1 - unexplained * 5 / 4, within(1e-14));
  }

  @Test
  void knownErrorsAreComparedWithTheScatter() {
    Fit fit = fit(LINE, new Absolute("sigma"));
    double reduced = fit.statistics().residualSumOfSquares() / 4;
    assertThat(fit.notes())
        .containsExactly(
            "Chi-square per degree of freedom is "
                + Numbers.significant(reduced, 5)
                + "; with the right model and errors it is near 1.");
    assertThat(fit(LINE, new Relative("sigma")).notes()).isEmpty();
  }

  /** Known errors give standard errors even where nothing is left to estimate them from. */
  @Test
  void knownErrorsNeedNoSpareRows() {
    Table two = Table.of(Column.of("x", 1, 2), Column.of("y", 1, 3), Column.of("sigma", 0.3, 0.4));
    Fit fit = fit(two, new Absolute("sigma"));
    assertThat(fit.estimate("a").standardError().orElseThrow()).isCloseTo(0.5, within(1e-14));
    assertThat(fit.estimate("a").status()).isEqualTo(Estimate.Status.OK);
    assertThat(fit.notes()).isEmpty();
  }

  private static Fit silver(MeasurementError error) {
    Table counts = Resources.table("reference/bevington-silver.csv");
    JsonNode facts = Resources.json("reference/bevington-decay.json");
    Column sigma = Column.of("sigma", Series.of(counts.column("counts").values(), Math::sqrt));
    Table table = Table.of("silver", List.of(counts.column("t"), counts.column("counts"), sigma));
    Model model =
        Model.formula("counts = " + facts.get("model").asString(), table.names())
            .startingAt(Map.of("a1", 10.0, "a2", 900.0, "a3", 80.0, "a4", 27.0, "a5", 225.0));
    return Gradus.fit(model, table, FitSettings.defaults().withMeasurementError(error));
  }

  /** R's nls with weights 1/counts. */
  @Test
  void relativeErrorsAsByNls() {
    JsonNode nls = Resources.json("reference/bevington-decay.json");
    Fit fit = silver(new Relative("sigma"));
    for (int i = 0; i < 5; i++) {
      Estimate estimate = fit.estimate("a" + (i + 1));
      agree(estimate.value(), numbers(nls.get("estimate"))[i], 8);
      agree(estimate.standardError().orElseThrow(), numbers(nls.get("se"))[i], 8);
    }
    agree(fit.statistics().residualSumOfSquares(), nls.get("rss").asDouble(), 13);
    agree(fit.statistics().logLikelihood().orElseThrow(), nls.get("loglik").asDouble(), 13);
    agree(fit.statistics().aic().orElseThrow(), nls.get("aic").asDouble(), 13);
    agree(fit.statistics().bic().orElseThrow(), nls.get("bic").asDouble(), 13);
  }

  /** R's covariance over its residual variance; lmfit's own errors have four to six digits. */
  @Test
  void knownErrorsAsByNlsAndLmfit() {
    JsonNode nls = Resources.json("reference/bevington-decay.json");
    JsonNode lmfit = Resources.json("reference/bevington-lmfit-absolute.json");
    Fit fit = silver(new Absolute("sigma"));
    for (int i = 0; i < 5; i++) {
      Estimate estimate = fit.estimate("a" + (i + 1));
      double error = estimate.standardError().orElseThrow();
      agree(error, numbers(nls.get("se"))[i] / nls.get("rse").asDouble(), 8);
      agree(error, lmfit.get("stderr").get(estimate.name()).asDouble(), 4);
    }
    double reduced = fit.statistics().residualSumOfSquares() / fit.statistics().degreesOfFreedom();
    agree(reduced, lmfit.get("redchi").asDouble(), 13);
    assertThat(fit.notes().getFirst()).startsWith("Chi-square per degree of freedom is 1.2237;");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.POSITIVE_INFINITY})
  void anErrorThatIsNoErrorIsRefused(double bad) {
    assertThatThrownBy(() -> fit(line(0.1, 0.2, bad, 0.4, 0.2, 0.1), new Absolute("sigma")))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "row 3 of the table, column 'sigma' holds %s: a measurement error must be finite and more than 0; correct the value, or leave it empty to drop the row",
            bad);
  }

  @Test
  void aRowWithoutItsErrorIsDropped() {
    Fit fit = fit(line(0.1, 0.2, Double.NaN, 0.4, 0.2, 0.1), new Relative("sigma"));
    assertThat(fit.statistics().rows()).isEqualTo(5);
    assertThat(fit.statistics().rowsDropped()).isEqualTo(1);
  }

  @Test
  void theColumnOfErrorsMustExist() {
    assertThatThrownBy(() -> fit(LINE, new Relative("sgima")))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("no column 'sgima' in the table; its columns are x, y, sigma");
  }

  @Test
  void provenanceSaysWhichErrors() {
    assertThat(fit(LINE, new Equal()).provenance().measurementError())
        .isEqualTo("equal, estimated from the residuals");
    assertThat(fit(LINE, new Absolute("sigma")).provenance().measurementError())
        .isEqualTo("absolute, from column 'sigma'");
    assertThat(fit(LINE, new Relative("sigma")).provenance().measurementError())
        .isEqualTo("relative, from column 'sigma', scale estimated");
  }

  private static void agree(double actual, double expected, double digits) {
    assertThat(Digits.agreeing(actual, expected))
        .as("digits of %s, which should be %s", actual, expected)
        .isGreaterThan(digits);
  }
}
