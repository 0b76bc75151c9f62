package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canonical order of summation, against a second implementation that adds floats. */
class SumsTest {
  private static final int BLOCK = 1024;

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 2, 7, 8, 9, 11, 15, 16, 31, 100, 1023, 1024, 1025, 2048, 2049, 3000, 5000, 9217
      })
  void float32SumsFollowTheOrder(int count) {
    double[] numbers = wideNumbers(count);
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) numbers[i];
    }
    assertThat(((Array) Array.float32(numbers).sum()).item()).isEqualTo(tree(floats));
  }

  /** Numbers that need no rounding in float32 but a lot in sums: the order shows in the digits. */
  @Test
  void theTailComesFirstAndThenTheLanes() {
    double big = 0x1p53;
    double[] x = {big, 0, 0, 0, 0, 0, 0, -big, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    assertThat(((Array) Array.of(x).sum()).item()).isEqualTo(0);
    double[] y = {-big, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, big, 1};
    assertThat(((Array) Array.of(y).sum()).item()).isEqualTo(0);
    double[] z = {-big, 0, 0, 0, 0, 0, 0, 0, big, 0, 0, 0, 0, 0, 0, 0, 1};
    assertThat(((Array) Array.of(z).sum()).item()).isEqualTo(1);
  }

  /** Six blocks of one number each: ((a + b) + (c + d)) + (e + f). */
  @Test
  void blocksMergeAlongOneBinaryTree() {
    double big = 0x1p53;
    double[] sums = {big, 1, 1, -big, 1, 1};
    double[] x = new double[5 * BLOCK + 1];
    for (int block = 0; block < sums.length; block++) {
      x[block * BLOCK] = sums[block];
    }
    double expected = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + (sums[4] + sums[5]);
    assertThat(expected).isNotEqualTo(Arrays.stream(sums).reduce(0, Double::sum));
    assertThat(((Array) Array.of(x).sum()).item()).isEqualTo(expected);
  }

  @Test
  void theOrderAlongAnInnerAxisIsTheSame() {
    double[] numbers = wideNumbers(3 * 2500);
    Array table = Array.of(Shape.of(2500, 3), Precision.FLOAT32, numbers);
    for (int column = 0; column < 3; column++) {
      float[] floats = new float[2500];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) numbers[i * 3 + column];
      }
      assertThat(((Array) table.sum(0).index(column)).item()).isEqualTo(tree(floats));
    }
  }

  private static double[] wideNumbers(int count) {
    Random random = new Random(7L * count);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (random.nextDouble() - 0.4) * Math.pow(10, random.nextInt(6));
    }
    return numbers;
  }

  /** Blocks in a list, neighbours added until one is left. */
  private static float tree(float[] x) {
    List<Float> level = new ArrayList<>();
    for (int from = 0; from == 0 || from < x.length; from += BLOCK) {
      level.add(block(Arrays.copyOfRange(x, from, Math.min(x.length, from + BLOCK))));
    }
    while (level.size() > 1) {
      List<Float> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(i + 1 < level.size() ? level.get(i) + level.get(i + 1) : level.get(i));
      }
      level = above;
    }
    return level.getFirst();
  }

  private static float block(float[] x) {
    int tail = x.length % 8;
    float total = 0;
    for (int i = x.length - tail; i < x.length; i++) {
      total += x[i];
    }
    if (x.length < 8) {
      return total;
    }
    float[] lanes = Arrays.copyOf(x, 8);
    for (int i = 8; i < x.length - tail; i++) {
      lanes[i % 8] += x[i];
    }
    for (float lane : lanes) {
      total += lane;
    }
    return total;
  }
}
