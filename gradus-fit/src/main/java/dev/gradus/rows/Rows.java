package dev.gradus.rows;

import dev.gradus.graph.Graph;
import java.util.function.Function;

/**
 * A home for rows: in memory, or wherever else blocks of rows can be evaluated. Implementations
 * differ only in who evaluates the blocks; the canonical tree makes the digits the same.
 */
public interface Rows {
  /** The number of rows. */
  int count();

  /**
   * A row-sum made ready: from the numbers of the parameters of the fold's graph to the result of
   * all rows.
   */
  <R> Function<double[], R> prepare(Fold<R> fold);

  /**
   * The row-sum's twin: the values of the outputs of a graph for each row, {@code [numbers][rows]},
   * where an output of shape {@code [rows, k]} gives k numbers.
   */
  double[][] map(Graph graph, double[] theta);
}
