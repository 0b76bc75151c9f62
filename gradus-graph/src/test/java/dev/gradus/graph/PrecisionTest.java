package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Single and double precision side by side. */
class PrecisionTest {
  private static final Array SINGLE = Array.float32(0.1, 0.2, 0.3);
  private static final Array DOUBLE = Array.of(0.1, 0.2, 0.3);

  @Test
  void float32NumbersAreRoundedWhenMade() {
    assertThat(SINGLE.toDoubles()).containsExactly((double) 0.1f, 0.2f, 0.3f);
    assertThat(DOUBLE.to(Precision.FLOAT32)).isEqualTo(SINGLE);
    assertThat(SINGLE.to(Precision.FLOAT64)).isNotEqualTo(DOUBLE);
  }

  @Test
  void theWiderPrecisionIsKept() {
    assertThat(((Array) SINGLE.plus(DOUBLE)).precision()).isEqualTo(Precision.FLOAT64);
    assertThat(((Array) SINGLE.plus(SINGLE)).precision()).isEqualTo(Precision.FLOAT32);
  }

  @Test
  void aScalarTakesThePrecisionOfTheArrayItMeets() {
    Array tenth = Array.scalar(0.1, Precision.FLOAT64);
    assertThat(SINGLE.times(tenth)).isEqualTo(SINGLE.times(tenth.to(Precision.FLOAT32)));
    assertThat(SINGLE.times(tenth)).isEqualTo(SINGLE.times(0.1));
    Array singleTenth = Array.scalar(0.1, Precision.FLOAT32);
    assertThat(((Array) DOUBLE.times(singleTenth)).precision()).isEqualTo(Precision.FLOAT64);
    assertThat(((Array) tenth.times(singleTenth)).precision()).isEqualTo(Precision.FLOAT64);
  }

  /** The claim behind one engine for both precisions: rounding twice does no harm. */
  @Test
  void float32ArithmeticIsThatOfFloats() {
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      float a = Float.intBitsToFloat(random.nextInt());
      float b = Float.intBitsToFloat(random.nextInt());
      Array x = Array.float32(a);
      Array y = Array.float32(b);
      assertThat(x.plus(y)).isEqualTo(Array.float32(a + b));
      assertThat(x.minus(y)).isEqualTo(Array.float32(a - b));
      assertThat(x.times(y)).isEqualTo(Array.float32(a * b));
      assertThat(x.dividedBy(y)).isEqualTo(Array.float32(a / b));
      assertThat(x.sqrt()).isEqualTo(Array.float32((float) Math.sqrt(a)));
    }
  }

  @Test
  void epsilonIsTheGapAfterOne() {
    assertThat(Precision.FLOAT32.epsilon()).isEqualTo(Math.ulp(1f));
    assertThat(Precision.FLOAT64.epsilon()).isEqualTo(Math.ulp(1.0));
  }

  @Test
  void arraysAreEqualToTheBit() {
    assertThat(Array.of(Double.NaN)).isEqualTo(Array.of(Double.NaN));
    assertThat(Array.of(0.0)).isNotEqualTo(Array.of(-0.0));
    assertThat(Array.of(1)).isNotEqualTo(Array.float32(1));
    assertThat(Array.of(1)).isNotEqualTo(Array.scalar(1, Precision.FLOAT64));
    assertThat(Array.of(1, 2)).hasSameHashCodeAs(Array.of(1, 2));
  }

  @Test
  void anArrayCannotBeChangedFromOutside() {
    double[] numbers = {1, 2};
    Array array = Array.of(numbers);
    numbers[0] = 9;
    array.toDoubles()[1] = 9;
    assertThat(array).isEqualTo(Array.of(1, 2));
  }
}
