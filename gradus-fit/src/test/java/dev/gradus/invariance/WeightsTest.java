package dev.gradus.invariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Estimate.Status;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Statistics;
import dev.gradus.model.MeasurementError;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row of weight k is k equal rows, one of weight 0 none. */
class WeightsTest {
  /** Of sums in another order, and of where an iteration ends within their rounding. */
  private static final double TOLERANCE = 1e-10;

  static List<Case> unweighted() {
    return Cases.all().stream()
        .filter(one ->
            one.settings().apply(Units.GIVEN).measurementError() instanceof MeasurementError.Equal)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("unweighted")
  void areRepeatedRows(Case model) {
    Problem given = model.in(Units.GIVEN);
    int[] weights = new Random(Cases.SEED).ints(given.table().rows(), 0, 4).toArray();
    int[] rows =
        IntStream.range(0, weights.length)
            .flatMap(row -> IntStream.generate(() -> row).limit(weights[row]))
            .toArray();
    new Pair(model, weights, given.weighted(weights).fit(), given.withRows(rows).fit()).agree();
  }

  /** A fit of weighted rows and one of rows that are repeated. */
  private record Pair(Case model, int[] weights, Fit weighted, Fit repeated) {
    void agree() {
      assertThat(weighted.verdict().code())
          .as(model + ": " + weighted.verdict())
          .isEqualTo(repeated.verdict().code());
      repeated.estimates().forEach(this::agree);
      double sum = repeated.loss() * IntStream.of(weights).sum();
      near("sum of losses", weighted.loss() * weights.length, sum, Math.abs(sum));
      Statistics statistics = weighted.statistics();
      Statistics expected = repeated.statistics();
      same("R²", statistics.rSquared(), expected.rSquared());
      same("deviance", statistics.deviance(), expected.deviance());
      same("Pearson", statistics.pearson(), expected.pearson());
      same("scale", statistics.scale(), expected.scale());
      if (isBySquares()) {
        double squares = expected.residualSumOfSquares();
        near("sum of squares", statistics.residualSumOfSquares(), squares, squares);
        near("log-likelihood", statistics.logLikelihood().orElseThrow(), ofVariances(squares), 1);
      } else {
        same("log-likelihood", statistics.logLikelihood(), expected.logLikelihood());
      }
    }

    private boolean isBySquares() {
      return !Double.isNaN(repeated.statistics().residualSumOfSquares());
    }

    /** Where a variance is estimated it is one over rows, repeated or not, as R's lm and glm do. */
    private double ofErrors() {
      double freedom = weighted.statistics().degreesOfFreedom();
      return isBySquares() || weighted.statistics().dispersion().isPresent()
          ? Math.sqrt(repeated.statistics().degreesOfFreedom() / freedom)
          : 1;
    }

    /** The log-likelihood of normal errors of the variances s²/k, k the weight of a row. */
    private double ofVariances(double squares) {
      double n = IntStream.of(weights).filter(weight -> weight > 0).count();
      double logs = IntStream.of(weights).filter(k -> k > 0).mapToDouble(Math::log).sum();
      return logs / 2 - n / 2 * (Math.log(2 * Math.PI * squares / n) + 1);
    }

    private void agree(Estimate expected) {
      Estimate estimate = weighted.estimate(expected.name());
      double error = expected.standardError().orElse(0);
      near(
          expected.name(),
          estimate.value(),
          expected.value(),
          Math.max(Math.abs(expected.value()), error));
      if (estimate.status() == Status.OK) {
        near(
            "standard error of " + expected.name(),
            estimate.standardError().orElseThrow(),
            ofErrors() * error,
            error);
      }
    }

    private void same(String what, OptionalDouble actual, OptionalDouble expected) {
      assertThat(actual.isPresent()).as(what).isEqualTo(expected.isPresent());
      if (expected.isPresent()) {
        double size = Math.max(1, Math.abs(expected.getAsDouble()));
        near(what, actual.getAsDouble(), expected.getAsDouble(), size);
      }
    }

    private void near(String what, double actual, double expected, double size) {
      assertThat(actual)
          .as("%s of '%s', seed %d", what, model, Cases.SEED)
          .isCloseTo(expected, within(Math.max(TOLERANCE, model.tolerance()) * size));
    }
  }
}
