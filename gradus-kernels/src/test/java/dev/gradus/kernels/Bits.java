package dev.gradus.kernels;

import dev.gradus.graph.Block;
import java.util.Arrays;
import java.util.List;

/** The bits of the outputs of a kernel, those of every NaN the same. */
final class Bits {
  private Bits() {}

  static List<long[]> of(List<Block> blocks) {
    return blocks.stream()
        .map(block ->
            Arrays.stream(block.values(), 0, block.shape().components() * block.rows())
                .mapToLong(Double::doubleToLongBits)
                .toArray())
        .toList();
  }
}
