package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.graph.Precision;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Step;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.samples.Thermometer;
import dev.gradus.table.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** Gradient descent on the thermometer: what the lesson shows, and what it warns of. */
class GradientDescentLessonTest {
  /** Exactly; the lesson's float32 prints 1763.8848. */
  private static final double LOSS_AT_START = 19402.73 / 11;

  private static Fit train(double rate, int epochs, Precision precision) {
    return Gradus.fit(
        Thermometer.line(),
        Thermometer.TABLE,
        FitSettings.defaults()
            .withOptimizer(new GradientDescent(rate))
            .withMaxSteps(epochs)
            .withPatience(0)
            .withPrecision(precision));
  }

  @Test
  void aHundredEpochsAtASmallRateEndWhereTheLessonEnds() {
    Fit fit = train(1e-4, 100, Precision.FLOAT64);
    assertThat(fit.history()).hasSize(100);
    assertThat(fit.estimate("w").value()).isCloseTo(0.2327, within(5e-5));
    assertThat(fit.estimate("b").value()).isCloseTo(-0.0438, within(5e-5));
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.BUDGET_SPENT);
    assertThat(fit.verdict().sentence()).contains("all 100 epochs are spent");
  }

  /** The loss of an epoch is the one before its update, that of a fit the one at its estimates. */
  @Test
  void theLossOfAnEpochIsThatBeforeItsStep() {
    Fit fit = train(1e-4, 100, Precision.FLOAT64);
    assertThat(fit.history().getFirst().loss()).isCloseTo(LOSS_AT_START, within(1e-9));
    assertThat(fit.history().getLast().loss()).isCloseTo(29.0227, within(5e-5));
    assertThat(fit.loss()).isCloseTo(29.0218, within(5e-5));
  }

  /** 29.4 times over the limit 2/λmax, so the loss grows by (1 - rate·λmax)² = 3345 a step. */
  @Test
  void aLargeRateDivergesAndTheBestIsKept() {
    Fit fit = train(1e-2, 100, Precision.FLOAT64);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.DIVERGED);
    assertThat(fit.verdict().trusted()).isFalse();
    assertThat(fit.estimates()).extracting(Estimate::value).containsExactly(1.0, 0.0);
    assertThat(fit.loss()).isCloseTo(LOSS_AT_START, within(1e-9));
    Step ninth = fit.history().get(8);
    Step tenth = fit.history().get(9);
    assertThat(tenth.loss() / ninth.loss()).isCloseTo(3345, within(10.0));
  }

  /** To every digit that the lesson prints of losses and parameters. */
  @Test
  void float32GivesThePrintedDigitsOfTheStableRun() {
    Fit fit = train(1e-4, 100, Precision.FLOAT32);
    Table printed = Resources.table("lesson/rate-1e-4.csv");
    for (int row = 0; row < printed.rows(); row++) {
      Step step = fit.history().get((int) at(printed, "epoch", row) - 1);
      assertThat(rounded(step.loss(), 6))
          .as("loss of epoch %d", step.number())
          .isEqualByComparingTo(exact(at(printed, "loss", row), 6));
      assertThat(rounded(step.theta()[0], 4))
          .as("w after epoch %d", step.number())
          .isEqualByComparingTo(exact(at(printed, "w", row), 4));
      assertThat(rounded(step.theta()[1], 4))
          .as("b after epoch %d", step.number())
          .isEqualByComparingTo(exact(at(printed, "b", row), 4));
      assertThat(step.gradient()[0])
          .as("slope of w in epoch %d", step.number())
          .isCloseTo(at(printed, "gradient_w", row), within(5e-4));
      assertThat(step.gradient()[1])
          .as("slope of b in epoch %d", step.number())
          .isCloseTo(at(printed, "gradient_b", row), within(1e-4));
    }
  }

  /** Losses beyond 2^24 print all their digits, so they must be equal to the bit. */
  @Test
  void float32ExplodesAsTheLessonDoes() {
    Fit fit = train(1e-2, 100, Precision.FLOAT32);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.DIVERGED);
    assertThat(fit.history()).as("epoch 11 overflows float32").hasSize(11);
    assertThat(fit.history().getLast().loss()).isInfinite();
    Table printed = Resources.table("lesson/rate-1e-2.csv");
    for (int row = 0; row < printed.rows(); row++) {
      Step step = fit.history().get((int) at(printed, "epoch", row) - 1);
      assertThat(step.loss())
          .as("the loss of epoch %d", step.number())
          .isCloseTo(at(printed, "loss", row), within(5e-7));
      assertThat(Digits.agreeing(step.theta()[0], at(printed, "w", row)))
          .as("digits of w after epoch %d", step.number())
          .isGreaterThan(4.5);
    }
  }

  @Test
  void float32HoldsParametersAndLossesOfFloat32() {
    for (Step step : train(1e-4, 20, Precision.FLOAT32).history()) {
      assertThat(step.loss()).isEqualTo((double) (float) step.loss());
      for (double number : step.theta()) {
        assertThat(number).isEqualTo((double) (float) number);
      }
    }
  }

  private static double at(Table table, String column, int row) {
    return table.column(column).values()[row];
  }

  /** As Python's {@code %.6f} prints. */
  private static BigDecimal rounded(double value, int places) {
    return new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal exact(double printed, int places) {
    return BigDecimal.valueOf(printed).setScale(places, RoundingMode.HALF_EVEN);
  }
}
