package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.MeasurementError;
import dev.gradus.samples.ReferenceSet;
import dev.gradus.samples.Resources;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Curves through real data beside R's nls; estimates and errors of 50 digits' arithmetic. */
class NonlinearModelsTest {
  private static final double DIGITS = 11;

  static Stream<String> asByNls() {
    return ReferenceSet.ofKind("nls");
  }

  @ParameterizedTest
  @MethodSource
  void asByNls(String name) {
    ReferenceSet set = ReferenceSet.of(name);
    boolean weighted = set.facts().has("weights");
    Table table = weighted ? withRootOfCounts(set.table()) : set.table();
    FitSettings settings = FitSettings.defaults();
    Fit fit =
        Gradus.fit(
            set.startedModel(table),
            table,
            weighted
                ? settings.withMeasurementError(new MeasurementError.Relative("sigma"))
                : settings);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    estimates(set, fit);
    Agreement agreement = new Agreement(name);
    var statistics = fit.statistics();
    assertThat(statistics.rows()).isEqualTo(set.facts().get("n").asInt());
    assertThat(statistics.degreesOfFreedom()).isEqualTo(set.facts().get("df").asInt());
    agreement.holds("rss", statistics.residualSumOfSquares(), set.number("rss"), DIGITS);
    agreement.holds("sigma", statistics.residualStandardDeviation(), set.number("rse"), DIGITS);
    agreement.holds("log-likelihood", statistics.logLikelihood(), set.number("loglik"), DIGITS);
    agreement.holds("aic", statistics.aic(), set.number("aic"), DIGITS);
    agreement.holds("bic", statistics.bic(), set.number("bic"), DIGITS);
    if (!weighted && set.facts().has("fitted")) {
      double[] fitted = set.numbers("fitted");
      double[] predicted =
          Gradus.predictions(set.startedModel(table), table, settings, fit.values());
      for (int i = 0; i < fitted.length; i++) {
        agreement.holds("fitted", predicted[i], fitted[i]);
      }
    }
  }

  /** Beside nls, whose own digits are as many as its criterion of convergence leaves. */
  private static void estimates(ReferenceSet set, Fit fit) {
    Agreement agreement = new Agreement(set.name());
    List<String> names = set.texts("parameters");
    for (int i = 0; i < names.size(); i++) {
      Estimate estimate = fit.estimate(names.get(i));
      agreement.holds("estimate", estimate.value(), set.estimates()[i], DIGITS);
      agreement.holds("se", estimate.standardError(), set.standardErrors()[i], DIGITS);
      double granted = set.name().equals("chick1-logistic") ? 6.5 : 8;
      agreement.holds("R's estimate", estimate.value(), set.numbers("estimate")[i], granted);
      agreement.holds("R's se", estimate.standardError(), set.numbers("se")[i], granted);
      agreement.holds("R's t", estimate.statistic(), set.numbers("t")[i], granted);
      agreement.holds("R's p", estimate.probability(), set.numbers("p_value")[i], granted - 1);
      for (int j = 0; j < names.size(); j++) {
        int k = place(fit, names.get(j));
        int row = place(fit, names.get(i));
        agreement.holds(
            "R's covariance",
            fit.covariance()[row][k],
            Resources.numbers(set.facts().get("covariance").get(i))[j],
            granted - 1);
      }
    }
  }

  private static int place(Fit fit, String name) {
    return fit.estimates().stream().map(Estimate::name).toList().indexOf(name);
  }

  /** R's weights are 1 over the counts. */
  static Table withRootOfCounts(Table table) {
    double[] roots = Arrays.stream(table.column("counts").values()).map(Math::sqrt).toArray();
    return Table.of(
        "silver", List.of(table.column("t"), table.column("counts"), Column.of("sigma", roots)));
  }
}
