package dev.gradus.rows;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Walks over rows block by block, in their order, with the values of a graph for each. */
final class RowMap {
  private RowMap() {}

  /**
   * Visits all blocks, or as many as the visitor wants.
   *
   * @param pieces gives the rows of the inputs of a graph
   */
  static void each(
      Rows rows,
      Graph graph,
      double[] theta,
      Rows.Visitor visitor,
      Function<Graph, Pieces> pieces,
      Precision precision,
      KernelCompiler compiler) {
    Reduced reduced = Reduced.of(graph, rows, precision);
    Kernel.Worker worker = compiler.compile(reduced.last(), precision).worker();
    double[] known = reduced.known().apply(theta);
    Pieces source = pieces.apply(reduced.last());
    double[][] values = new double[IntStream.of(Fold.components(graph)).sum()][Sums.BLOCK];
    int from = 0;
    boolean goesOn;
    do {
      int some = Math.min(Sums.BLOCK, rows.count() - from);
      Kernel.Rows piece = source.at(from, some);
      place(worker.run(known, piece, from - piece.first(), some), values, some);
      goesOn = visitor.visit(from, some, values);
      from += some;
    } while (goesOn && from < rows.count());
  }

  private static void place(List<Block> outputs, double[][] values, int count) {
    int k = 0;
    for (Block output : outputs) {
      for (int c = 0; c < output.shape().components(); c++, k++) {
        if (output.shape().perRow()) {
          System.arraycopy(output.values(), c * count, values[k], 0, count);
        } else {
          Arrays.fill(values[k], 0, count, output.values()[c]);
        }
      }
    }
  }
}
