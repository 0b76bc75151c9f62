package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How learning rates change; {@link PyTorchTest} compares whole runs. */
class ScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "constant,           1,    1",
    "constant,           9999, 1",
    "exponential=0.5,    1,    1",
    "exponential=0.5,    4,    0.125",
    "step=3:0.1,         3,    1",
    "step=3:0.1,         4,    0.1",
    "step=3:0.1,         7,    0.01",
    "cosine,             1,    1",
    "cosine,             51,   0.5",
    "cosine,             101,  0",
    "cosine,             500,  0",
    "inverse=0.25,       1,    1",
    "inverse=0.25,       5,    0.5",
    "warmup=4,           1,    0.25",
    "warmup=4,           4,    1",
    "warmup=4,           5,    1",
    "warmup=4+cosine,    51,   0.5",
    "warmup=4 + exponential=0.5, 2, 0.25"
  })
  void factors(String text, int step, double expected) {
    assertThat(Schedule.parse(text, 100).factor(step)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void whatIsReadIsWhatTheFactoriesMake() {
    assertThat(Schedule.parse("warmup=100+cosine", 5000))
        .isEqualTo(Schedule.warmUp(100).and(Schedule.cosine(5000)));
    assertThat(Schedule.parse("constant", 1)).isEqualTo(Schedule.constant());
    assertThat(Schedule.parse("step=1000:0.1", 1)).isEqualTo(Schedule.steps(1000, 0.1));
    assertThat(Schedule.parse("inverse=0.01", 1)).isEqualTo(Schedule.inverse(0.01));
    assertThat(Schedule.parse("exponential=0.999", 1)).isEqualTo(Schedule.exponential(0.999));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cosin              | learning-rate schedule 'cosin': 'cosin' is none of the forms; write constant, ",
        "cosine=3           | learning-rate schedule 'cosine=3': 'cosine=3' is none of the forms; write ",
        "warmup=3+          | learning-rate schedule 'warmup=3+': '' is none of the forms; write ",
        "step=3             | learning-rate schedule 'step=3': 'step=3' is none of the forms; write ",
        "warmup=many        | learning-rate schedule 'warmup=many': 'many' is not such a number; write ",
        "warmup=0           | learning-rate schedule 'warmup': the number of steps = 0 must be at least 1",
        "exponential=1.5    | learning-rate schedule 'exponential': factor = 1.5 must be > 0 and at most 1",
        "step=10:0          | learning-rate schedule 'step': factor = 0.0 must be > 0 and at most 1",
        "inverse=-1         | learning-rate schedule 'inverse': k = -1.0 must be > 0 and finite"
      })
  void whatIsRefused(String text, String message) {
    assertThatThrownBy(() -> Schedule.parse(text, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
