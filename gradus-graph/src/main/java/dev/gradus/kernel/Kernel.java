package dev.gradus.kernel;

import dev.gradus.graph.Block;
import dev.gradus.graph.Precision;
import java.util.List;

/**
 * A graph made ready to run over blocks of rows.
 *
 * <p>An output per row is given as its values; a reduction over rows as its part for the block, in
 * the canonical order; any other as its value.
 */
public interface Kernel {
  /** A new worker; one thread uses it at a time. */
  Worker worker();

  /** A kernel with its scratch memory. */
  @FunctionalInterface
  interface Worker {
    /**
     * Computes the outputs for a block of rows.
     *
     * @param theta the numbers of all parameters, in the order of the graph
     * @param rows where the block is
     * @param from the place of its first row in the columns of {@code rows}
     * @param count the number of its rows, at most {@link dev.gradus.graph.Sums#BLOCK}
     * @return a block an output, valid until the next call
     */
    List<Block> run(double[] theta, Rows rows, int from, int count);
  }

  /**
   * Rows in memory, some or all of the data.
   *
   * @param columns the columns, in the order of the graph's inputs
   * @param first the number of their first row among all the data
   * @param total the number of rows of all the data
   */
  record Rows(List<Numbers> columns, int first, int total) {
    /** All the data, in float64. */
    public static Rows of(int total, double[]... columns) {
      return new Rows(Numbers.of(Precision.FLOAT64, columns), 0, total);
    }
  }
}
