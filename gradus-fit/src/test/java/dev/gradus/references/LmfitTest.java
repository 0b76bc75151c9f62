package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.samples.ReferenceSet;
import dev.gradus.table.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Fits by lmfit: known and unknown errors, bounds and a fixed parameter. Its slopes are
 * differences, so its estimates have eight digits and its errors four.
 */
class LmfitTest {
  static Stream<String> asByLmfit() {
    return ReferenceSet.ofKind("lmfit");
  }

  @ParameterizedTest
  @MethodSource
  void asByLmfit(String name) {
    ReferenceSet set = ReferenceSet.of(name);
    JsonNode lmfit = set.facts();
    Fit fit = fit(set);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    Agreement agreement = new Agreement(name);
    // lmfit ends at 6 digits on this one, see docs/references.md.
    double digits = name.equals("chick1-lmfit-bounded") ? 5.5 : Agreement.REQUIRED;
    for (String parameter : set.texts("var_names")) {
      Estimate estimate = fit.estimate(parameter);
      agreement.holds(
          parameter, estimate.value(), lmfit.get("values").get(parameter).asDouble(), digits);
      agreement.holds(
          "error of " + parameter,
          estimate.standardError(),
          lmfit.get("stderr").get(parameter).asDouble(),
          4);
    }
    assertThat(fit.statistics().degreesOfFreedom()).isEqualTo(lmfit.get("nfree").asInt());
    double chiSquare = fit.statistics().residualSumOfSquares();
    double n = set.number("n");
    double freed = set.number("nvarys");
    agreement.holds("chisqr", chiSquare, set.number("chisqr"));
    agreement.holds(
        "redchi", chiSquare / fit.statistics().degreesOfFreedom(), set.number("redchi"));
    double likelihood = n * Math.log(chiSquare / n);
    agreement.holds("aic by its definition", likelihood + 2 * freed, set.number("aic"));
    agreement.holds("bic by its definition", likelihood + Math.log(n) * freed, set.number("bic"));
  }

  static Fit fit(ReferenceSet set) {
    JsonNode lmfit = set.facts();
    boolean counts = lmfit.get("sigma").asString().equals("sqrt(counts)");
    Table table = counts ? NonlinearModelsTest.withRootOfCounts(set.table()) : set.table();
    Model model = set.startedModel(table);
    List<String> names = set.texts("parameters");
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (lmfit.get("bounds").has(name)) {
        JsonNode bounds = lmfit.get("bounds").get(name);
        model = model.bounded(name, bounds.get(0).asDouble(), bounds.get(1).asDouble());
      }
      if (lmfit.get("vary").has(name)) {
        model = model.fixing(name, set.numbers("start")[i]);
      }
    }
    FitSettings settings = FitSettings.defaults();
    return Gradus.fit(
        model,
        table,
        !counts
            ? settings
            : settings.withMeasurementError(
                lmfit.get("scale_covar").asBoolean()
                    ? new MeasurementError.Relative("sigma")
                    : new MeasurementError.Absolute("sigma")));
  }
}
