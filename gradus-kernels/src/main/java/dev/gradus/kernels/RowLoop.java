package dev.gradus.kernels;

/** A generated loop over some rows of a block. */
@FunctionalInterface
interface RowLoop {
  /** A loop that does nothing. */
  RowLoop NONE = (_, _, _, _, _, _) -> {};

  /**
   * Computes what the loop stores and sums.
   *
   * @param scalars the numbers that are the same for all rows, by position
   * @param arrays columns, buffers and outputs: {@code double[]} or {@code float[]}
   * @param offsets for each array where the block's first row stands
   * @param from the first row within the block
   * @param to the row after the last
   * @param sums by array of terms: what the rows sum to. A scalar loop sets it; a vector loop,
   *     whose rows are a multiple of {@link dev.gradus.graph.Sums#LANES}, adds its lanes to it
   */
  void run(double[] scalars, Object[] arrays, int[] offsets, int from, int to, double[] sums);
}
