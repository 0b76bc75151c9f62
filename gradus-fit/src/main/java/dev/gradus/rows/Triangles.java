package dev.gradus.rows;

import dev.gradus.graph.Block;
import dev.gradus.linear.Triangle;
import java.util.List;

/** Triangular factors of blocks, packed. */
final class Triangles implements Fold.Adder {
  private final int[] components;
  private final int matrices;
  private final double[][] stacked;
  private double[][] columns;

  /**
   * Memory for triangles.
   *
   * @param components how many columns each output has
   * @param columns the number of columns
   * @param matrices a block has so many matrices of them, one below the other
   */
  Triangles(int[] components, int columns, int matrices) {
    this.components = components.clone();
    this.matrices = matrices;
    this.stacked = new double[columns][2 * columns];
    this.columns = new double[columns][0];
  }

  @Override
  public void put(List<Block> outputs, int rows, double[] into, int at) {
    if (columns.length > 0 && columns[0].length < matrices * rows) {
      columns = new double[columns.length][matrices * rows];
    }
    int column = 0;
    for (int i = 0; i < components.length; i++) {
      double[] values = outputs.get(i).values();
      for (int c = 0; c < components[i]; c++, column++) {
        System.arraycopy(
            values,
            c * rows,
            columns[column % columns.length],
            column / columns.length * rows,
            rows);
      }
    }
    Triangle.pack(columns, matrices * rows, into, at);
  }

  @Override
  public void merge(double[] left, int atLeft, double[] right, int atRight) {
    Triangle.merge(left, atLeft, right, atRight, stacked);
  }
}
