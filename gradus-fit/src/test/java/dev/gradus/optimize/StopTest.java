package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.optimize.Ending.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that end a run. */
class StopTest {
  private static Step step(int number) {
    return new Step(number, 1, new double[] {1}, new double[] {1});
  }

  private static Step step(double loss, double[] gradient, double... theta) {
    return new Step(1, loss, gradient, theta);
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void afterSoManySteps() {
    Stop stop = Stop.maxSteps(3);
    assertThat(stop.after(step(2))).isEmpty();
    assertThat(stop.after(step(3)))
        .hasValue(new Ending(Kind.BUDGET_SPENT, "all 3 epochs are spent"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -5})
  void stepsAreAtLeastOne(int steps) {
    assertThatThrownBy(() -> Stop.maxSteps(steps))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stop rule: the number of steps = %d must be at least 1", steps);
  }

  @Test
  void afterSoMuchTime() {
    assertThat(Stop.within(Duration.ZERO).after(step(1)))
        .hasValue(new Ending(Kind.BUDGET_SPENT, "the time of PT0S is spent"));
    assertThat(Stop.within(Duration.ofDays(1)).after(step(1))).isEmpty();
  }

  /** |g·θ| ≤ tolerance·loss, for every parameter. */
  @Test
  void whenTheGradientIsSmallForEveryParameter() {
    Stop stop = Stop.gradientBelow(1e-3);
    assertThat(stop.after(step(2, new double[] {1e-3, -2e-3}, 2, 1)))
        .hasValueSatisfying(ending -> assertThat(ending.kind()).isEqualTo(Kind.CONVERGED));
    assertThat(stop.after(step(2, new double[] {1e-3, -2.1e-3}, 2, 1))).isEmpty();
    assertThat(stop.after(step(2, new double[] {1.1e-3, 0}, -2, 1))).isEmpty();
    assertThat(stop.after(step(2, new double[] {0, 0}, 1, 1)).orElseThrow().test())
        .isEqualTo("the gradient is zero to 1e-03 of the loss for every parameter");
  }

  @Test
  void aGradientThatIsUnknownOrNaNIsNotSmall() {
    Stop stop = Stop.gradientBelow(1);
    assertThat(stop.after(step(1, new double[0], 1))).isEmpty();
    assertThat(stop.after(step(1, new double[] {Double.NaN}, 1))).isEmpty();
  }

  @Test
  void whenTheThreadWasInterrupted() {
    Stop stop = Stop.whenInterrupted();
    assertThat(stop.after(step(1))).isEmpty();
    Thread.currentThread().interrupt();
    assertThat(stop.after(step(2)).orElseThrow().kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void theFirstRuleThatSaysSo() {
    Stop never = _ -> Optional.empty();
    Stop any = Stop.any(never, Stop.maxSteps(2), Stop.maxSteps(1));
    assertThat(any.after(step(1)).orElseThrow().test()).isEqualTo("the one epoch allowed is spent");
    assertThat(any.after(step(2)).orElseThrow().test()).isEqualTo("all 2 epochs are spent");
    assertThat(Stop.any(never, never).after(step(1))).isEmpty();
    assertThat(Stop.any().after(step(1))).isEmpty();
  }
}
