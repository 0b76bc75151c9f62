package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Statistics;
import dev.gradus.estimate.Verdict;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LBfgs;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Optimizer;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Thermometer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The straight line through the lesson's eleven points, against closed forms in rational arithmetic
 * (40 digits, Python's fractions and decimal).
 */
class ThermometerTest {
  private static final double W = 0.5367719209075443;
  private static final double B = -17.30478550301079;
  private static final double ERROR_OF_W = 0.03553860032670854;
  private static final double ERROR_OF_B = 1.9272272595869284;
  private static final double CORRELATION = -0.9552062361955543;
  private static final double SUM_OF_SQUARES = 32.20410127985204;
  private static final double LOG_LIKELIHOOD = -21.51641583844559;

  private final Fit fit = Gradus.fit("celsius = w * reading + b", Thermometer.TABLE);

  @Test
  void theEstimatesAndTheirErrors() {
    agrees(fit.estimate("w").value(), W);
    agrees(fit.estimate("b").value(), B);
    agrees(fit.estimate("w").standardError().orElseThrow(), ERROR_OF_W);
    agrees(fit.estimate("b").standardError().orElseThrow(), ERROR_OF_B);
    agrees(fit.correlation(0, 1), CORRELATION);
    assertThat(fit.estimates()).extracting(Estimate::status).containsOnly(Estimate.Status.OK);
  }

  @Test
  void intervalsAreStudentsOnNineDegreesOfFreedom() {
    double quantile = 2.2621571627982053;
    Estimate w = fit.estimate("w");
    agrees(w.lower().orElseThrow(), W - quantile * ERROR_OF_W);
    agrees(w.upper().orElseThrow(), W + quantile * ERROR_OF_W);
    agrees(w.statistic().orElseThrow(), W / ERROR_OF_W);
    assertThat(w.probability().orElseThrow()).isCloseTo(1.06e-7, within(0.005e-7));
  }

  @Test
  void theStatistics() {
    Statistics statistics = fit.statistics();
    assertThat(statistics.rows()).isEqualTo(11);
    assertThat(statistics.rowsDropped()).isZero();
    assertThat(statistics.degreesOfFreedom()).isEqualTo(9);
    assertThat(statistics.aboutZero()).isFalse();
    agrees(statistics.residualSumOfSquares(), SUM_OF_SQUARES);
    agrees(statistics.residualStandardDeviation().orElseThrow(), 1.8916219166469592);
    agrees(statistics.rSquared().orElseThrow(), 0.9620458441015297);
    agrees(statistics.adjustedRSquared().orElseThrow(), 0.9578287156683664);
    agrees(statistics.logLikelihood().orElseThrow(), LOG_LIKELIHOOD);
    agrees(fit.loss(), 2.9276455708956397);
  }

  /** The variance is a third parameter, as R has it. */
  @Test
  void theCriteriaCountTheVariance() {
    Statistics statistics = fit.statistics();
    agrees(statistics.aic().orElseThrow(), 49.03283167689118);
    agrees(statistics.aicc().orElseThrow(), 52.46140310546261);
    agrees(statistics.bic().orElseThrow(), 50.22651749528629);
  }

  /** Well-known tools divided by n - p + 1 = 10, which gives 3.2204. */
  @Test
  void reducedChiSquareIsDividedByRowsLessParameters() {
    Statistics statistics = fit.statistics();
    double reduced = statistics.residualSumOfSquares() / statistics.degreesOfFreedom();
    assertThat(reduced).isCloseTo(3.5782, within(0.00005));
    assertThat(Math.pow(statistics.residualStandardDeviation().orElseThrow(), 2))
        .isCloseTo(reduced, within(1e-13));
  }

  @Test
  void theLineIsSolvedExactlyInOneStep() {
    assertThat(fit.optimizer()).isEqualTo("exact");
    assertThat(fit.history()).hasSize(1);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    assertThat(fit.notes()).isEmpty();
  }

  /** From here gnuplot's fit ends with "Singular matrix". */
  @Test
  void levenbergMarquardtFindsTheSameFromTheLessonsStart() {
    Fit lm =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults().withOptimizer(new LevenbergMarquardt()));
    assertThat(lm.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    assertThat(lm.optimizer()).isEqualTo("lm");
    assertThat(lm.estimate("w").start()).isEqualTo(1);
    assertThat(lm.estimate("b").start()).isEqualTo(0);
    for (Estimate exact : fit.estimates()) {
      Estimate found = lm.estimate(exact.name());
      assertThat(Digits.agreeing(found.value(), exact.value())).isGreaterThan(10);
      assertThat(
              Digits.agreeing(
                  found.standardError().orElseThrow(), exact.standardError().orElseThrow()))
          .isGreaterThan(10);
    }
  }

  static Stream<Optimizer<?>> others() {
    return Stream.of(new LBfgs(), GradientDescent.adam(0.1));
  }

  /** On raw readings, in 5000 epochs at most. */
  @ParameterizedTest
  @MethodSource("others")
  void optimizersThatDoNotMindTheScaleFindItToo(Optimizer<?> optimizer) {
    Fit found =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults().withOptimizer(optimizer).withMaxSteps(5000));
    assertThat(found.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    assertThat(found.optimizer()).isEqualTo(optimizer.name());
    assertThat(Digits.agreeing(found.estimate("w").value(), W)).isGreaterThan(8);
    assertThat(Digits.agreeing(found.estimate("b").value(), B)).isGreaterThan(8);
  }

  private static void agrees(double actual, double expected) {
    assertThat(Digits.agreeing(actual, expected)).isGreaterThan(12);
  }
}
