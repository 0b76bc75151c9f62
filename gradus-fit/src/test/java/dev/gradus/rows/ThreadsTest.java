package dev.gradus.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads never change a digit: 100,003 rows of a noisy decay, in 98 blocks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreadsTest {
  private static final long SEED = 20261123;
  private static final int ROWS = 100_003;
  private static final Map<String, Double> TRUTH = Map.of("a", 5.0, "k", 1.5, "c", 0.5);

  private Table table;
  private Fit alone;

  @BeforeAll
  void fitWithOneThread() {
    double[] x = new Random(SEED).doubles(ROWS, 0, 4).toArray();
    double[] y = Series.noisy(Series.of(x, t -> 5 * Math.exp(-1.5 * t) + 0.5), 0.1, SEED + 1);
    table = Table.of(Column.of("x", x), Column.of("y", y));
    alone = fit(1);
  }

  private Fit fit(int threads) {
    return Gradus.fit("y = a*exp(-k*x) + c", table, FitSettings.defaults().withThreads(threads));
  }

  @Test
  void oneThreadFindsTheTruth() {
    assertThat(alone.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    TRUTH.forEach((name, value) -> {
      Estimate estimate = alone.estimate(name);
      double error = estimate.standardError().orElseThrow();
      assertThat(error).as("standard error of %s", name).isBetween(1e-4, 1e-2);
      assertThat(estimate.value())
          .as("%s (seed %d)", name, SEED)
          .isCloseTo(value, within(5 * error));
    });
    assertThat(alone.statistics().residualStandardDeviation().orElseThrow())
        .isCloseTo(0.1, within(0.001));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyNumberIsTheSameToTheBit(int threads) {
    Fit fit = fit(threads);
    assertThat(fit.estimates()).isEqualTo(alone.estimates());
    assertThat(fit.loss()).isEqualTo(alone.loss());
    assertThat(fit.statistics()).isEqualTo(alone.statistics());
    assertThat(Arrays.deepEquals(fit.covariance(), alone.covariance())).isTrue();
    assertThat(fit.history()).hasSameSizeAs(alone.history());
    for (int i = 0; i < fit.history().size(); i++) {
      assertThat(fit.history().get(i).theta()).isEqualTo(alone.history().get(i).theta());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void gradientsAreTheSameToTheBit(int threads) {
    assertThat(descend(threads).values()).isEqualTo(descend(1).values());
  }

  private Fit descend(int threads) {
    return Gradus.fit(
        Model.formula("y = a*exp(-k*x) + c", table.names()),
        table,
        FitSettings.defaults()
            .withOptimizer(new GradientDescent(0.1))
            .withMaxSteps(20)
            .withThreads(threads));
  }
}
