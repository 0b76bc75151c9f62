package dev.gradus.rows;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Merges partial results along the canonical binary tree over their index, in whatever order they
 * arrive. Neighbours 2i and 2i + 1 of a level merge into i of the next; the last one without a
 * neighbour moves up as it is.
 *
 * <p>A result is so many numbers in memory held from the start. Of two neighbours the later to
 * arrive merges both, in the thread that brought it; no thread waits for another.
 */
public final class MergeTree {
  private final int leaves;
  private final int size;
  private final double[] numbers;

  /** For the first leaf below a right neighbour: whether one of the two has arrived. */
  private final AtomicIntegerArray arrived;

  /**
   * A tree.
   *
   * @param leaves how many results will be added, at least one
   * @param size how many numbers a result has
   */
  public MergeTree(int leaves, int size) {
    this.leaves = leaves;
    this.size = size;
    this.numbers = new double[Math.multiplyExact(leaves, size)];
    this.arrived = new AtomicIntegerArray(leaves);
  }

  /** Makes the tree as new; no thread may be adding. */
  public void clear() {
    for (int i = 0; i < leaves; i++) {
      arrived.set(i, 0);
    }
  }

  /**
   * Adds a result, each leaf once.
   *
   * @param from where it stands; copied from there on
   * @return whether it was the last one
   */
  public boolean add(int leaf, double[] from, int at, Fold.Adder adder) {
    System.arraycopy(from, at, numbers, leaf * size, size);
    int level = 0;
    int index = leaf;
    for (int count = leaves; count > 1; count = (count + 1) / 2) {
      int left = (index & ~1) << level;
      int right = (index | 1) << level;
      if ((index | 1) < count) {
        if (arrived.getAndSet(right, 1) == 0) {
          return false;
        }
        adder.merge(numbers, left * size, numbers, right * size);
      }
      level++;
      index /= 2;
    }
    return true;
  }

  /** The result of all leaves, when all have been added. */
  public double[] result() {
    return Arrays.copyOf(numbers, size);
  }
}
