package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.optimize.Ending.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private static Optional<Ending> lastOf(Stop rule, double... losses) {
    Optional<Ending> ending = Optional.empty();
    for (int i = 0; i < losses.length; i++) {
      ending = rule.after(new Step(i + 1, losses[i], new double[0], new double[0]));
    }
    return ending;
  }

  @Test
  void whenTheLossHasGrownAndThatIsExplained() {
    Stop stop =
        Stop.growing(2, step -> Optional.of("step %d is too long".formatted(step.number())));
    Ending ended = new Ending(Kind.DIVERGED, "step 3 is too long");
    assertThat(lastOf(stop, 1, 2, 3)).hasValue(ended);
    assertThat(lastOf(stop, 1, 2, 3)).as("another run").hasValue(ended);
    assertThat(lastOf(stop, 1, 2)).isEmpty();
    assertThat(lastOf(stop, 1, 2, 2)).isEmpty();
    assertThat(lastOf(stop, 3, 2, 3)).isEmpty();
    assertThat(lastOf(stop, 1, 2, Double.NaN)).isEmpty();
    assertThat(lastOf(stop, 9, 9, 5, 6, 7).orElseThrow().test()).isEqualTo("step 5 is too long");
  }

  @Test
  void growthIsExplainedOnceARise() {
    List<Integer> asked = new ArrayList<>();
    Stop stop =
        Stop.growing(
            2,
            step -> {
              asked.add(step.number());
              return Optional.empty();
            });
    assertThat(lastOf(stop, 1, 2, 3, 4, 5, 1, 2, 3, 4)).isEmpty();
    assertThat(asked).containsExactly(3, 8);
  }

  /** Two runs may share a rule, one step each by turns. */
  @Test
  void eachRunHasItsOwnCount() {
    Stop shared = Stop.any(Stop.growing(2, _ -> Optional.of("it grows")));
    Stop one = shared.begun(List.of());
    Stop other = shared.begun(List.of());
    for (int i = 1; i < 3; i++) {
      Step step = new Step(i, i, new double[0], new double[0]);
      assertThat(one.after(step)).isEmpty();
      assertThat(other.after(step)).isEmpty();
    }
    assertThat(one.after(new Step(3, 3, new double[0], new double[0]))).isPresent();
    assertThat(other.after(new Step(3, 1, new double[0], new double[0]))).isEmpty();
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
