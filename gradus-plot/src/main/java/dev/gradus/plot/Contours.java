package dev.gradus.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The lines along which a function over a grid has a value (marching squares), as segments with
 * gaps between them.
 *
 * @param x of the segments, NaN between two
 * @param y likewise
 */
record Contours(double[] x, double[] y) {
  /**
   * The contour of one level.
   *
   * @param across the places of the grid along x, {@code [n]}
   * @param up the places along y, {@code [m]}
   * @param values {@code [n][m]}; a cell with one that is not finite has no contour
   */
  static Contours of(double[] across, double[] up, double[][] values, double level) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 1; i < across.length; i++) {
      for (int j = 1; j < up.length; j++) {
        double[] corner = {values[i - 1][j - 1], values[i][j - 1], values[i][j], values[i - 1][j]};
        if (DoubleStream.of(corner).allMatch(Double::isFinite)) {
          double[] right = {across[i - 1], across[i], across[i], across[i - 1]};
          double[] above = {up[j - 1], up[j - 1], up[j], up[j]};
          cell(corner, right, above, level, x, y);
        }
      }
    }
    return new Contours(
        x.stream().mapToDouble(v -> v).toArray(), y.stream().mapToDouble(v -> v).toArray());
  }

  /** The crossings of the four sides, joined two by two in the order of the sides. */
  private static void cell(
      double[] corner,
      double[] right,
      double[] above,
      double level,
      List<Double> x,
      List<Double> y) {
    int crossings = 0;
    for (int side = 0; side < 4; side++) {
      int next = (side + 1) % 4;
      if (corner[side] < level != corner[next] < level) {
        double part = (level - corner[side]) / (corner[next] - corner[side]);
        x.add(right[side] + part * (right[next] - right[side]));
        y.add(above[side] + part * (above[next] - above[side]));
        if (++crossings % 2 == 0) {
          x.add(Double.NaN);
          y.add(Double.NaN);
        }
      }
    }
  }
}
