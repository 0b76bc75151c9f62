package dev.gradus.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contours whose shape is known. */
class ContoursTest {
  private static final double[] GRID =
      IntStream.rangeClosed(-40, 40).mapToDouble(i -> i / 20.0).toArray();

  private interface Surface {
    double at(double x, double y);
  }

  private static Contours of(Surface surface, double level) {
    double[][] values = new double[GRID.length][GRID.length];
    for (int i = 0; i < GRID.length; i++) {
      for (int j = 0; j < GRID.length; j++) {
        values[i][j] = surface.at(GRID[i], GRID[j]);
      }
    }
    return Contours.of(GRID, GRID, values, level);
  }

  private static double length(Contours contours) {
    double length = 0;
    for (int i = 1; i < contours.x().length; i++) {
      double piece =
          Math.hypot(contours.x()[i] - contours.x()[i - 1], contours.y()[i] - contours.y()[i - 1]);
      length += Double.isNaN(piece) ? 0 : piece;
    }
    return length;
  }

  @Test
  void ofAPlane() {
    Contours contours = of((x, y) -> x + 2 * y, 0.33);
    for (int i = 0; i < contours.x().length; i++) {
      if (!Double.isNaN(contours.x()[i])) {
        assertThat(contours.x()[i] + 2 * contours.y()[i]).isCloseTo(0.33, within(1e-12));
      }
    }
    assertThat(length(contours)).isCloseTo(Math.hypot(4, 2), within(1e-9));
  }

  @Test
  void ofABowl() {
    Contours contours = of((x, y) -> x * x + y * y, 1);
    for (int i = 0; i < contours.x().length; i++) {
      if (!Double.isNaN(contours.x()[i])) {
        assertThat(Math.hypot(contours.x()[i], contours.y()[i])).isCloseTo(1, within(1e-3));
      }
    }
    assertThat(length(contours)).isCloseTo(2 * Math.PI, within(0.01));
  }

  @Test
  void whereTheSurfaceIsNotFiniteThereIsNone() {
    Contours contours = of((x, y) -> x < 0 ? Double.POSITIVE_INFINITY : x + y, 0);
    assertThat(length(contours)).isCloseTo(Math.hypot(2, 2), within(1e-9));
    assertThat(of((_, _) -> Double.NaN, 0).x()).isEmpty();
  }
}
