package dev.gradus.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Many dots as shades: how many fall into each cell of a grid, by the root of the number.
 *
 * @param across the number of cells to the right
 * @param up the number of cells upwards
 * @param shade for each cell from 0, for none, to {@value #SHADES}: {@code [across][up]}
 */
record Density(int across, int up, int[][] shade) {
  /** So many dots are still told apart. */
  static final int MOST_DOTS = 2000;

  static final int SHADES = 7;

  /** A rectangle of cells of one column, in parts of the axes. */
  record Cells(double left, double right, double bottom, double top) {}

  static Density of(double[] x, double[] y, Scale xScale, Scale yScale) {
    int across = 96;
    int up = 72;
    int[][] count = new int[across][up];
    int most = 1;
    for (int i = 0; i < x.length; i++) {
      double right = (x[i] - xScale.lower()) / (xScale.upper() - xScale.lower());
      double above = (y[i] - yScale.lower()) / (yScale.upper() - yScale.lower());
      if (right >= 0 && right < 1 && above >= 0 && above < 1) {
        most = Math.max(most, ++count[(int) (right * across)][(int) (above * up)]);
      }
    }
    int[][] shade = new int[across][up];
    for (int column = 0; column < across; column++) {
      for (int row = 0; row < up; row++) {
        double share = Math.sqrt((double) count[column][row] / most);
        shade[column][row] = (int) Math.ceil(SHADES * share);
      }
    }
    return new Density(across, up, shade);
  }

  /** The cells of one shade, neighbours above each other as one. */
  List<Cells> cells(int wanted) {
    List<Cells> cells = new ArrayList<>();
    for (int column = 0; column < across; column++) {
      for (int row = 0; row < up; row++) {
        int first = row;
        while (row < up && shade[column][row] == wanted) {
          row++;
        }
        if (row > first) {
          cells.add(
              new Cells(
                  (double) column / across,
                  (column + 1.0) / across,
                  (double) first / up,
                  (double) row / up));
        }
      }
    }
    return cells;
  }
}
