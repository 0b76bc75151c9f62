package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.fit.Gradus;
import dev.gradus.samples.ReferenceSet;
import dev.gradus.samples.Resources;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Linear models of real data, as formulas with a parameter a term, beside R's lm and statsmodels.
 */
class LinearModelsTest {
  private static final double DIGITS = 11;

  static Stream<String> asByLm() {
    return ReferenceSet.ofKind("lm");
  }

  @ParameterizedTest
  @MethodSource
  void asByLm(String name) {
    ReferenceSet set = ReferenceSet.of(name);
    JsonNode lm = set.facts();
    Fit fit = Gradus.fit(set.linearFormula(), set.table());
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    assertThat(fit.linear()).isTrue();
    estimates(set, fit);
    Agreement agreement = new Agreement(name);
    var statistics = fit.statistics();
    assertThat(statistics.rows()).isEqualTo(lm.get("n").asInt());
    assertThat(statistics.degreesOfFreedom()).isEqualTo(lm.get("df").asInt());
    agreement.holds("rss", statistics.residualSumOfSquares(), set.number("rss"), DIGITS);
    agreement.holds("R²", statistics.rSquared(), set.number("r2"), DIGITS);
    agreement.holds("adjusted R²", statistics.adjustedRSquared(), set.number("adj_r2"), DIGITS);
    agreement.holds("log-likelihood", statistics.logLikelihood(), set.number("loglik"), DIGITS);
    boolean statsmodels = lm.get("tool").asString().startsWith("statsmodels");
    double uncounted = statsmodels ? 1 : 0; // it does not count the variance as a parameter
    agreement.holds("aic", statistics.aic(), set.number("aic") + 2 * uncounted, DIGITS);
    agreement.holds(
        "bic", statistics.bic(), set.number("bic") + uncounted * Math.log(set.number("n")), DIGITS);
    if (lm.has("rse")) {
      agreement.holds("sigma", statistics.residualStandardDeviation(), set.number("rse"), DIGITS);
    }
  }

  private static void estimates(ReferenceSet set, Fit fit) {
    Agreement agreement = new Agreement(set.name());
    JsonNode lm = set.facts();
    double[] estimates = set.estimates();
    for (int i = 0; i < estimates.length; i++) {
      Estimate estimate = fit.estimate("b" + i);
      agreement.holds("estimate", estimate.value(), estimates[i], DIGITS);
      agreement.holds("se", estimate.standardError(), set.standardErrors()[i], DIGITS);
      agreement.holds("t", estimate.statistic(), set.numbers("t")[i], 10);
      agreement.holds("p", estimate.probability(), set.numbers("p_value")[i], 8);
      if (lm.has("confint_95")) {
        double[] ends = Resources.numbers(lm.get("confint_95").get(i));
        agreement.holds("lower", estimate.lower(), ends[0], 8);
        agreement.holds("upper", estimate.upper(), ends[1], 8);
        double[] covariance = Resources.numbers(lm.get("covariance").get(i));
        double[] correlation = Resources.numbers(lm.get("correlation").get(i));
        for (int j = 0; j < estimates.length; j++) {
          agreement.holds("covariance", fit.covariance()[i][j], covariance[j], 8);
          agreement.holds("correlation", fit.correlation(i, j), correlation[j], 8);
        }
      }
    }
  }
}
