package dev.gradus.rows;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Merges the results of blocks along the canonical binary tree over the block index, in whatever
 * order they arrive. Neighbours 2i and 2i + 1 of a level merge into i of the next; the last one
 * without a neighbour moves up as it is. Of blocks in order, log n results are held.
 *
 * @param <P> the result of some blocks
 */
public final class MergeTree<P> {
  private record Place(int level, int index) {}

  private final int blocks;
  private final BinaryOperator<P> merge;
  private final Map<Place, P> waiting = new HashMap<>();

  /** A tree over that many blocks, at least one. */
  public MergeTree(int blocks, BinaryOperator<P> merge) {
    this.blocks = blocks;
    this.merge = merge;
  }

  /** Adds the result of a block, each block once. */
  public synchronized void add(int block, P result) {
    P whole = result;
    int level = 0;
    int index = block;
    int count = blocks;
    while (count > 1) {
      Place neighbour = new Place(level, index ^ 1);
      if (neighbour.index < count) {
        if (!waiting.containsKey(neighbour)) {
          break;
        }
        P other = waiting.remove(neighbour);
        whole = index % 2 == 0 ? merge.apply(whole, other) : merge.apply(other, whole);
      }
      level++;
      index /= 2;
      count = (count + 1) / 2;
    }
    waiting.put(new Place(level, index), whole);
  }

  /** The result of all blocks, when all have been added. */
  public synchronized Optional<P> result() {
    return waiting.size() == 1
        ? waiting.entrySet().stream()
            .filter(entry -> (blocks - 1) >> entry.getKey().level == 0)
            .map(Map.Entry::getValue)
            .findFirst()
        : Optional.empty();
  }
}
