package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.samples.ReferenceSet;
import dev.gradus.samples.Resources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Distributions of real data beside R's fitdistr. */
class DistributionsTest {
  static final List<String> T = List.of("m", "s", "df");

  /** Where the likelihood of michelson-t is largest, by mpmath 1.2.1 with 40 digits. */
  static final double[] LIKELIEST = {852.3339731209313, 74.93643928315565, 21.74943806915935};

  /** From the Hessian there, likewise. */
  static final double[] ERRORS = {7.823389667308226, 8.69822830250874, 43.26342097150364};

  @Test
  void airconditGamma() {
    ReferenceSet set = ReferenceSet.of("aircondit-gamma");
    Fit fit = Gradus.fit("x ~ gamma(shape, rate)", set.table());
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    Agreement agreement = new Agreement(set.name());
    JsonNode refined = set.facts().get("refined_here");
    List<String> names = List.of("shape", "rate");
    for (int i = 0; i < 2; i++) {
      var estimate = fit.estimate(names.get(i));
      agreement.holds(
          names.get(i), estimate.value(), Resources.numbers(refined.get("estimate"))[i]);
      agreement.holds("se", estimate.standardError(), Resources.numbers(refined.get("se"))[i], 8);
    }
    agreement.holds(
        "log-likelihood",
        fit.statistics().logLikelihood(),
        Double.parseDouble(refined.get("loglik").asString()),
        12);
  }

  /** The degrees of freedom are nearly flat: fitdistr ends 5 digits from the maximum. */
  @Test
  void michelsonT() {
    ReferenceSet set = ReferenceSet.of("michelson-t");
    Fit fit = michelson(set);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    Agreement agreement = new Agreement(set.name());
    for (int i = 0; i < 3; i++) {
      var estimate = fit.estimate(T.get(i));
      agreement.holds(T.get(i), estimate.value(), LIKELIEST[i]);
      agreement.holds("se of " + T.get(i), estimate.standardError(), ERRORS[i], 8);
      agreement.holds("R's " + T.get(i), estimate.value(), set.numbers("estimate")[i], 4.5);
      agreement.holds("R's se", estimate.standardError(), set.numbers("se")[i], 3);
    }
    agreement.holds("log-likelihood", fit.statistics().logLikelihood(), set.number("loglik"), 12);
    assertThat(fit.statistics().logLikelihood().orElseThrow())
        .isGreaterThanOrEqualTo(set.number("loglik"));
  }

  static Fit michelson(ReferenceSet set) {
    Model model =
        Model.formula("x ~ student_t(df, m, s)", set.table())
            .startingAt(Map.of("m", 850.0, "s", 80.0, "df", 5.0));
    return Gradus.fit(model, set.table(), FitSettings.defaults());
  }
}
