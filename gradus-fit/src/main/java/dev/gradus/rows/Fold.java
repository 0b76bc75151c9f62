package dev.gradus.rows;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.linear.Triangle;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The row-sum: what to compute for each block of rows, and how the results of neighbouring blocks
 * become one. The partial result of some blocks is a fixed number of numbers, so a sum moves
 * numbers within memory that is there and makes no objects.
 *
 * @param <R> the result of all rows
 * @param graph what is computed for the rows of a block
 * @param size how many numbers a partial result has
 * @param adders makes what turns blocks into partial results and merges them, one for each thread
 * @param result the result of all rows, from numbers of its own
 */
public record Fold<R>(Graph graph, int size, Supplier<Adder> adders, Function<double[], R> result) {

  /** How partial results come about, with the memory it needs; one thread uses it at a time. */
  public interface Adder {
    /**
     * Puts the partial result of one block in a place.
     *
     * @param outputs the outputs of the graph, valid during this call
     * @param rows the number of rows of the block
     */
    void put(List<Block> outputs, int rows, double[] into, int at);

    /**
     * Makes of two partial results, the earlier blocks left, that of both, in the place of left.
     */
    void merge(double[] left, int atLeft, double[] right, int atRight);
  }

  /**
   * The reductions over rows that are the outputs of a graph, side by side.
   *
   * @param graph all its outputs are reductions over rows
   * @param precision the precision of the sums
   */
  public static Fold<double[]> reductions(Graph graph, Precision precision) {
    Reductions reductions = Reductions.of(graph, precision);
    return new Fold<>(graph, reductions.size(), () -> reductions, numbers -> numbers);
  }

  /**
   * The triangular factor of the outputs of a graph, each {@code [rows, ...]}. They are a number of
   * matrices one below the other, each given as its columns side by side.
   *
   * @param graph it reduces nothing over rows; {@link Expression#triangle} takes one that does
   * @param matrices how many; the outputs are as many times the same number of columns
   */
  public static Fold<Triangle> triangle(Graph graph, int matrices) {
    int[] components = components(graph);
    int columns = IntStream.of(components).sum() / matrices;
    return new Fold<>(
        graph,
        Triangle.packedSize(columns),
        () -> new Triangles(components, columns, matrices),
        numbers -> Triangle.packed(columns, numbers));
  }

  /** The number of components of each output of a graph. */
  static int[] components(Graph graph) {
    return graph.outputs().stream()
        .mapToInt(output -> graph.nodes().get(output).shape().components())
        .toArray();
  }
}
