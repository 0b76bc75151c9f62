package dev.gradus.rows;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.linear.Triangle;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/**
 * The row-sum: what to compute for each block of rows, and how the results of neighbouring blocks
 * become one.
 *
 * @param <P> the partial result of some blocks
 * @param graph what is computed for the rows of a block
 * @param ofBlock the partial result of the outputs of one block; it must not keep them
 * @param merge the partial result of two, the earlier block first
 */
public record Fold<P>(Graph graph, Function<List<Block>, P> ofBlock, BinaryOperator<P> merge) {
  /**
   * The reductions over rows that are the outputs of a graph, side by side.
   *
   * @param graph all its outputs are reductions over rows
   * @param precision the precision of the sums
   */
  public static Fold<double[]> reductions(Graph graph, Precision precision) {
    DoubleBinaryOperator[] merges =
        graph.outputs().stream()
            .map(graph.nodes()::get)
            .flatMap(
                node -> Arrays.stream(repeated(merge(node, precision), node.shape().components())))
            .toArray(DoubleBinaryOperator[]::new);
    return new Fold<>(
        graph,
        Fold::sideBySide,
        (a, b) -> {
          double[] merged = new double[a.length];
          Arrays.setAll(merged, i -> merges[i].applyAsDouble(a[i], b[i]));
          return merged;
        });
  }

  /**
   * The triangular factor of the outputs of a graph, each {@code [rows, ...]}. They are a number of
   * matrices one below the other, each given as its columns side by side.
   *
   * @param graph it reduces nothing over rows; {@link Expression#triangle} takes one that does
   * @param matrices how many; the outputs are as many times the same number of columns
   */
  public static Fold<Triangle> triangle(Graph graph, int matrices) {
    return new Fold<>(
        graph,
        blocks -> {
          int rows = blocks.getFirst().rows();
          double[][] columns =
              blocks.stream()
                  .flatMap(block -> Arrays.stream(columns(block)))
                  .toArray(double[][]::new);
          return Triangle.of(stacked(columns, matrices, rows), matrices * rows);
        },
        Triangle::merge);
  }

  /** Columns of matrices one below the other, from those side by side. */
  private static double[][] stacked(double[][] columns, int matrices, int rows) {
    if (matrices == 1) {
      return columns;
    }
    int width = columns.length / matrices;
    double[][] stacked = new double[width][matrices * rows];
    for (int k = 0; k < columns.length; k++) {
      System.arraycopy(columns[k], 0, stacked[k % width], (k / width) * rows, rows);
    }
    return stacked;
  }

  private static DoubleBinaryOperator merge(Node node, Precision precision) {
    if (!(node instanceof Node.Apply(Op.Reduce(Op.Reduction reduction, int _), _, _))) {
      throw new IllegalArgumentException("output %s is not a reduction over rows".formatted(node));
    }
    return switch (reduction) {
      case SUM -> (a, b) -> precision.round(a + b);
      case MAX -> Math::max;
    };
  }

  private static DoubleBinaryOperator[] repeated(DoubleBinaryOperator merge, int count) {
    DoubleBinaryOperator[] merges = new DoubleBinaryOperator[count];
    Arrays.fill(merges, merge);
    return merges;
  }

  static double[] sideBySide(List<Block> blocks) {
    return blocks.stream().flatMapToDouble(block -> Arrays.stream(flat(block))).toArray();
  }

  private static double[] flat(Block block) {
    return Arrays.copyOf(block.values(), block.shape().components() * block.rows());
  }

  /** The components of a block, each a column over its rows. */
  static double[][] columns(Block block) {
    double[][] columns = new double[block.shape().components()][];
    Arrays.setAll(
        columns, c -> Arrays.copyOfRange(block.values(), c * block.rows(), (c + 1) * block.rows()));
    return columns;
  }
}
