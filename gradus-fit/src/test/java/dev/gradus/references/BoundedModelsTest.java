package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.fit.Gradus;
import dev.gradus.samples.ReferenceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Linear models some of whose parameters end at a bound, told in the formula. */
class BoundedModelsTest {
  /**
   * The standard errors of the parameters that no bound holds, by R 4.2.2: {@code lm(fertility +
   * 0.5*education - infant ~ examination + catholic, swiss)}, {@code lm(loss ~ airflow + watertemp
   * - 1, stackloss)}, {@code lm(medv ~ zn + chas + rm + black, Boston)}.
   */
  private static final Map<String, double[]> FREE =
      Map.of(
          "swiss-bounded",
          new double[] {3.9167869532664414, 0.17104610480869029, 0.03272007621171434},
          "stackloss-nonnegative",
          new double[] {0.2950726291052698, 0.8454774499870066},
          "boston-nonnegative",
          new double[] {
            2.6610892459525877,
            0.012319233732476698,
            1.068753254403001,
            0.406864013671712,
            0.003008429211523435
          });

  static Stream<String> asByBvls() {
    return ReferenceSet.ofKind("lm-bounded");
  }

  @ParameterizedTest
  @MethodSource
  void asByBvls(String name) {
    ReferenceSet set = ReferenceSet.of(name);
    double[] expected = set.numbers("estimate");
    List<String> statements = new ArrayList<>(List.of(set.linearFormula()));
    for (int i = 0; i < expected.length; i++) {
      bound("b%d > %s", i, set.facts().get("lower").get(i)).ifPresent(statements::add);
      bound("b%d < %s", i, set.facts().get("upper").get(i)).ifPresent(statements::add);
    }
    Fit fit = Gradus.fit(String.join("; ", statements), set.table());
    assertThat(fit.verdict().code()).as("" + fit.verdict()).isEqualTo(Verdict.Code.AT_BOUND);
    Agreement agreement = new Agreement(name);
    double[] active = set.numbers("active");
    int free = 0;
    for (int i = 0; i < expected.length; i++) {
      Estimate estimate = fit.estimate("b" + i);
      if (active[i] == 0) {
        agreement.holds("estimate", estimate.value(), expected[i], 11);
        agreement.holds("se", estimate.standardError(), FREE.get(name)[free++], 11);
      } else {
        assertThat(estimate.value()).isEqualTo(expected[i]);
        assertThat(estimate.standardError()).isEmpty();
      }
    }
    assertThat(free).isEqualTo(FREE.get(name).length);
    assertThat(fit.statistics().degreesOfFreedom()).isEqualTo(set.table().rows() - free);
    agreement.holds("rss", fit.statistics().residualSumOfSquares(), set.number("rss"), 12);
  }

  private static Optional<String> bound(String text, int place, JsonNode value) {
    return value.isNull() ? Optional.empty() : Optional.of(text.formatted(place, value.asDouble()));
  }
}
