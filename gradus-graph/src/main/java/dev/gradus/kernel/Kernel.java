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
     * @param rows the block
     * @return a block an output, valid until the next call
     */
    List<Block> run(double[] theta, Rows rows);
  }

  /**
   * A block of rows.
   *
   * @param columns the columns, in the order of the graph's inputs
   * @param from the first row of the block
   * @param count the number of rows of the block, at most {@link dev.gradus.graph.Sums#BLOCK}
   * @param total the number of rows of all the data
   */
  record Rows(List<Numbers> columns, int from, int count, int total) {
    /** A block of rows of float64 numbers. */
    public static Rows of(double[][] columns, int from, int count, int total) {
      return new Rows(Numbers.of(Precision.FLOAT64, columns), from, count, total);
    }
  }
}
