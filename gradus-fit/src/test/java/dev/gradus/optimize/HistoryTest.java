package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps that are kept of a run. */
class HistoryTest {
  private static History of(int steps) {
    History history = new History();
    for (int number = 1; number <= steps; number++) {
      history.add(new Step(number, 1, new double[0], new double[0]));
    }
    return history;
  }

  private static List<Integer> numbers(History history) {
    return history.steps().stream().map(Step::number).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100, 20_000})
  void allStepsOfAShortRun(int steps) {
    History history = of(steps);
    assertThat(numbers(history)).isEqualTo(IntStream.rangeClosed(1, steps).boxed().toList());
    assertThat(history.count()).isEqualTo(steps);
    assertThat(history.last().isEmpty()).isEqualTo(steps == 0);
  }

  /** Evenly spaced from the first on, with the last whatever its number. */
  @ParameterizedTest
  @ValueSource(ints = {20_001, 20_002, 39_999, 40_000, 40_001, 40_002, 40_003, 123_456})
  void everySecondFourthAndSoOnOfALongRun(int steps) {
    History history = of(steps);
    List<Integer> numbers = numbers(history);
    assertThat(history.count()).isEqualTo(steps);
    assertThat(numbers.getFirst()).isEqualTo(1);
    assertThat(numbers.getLast()).isEqualTo(steps);
    assertThat(numbers).hasSizeBetween(History.MOST / 2, History.MOST + 1);
    int stride = numbers.get(1) - numbers.get(0);
    assertThat(Integer.bitCount(stride)).as("a power of two").isEqualTo(1);
    List<Integer> expected =
        IntStream.iterate(1, number -> number < steps, number -> number + stride).boxed().toList();
    assertThat(numbers.subList(0, numbers.size() - 1)).isEqualTo(expected);
  }

  @Test
  void theLastStepIsAlwaysAtHand() {
    assertThat(of(30_000).last().orElseThrow().number()).isEqualTo(30_000);
  }
}
