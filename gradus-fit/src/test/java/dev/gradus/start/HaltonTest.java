package dev.gradus.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Halton's points against his definition, and how evenly they lie. */
class HaltonTest {
  /** Base 2: 0, 1/2, 1/4, 3/4; base 3: 0, 1/3, 2/3, 1/9. */
  @Test
  void digitsAreMirroredAtThePoint() {
    Halton plain = new Halton(new int[] {2, 3}, new double[2]);
    assertThat(plain.point(1)).containsExactly(1 / 2.0, 1 / 3.0);
    assertThat(plain.point(2)).containsExactly(1 / 4.0, 2 / 3.0);
    assertThat(plain.point(3)[0]).isEqualTo(3 / 4.0);
    assertThat(plain.point(3)[1]).isCloseTo(1 / 9.0, within(1e-15));
  }

  @Test
  void basesArePrimesAndTheSeedFixesThePoints() {
    assertThat(Halton.of(6, 1).bases()).containsExactly(2, 3, 5, 7, 11, 13);
    assertThat(Halton.of(6, 1).point(9)).isEqualTo(Halton.of(6, 1).point(9));
    assertThat(Halton.of(6, 1).point(9)).isNotEqualTo(Halton.of(6, 2).point(9));
  }

  /** Of 60 points a sixth falls into each cell of two by three. */
  @Test
  void cellsAreFilledAlike() {
    Halton points = new Halton(new int[] {2, 3}, new double[2]);
    int[] count = new int[6];
    for (int n = 0; n < 60; n++) {
      double[] point = points.point(n);
      int half = (int) (2 * point[0]);
      int third = (int) (3 * point[1] + 1e-12);
      count[3 * half + third]++;
    }
    assertThat(count).containsOnly(10);
  }
}
