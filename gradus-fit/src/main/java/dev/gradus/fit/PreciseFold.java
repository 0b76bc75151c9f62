package dev.gradus.fit;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.linear.PreciseTriangle;
import dev.gradus.precise.DoubleDouble;
import dev.gradus.rows.Fold;
import java.util.List;

/**
 * The triangular factors of blocks in double-double numbers, of outputs that come in high and low
 * parts.
 *
 * @param columns the number of columns
 * @param matrices a block has so many matrices of them, one below the other
 */
record PreciseFold(int columns, int matrices) implements Fold.Adder {

  /** The triangle of the outputs of a graph, each {@code [rows, ...]}. */
  static Fold<PreciseTriangle> triangle(Graph graph, int matrices) {
    int components =
        graph.outputs().stream()
            .mapToInt(output -> graph.nodes().get(output).shape().components())
            .sum();
    PreciseFold fold = new PreciseFold(components / matrices, matrices);
    return new Fold<>(
        graph,
        PreciseTriangle.packedSize(fold.columns),
        () -> fold,
        numbers -> PreciseTriangle.packed(fold.columns, numbers, 0));
  }

  @Override
  public void put(List<Block> outputs, int rows, double[] into, int at) {
    DoubleDouble[][] matrix = new DoubleDouble[columns][matrices * rows];
    int column = 0;
    for (int k = 0; k < outputs.size(); k += 2) {
      double[] high = outputs.get(k).values();
      double[] low = outputs.get(k + 1).values();
      for (int c = 0; c < outputs.get(k).shape().components(); c++, column++) {
        for (int r = 0; r < rows; r++) {
          matrix[column % columns][column / columns * rows + r] =
              new DoubleDouble(high[c * rows + r], low[c * rows + r]);
        }
      }
    }
    PreciseTriangle.of(matrix).pack(into, at);
  }

  @Override
  public void merge(double[] left, int atLeft, double[] right, int atRight) {
    PreciseTriangle.packed(columns, left, atLeft)
        .merge(PreciseTriangle.packed(columns, right, atRight))
        .pack(left, atLeft);
  }
}
