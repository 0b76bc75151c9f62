package dev.gradus.fit;

import static dev.gradus.samples.Resources.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.model.Model;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.table.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Real data sets as R fits them. */
class ReferenceFitsTest {
  @Test
  void aQuadraticAsByLm() {
    Table table = Resources.table("reference/cars.csv");
    agreesWithLm(
        Gradus.fit("dist = c0 + c1*speed + c2*speed^2", table),
        Resources.json("reference/cars-quadratic.json"));
  }

  @Test
  void aMultipleRegressionAsByLm() {
    Table table = Resources.table("reference/swiss.csv");
    agreesWithLm(
        Gradus.fit(
            "fertility = c0 + c1*agriculture + c2*examination + c3*education + c4*catholic + c5*infant",
            table),
        Resources.json("reference/swiss-lm.json"));
  }

  private static void agreesWithLm(Fit fit, JsonNode lm) {
    JsonNode answer = lm.has("refined_here") ? lm.get("refined_here") : lm;
    double[] estimates = numbers(answer.get(lm.has("refined_here") ? "parameters" : "estimate"));
    for (int i = 0; i < estimates.length; i++) {
      Estimate estimate = fit.estimates().get(i);
      agree(estimate.value(), estimates[i], 12);
      agree(estimate.standardError().orElseThrow(), numbers(answer.get("se"))[i], 12);
      agree(estimate.statistic().orElseThrow(), numbers(lm.get("t"))[i], 11);
      agree(estimate.probability().orElseThrow(), numbers(lm.get("p_value"))[i], 9);
      agree(estimate.lower().orElseThrow(), numbers(lm.get("confint_95").get(i))[0], 9);
      agree(estimate.upper().orElseThrow(), numbers(lm.get("confint_95").get(i))[1], 9);
      for (int j = 0; j < estimates.length; j++) {
        agree(fit.covariance()[i][j], numbers(lm.get("covariance").get(i))[j], 10);
        agree(fit.correlation(i, j), numbers(lm.get("correlation").get(i))[j], 9);
      }
    }
    statisticsAgree(fit, lm);
    agree(fit.statistics().rSquared().orElseThrow(), lm.get("r2").asDouble(), 12);
    agree(fit.statistics().adjustedRSquared().orElseThrow(), lm.get("adj_r2").asDouble(), 12);
  }

  private static void statisticsAgree(Fit fit, JsonNode answer) {
    assertThat(fit.statistics().rows()).isEqualTo(answer.get("n").asInt());
    assertThat(fit.statistics().degreesOfFreedom()).isEqualTo(answer.get("df").asInt());
    agree(fit.statistics().residualSumOfSquares(), answer.get("rss").asDouble(), 11);
    agree(
        fit.statistics().residualStandardDeviation().orElseThrow(),
        answer.get("rse").asDouble(),
        11);
    agree(fit.statistics().logLikelihood().orElseThrow(), answer.get("loglik").asDouble(), 12);
    agree(fit.statistics().aic().orElseThrow(), answer.get("aic").asDouble(), 12);
    agree(fit.statistics().bic().orElseThrow(), answer.get("bic").asDouble(), 12);
  }

  /**
   * The weight depends on the parameters, so the model is the weighted residual, and 0 measured.
   */
  @Test
  void aModelWrittenAsItsResidualAsByNls() {
    Table table = Resources.table("reference/puromycin-treated.csv");
    JsonNode nls = Resources.json("reference/puromycin-weighted.json");
    Model model =
        Model.formula("0 = " + nls.get("model").asString(), table.names())
            .startingAt(Map.of("Vm", 200.0, "K", 0.1));
    Fit fit = Gradus.fit(model, table, FitSettings.defaults());
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    JsonNode refined = nls.get("refined_here");
    for (String name : new String[] {"Vm", "K"}) {
      int i = name.equals("Vm") ? 0 : 1;
      agree(fit.estimate(name).value(), numbers(refined.get("parameters"))[i], 11);
      agree(fit.estimate(name).standardError().orElseThrow(), numbers(refined.get("se"))[i], 11);
    }
    statisticsAgree(fit, nls);
    assertThat(fit.statistics().rSquared()).as("0 does not vary").isEmpty();
  }

  private static void agree(double actual, double expected, double digits) {
    assertThat(Digits.agreeing(actual, expected))
        .as("digits of %s, which should be %s", actual, expected)
        .isGreaterThan(digits);
  }
}
