package dev.gradus.rows;

import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import java.util.Arrays;

/**
 * Sums neighbouring blocks along the canonical tree, in order and in memory of its own: of n blocks
 * log n partial results are held. One thread uses it at a time.
 */
final class BlockSum {
  private final Kernel.Worker worker;
  private final Fold.Adder adder;
  private final int size;
  private final double[] stack;
  private int height;
  private int blocks;

  /**
   * Memory for sums.
   *
   * @param most the most blocks of a sum
   */
  BlockSum(Kernel kernel, Fold<?> fold, int most) {
    this.worker = kernel.worker();
    this.adder = fold.adders().get();
    this.size = fold.size();
    int levels = Integer.SIZE - Integer.numberOfLeadingZeros(most);
    this.stack = new double[Math.multiplyExact(levels + 1, size)];
  }

  /** Begins a sum. */
  void begin() {
    height = 0;
    blocks = 0;
  }

  /**
   * Adds the rows after those added before.
   *
   * @param from the place of the first in the columns
   * @param count how many there are: whole blocks, but for the last rows of all
   */
  void add(double[] theta, Kernel.Rows rows, int from, int count) {
    int done = 0;
    do {
      int some = Math.min(Sums.BLOCK, count - done);
      adder.put(worker.run(theta, rows, from + done, some), some, stack, height * size);
      height++;
      for (int index = blocks; (index & 1) == 1; index >>= 1) {
        mergeTop();
      }
      blocks++;
      done += some;
    } while (done < count);
  }

  /** Ends the sum; its numbers are the first. */
  void end() {
    while (height > 1) {
      mergeTop();
    }
  }

  private void mergeTop() {
    height--;
    adder.merge(stack, (height - 1) * size, stack, height * size);
  }

  /** The numbers of a sum that has ended, copied. */
  double[] result() {
    return Arrays.copyOf(stack, size);
  }

  /** Gives the numbers of a sum that has ended to a tree. */
  void give(MergeTree tree, int leaf) {
    tree.add(leaf, stack, 0, adder);
  }
}
