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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Generalised linear models of real data as R's glm and statsmodels fit them, from no start. */
class LawReferenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "budworm-logistic",
        "clotting-gamma",
        "infert-logistic",
        "iris-versicolor-virginica",
        "menarche-logistic",
        "mtcars-am-logistic",
        "pima-logistic",
        "ships-poisson-offset",
        "spector-probit",
        "warpbreaks-poisson"
      })
  void asByGlm(String name) {
    JsonNode glm = Resources.json("reference/" + name + ".json");
    Table table = Resources.table("reference/" + glm.get("data").asString());
    Fit fit = Gradus.fit(Model.formula(formula(glm), table), table, FitSettings.defaults());
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    JsonNode answer = glm.has("refined_here") ? glm.get("refined_here") : glm;
    double[] estimates = numbers(answer.get(glm.has("refined_here") ? "parameters" : "estimate"));
    for (int i = 0; i < estimates.length; i++) {
      Estimate estimate = fit.estimates().get(i);
      agree(name, estimate.value(), estimates[i], 11);
      agree(name, estimate.standardError().orElseThrow(), numbers(answer.get("se"))[i], 9);
      agree(name, estimate.statistic().orElseThrow(), numbers(glm.get("z"))[i], 6);
      agree(name, estimate.probability().orElseThrow(), numbers(glm.get("p_value"))[i], 5);
    }
    if (glm.has("deviance")) {
      agree(
          name,
          fit.statistics().deviance().orElseThrow(),
          Double.parseDouble(answer.get("deviance").asString()),
          11);
      assertThat(fit.statistics().degreesOfFreedom()).isEqualTo(glm.get("df").asInt());
    }
    if (glm.has("dispersion") && glm.get("dispersion").asDouble() != 1) {
      agree(name, fit.statistics().dispersion().orElseThrow(), glm.get("dispersion").asDouble(), 9);
    }
    agree(name, fit.statistics().logLikelihood().orElseThrow(), glm.get("loglik").asDouble(), 11);
    agree(name, fit.statistics().aic().orElseThrow(), glm.get("aic").asDouble(), 11);
    agree(name, fit.statistics().bic().orElseThrow(), glm.get("bic").asDouble(), 11);
  }

  /** The formula of a reference: {@code y ~ poisson(exp(b0 + b1*x))}. */
  static String formula(JsonNode glm) {
    List<String> terms = new ArrayList<>();
    JsonNode given = glm.get("terms");
    IntStream.range(0, given.size())
        .forEach(i -> terms.add("b" + i + " * (" + given.get(i).asString() + ")"));
    if (glm.has("offset")) {
      terms.add(glm.get("offset").asString());
    }
    String link =
        switch (glm.get("link").asString()) {
          case "logit" -> "sigmoid(%s)";
          case "probit" -> "normcdf(%s)";
          case "log" -> "exp(%s)";
          case "inverse" -> "1/(%s)";
          default -> throw new IllegalArgumentException(glm.get("link").asString());
        };
    String mean = link.formatted(String.join(" + ", terms));
    String law =
        switch (glm.get("family").asString()) {
          case "binomial" ->
              glm.has("trials")
                  ? "binomial(%s, %s)".formatted(glm.get("trials").asString(), mean)
                  : "bernoulli(%s)".formatted(mean);
          case "poisson" -> "poisson(%s)".formatted(mean);
          case "Gamma" -> "gamma(%s)".formatted(mean);
          default -> throw new IllegalArgumentException(glm.get("family").asString());
        };
    return "`%s` ~ %s".formatted(glm.get("response").asString(), law);
  }

  private static void agree(String name, double actual, double expected, double digits) {
    assertThat(Digits.agreeing(actual, expected))
        .as("%s: digits of %s, which should be %s", name, actual, expected)
        .isGreaterThanOrEqualTo(digits);
  }
}
