package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Elementwise operations on arrays of different shapes, against index arithmetic. */
class BroadcastTest {
  @Test
  void aColumnTimesARowIsTheirTable() {
    Tensor column = Array.of(Shape.of(3, 1), Precision.FLOAT64, 1, 2, 3);
    Tensor row = Array.of(Shape.of(1, 3), Precision.FLOAT64, 10, 20, 30);
    assertThat(column.times(row))
        .isEqualTo(Array.of(Shape.of(3, 3), Precision.FLOAT64, 10, 20, 30, 20, 40, 60, 30, 60, 90));
  }

  @Test
  void threeOperandsBroadcastTogether() {
    Tensor condition = Array.of(Shape.of(2, 1), Precision.FLOAT64, 1, 0);
    assertThat(condition.where(Array.of(1, 2, 3), Array.of(-1)))
        .isEqualTo(Array.of(Shape.of(2, 3), Precision.FLOAT64, 1, 2, 3, -1, -1, -1));
  }

  @RepeatedTest(40)
  void everyElementMeetsItsPartners(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    int[] whole = random.ints(random.nextInt(5), 1, 4).toArray();
    Array a = random(random, Shape.of(whole));
    Array b = random(random, narrowed(random, whole));
    Array difference = (Array) a.minus(b);
    assertThat(difference.shape()).isEqualTo(Shape.of(whole));
    for (int i = 0; i < a.toDoubles().length; i++) {
      double partner = b.toDoubles()[partner(i, whole, b.shape())];
      assertThat(difference.toDoubles()[i])
          .as("seed %d: element %d of %s - %s", seed, i, a.shape(), b.shape())
          .isEqualTo(a.toDoubles()[i] - partner);
    }
    assertThat(b.minus(a)).isEqualTo(difference.negate());
    assertThat(b.expand(a.shape())).isEqualTo(a.times(0).plus(b));
  }

  /** A shape that broadcasts to the whole one: some sizes 1, some leading axes missing. */
  private static Shape narrowed(Random random, int[] whole) {
    int missing = random.nextInt(whole.length + 1);
    int[] sizes = new int[whole.length - missing];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = random.nextBoolean() ? 1 : whole[axis + missing];
    }
    return Shape.of(sizes);
  }

  /** The place in the narrow array of the element at a place of the whole one. */
  private static int partner(int place, int[] whole, Shape narrow) {
    int rest = place;
    int stride = 1;
    int at = 0;
    for (int axis = whole.length - 1; axis >= whole.length - narrow.rank(); axis--) {
      int size = narrow.size(axis - whole.length + narrow.rank());
      at += (size == 1 ? 0 : rest % whole[axis]) * stride;
      stride *= size;
      rest /= whole[axis];
    }
    return at;
  }

  private static Array random(Random random, Shape shape) {
    return Array.of(shape, Precision.FLOAT64, random.doubles(shape.components()).toArray());
  }
}
