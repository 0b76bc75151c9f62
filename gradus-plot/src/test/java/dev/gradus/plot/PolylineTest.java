package dev.gradus.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Lines cut to the box from (0, 0) to (10, 10). */
class PolylineTest {
  private static final Scale SIDE = Scale.of(Axis.of("").over(0, 10), DoubleStream.empty(), 5);

  private static Polyline line(double[] x, double[] y) {
    return Polyline.of(x, y, SIDE, SIDE);
  }

  @Test
  void whatIsInsideStays() {
    double[][] piece = line(new double[] {1, 2, 3}, new double[] {4, 5, 4}).pieces().getFirst();
    assertThat(piece[0]).containsExactly(1, 2, 3);
    assertThat(piece[1]).containsExactly(4, 5, 4);
  }

  @Test
  void whatGoesOutEndsAtTheEdge() {
    Polyline cut = line(new double[] {5, 5, 5}, new double[] {5, 1e300, 5});
    assertThat(cut.pieces()).hasSize(2);
    assertThat(cut.pieces().getFirst()[1]).containsExactly(5, 10);
    Polyline through = line(new double[] {-5, 15}, new double[] {0, 20});
    assertThat(through.pieces().getFirst()[0]).containsExactly(-5 + 20 * 0.25, -5 + 20 * 0.5);
    assertThat(line(new double[] {-5, -1}, new double[] {1, 2}).pieces()).isEmpty();
  }

  @Test
  void missingValuesAreGaps() {
    double nan = Double.NaN;
    Polyline gaps = line(new double[] {1, 2, nan, 4, 5}, new double[] {1, 1, 1, 1, 1});
    assertThat(gaps.pieces()).hasSize(2);
    assertThat(gaps.withGaps()[0]).containsExactly(1, 2, nan, 4, 5, nan);
  }

  /** A long line keeps the highest and lowest value of each column, so that it looks the same. */
  @Test
  void aLongLineIsThinned() {
    int count = 200_000;
    Random random = new Random(3);
    double[] x = new double[count];
    Arrays.setAll(x, i -> 10.0 * i / count);
    double[] y = new double[count];
    Arrays.setAll(y, _ -> 5 + random.nextGaussian() / 10);
    y[77_777] = 9;
    double[][] piece = line(x, y).pieces().getFirst();
    assertThat(piece[0].length).isLessThan(6100);
    assertThat(DoubleStream.of(piece[1]).max()).hasValue(9);
    assertThat(DoubleStream.of(piece[1]).min()).isEqualTo(DoubleStream.of(y).min());
  }

  @Test
  void aLongLineThatRunsAboutIsThinned() {
    int count = 100_000;
    double[] x = new double[count];
    Arrays.setAll(x, i -> 5 + 4 * Math.exp(-i / 1e3) * Math.cos(i / 10.0));
    double[] y = new double[count];
    Arrays.setAll(y, i -> 5 + 4 * Math.exp(-i / 1e3) * Math.sin(i / 10.0));
    double[][] piece = line(x, y).pieces().getFirst();
    assertThat(piece[0].length).isBetween(1000, 10_000);
  }
}
