package dev.gradus.kernels;

import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import java.util.List;

/** What is done to a block of rows at once, between buffers. */
sealed interface Stage {
  /**
   * A loop over the rows.
   *
   * @param body per-row instructions, in order
   * @param loads instructions of earlier stages that it takes from their buffers
   * @param stores what is written, row by row
   * @param reductions what is summed
   * @param scalarOnly whether it calls methods that have no lanes
   */
  record Loop(
      List<Integer> body,
      List<Load> loads,
      List<Store> stores,
      List<Reduce> reductions,
      boolean scalarOnly)
      implements Stage {}

  /**
   * A call of a function of the block.
   *
   * @param array where its values go
   * @param inputs its inputs
   * @param numbers the instructions of the numbers of its parameters
   * @param shapes the shapes of these
   */
  record External(
      Op.External external, int array, List<Load> inputs, List<Integer> numbers, List<Shape> shapes)
      implements Stage {}

  /** An instruction whose values stand in an array, -1 if it is the same for all rows. */
  record Load(int instruction, int array) {}

  /** An instruction whose values go to an array, {@code widened} to double precision if so. */
  record Store(int instruction, int array, boolean widened) {}

  /**
   * A reduction of an instruction.
   *
   * @param terms the array for its terms
   * @param sum where the result goes among the sums
   */
  record Reduce(Op.Reduction reduction, int instruction, int terms, int sum) {}

  /** Whether it can be vector code. */
  default boolean hasLanes() {
    return this instanceof Loop loop && !loop.scalarOnly;
  }
}
