package dev.gradus.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The canonical tree: one result to the bit, whatever the order in which blocks arrive. */
class MergeTreeTest {
  private static final int SHUFFLES = 20;

  static IntStream counts() {
    return IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(98));
  }

  private static String merged(List<Integer> arrival) {
    MergeTree<String> tree = new MergeTree<>(arrival.size(), (a, b) -> "(" + a + " " + b + ")");
    arrival.forEach(block -> tree.add(block, block.toString()));
    return tree.result().orElseThrow();
  }

  /** Neighbours joined level by level, the last one without a neighbour moving up. */
  private static String canonical(int blocks) {
    List<String> level = IntStream.range(0, blocks).mapToObj(Integer::toString).toList();
    while (level.size() > 1) {
      List<String> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(
            i + 1 < level.size()
                ? "(" + level.get(i) + " " + level.get(i + 1) + ")"
                : level.get(i));
      }
      level = above;
    }
    return level.getFirst();
  }

  private static List<Integer> shuffled(int blocks, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, blocks).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  @Test
  void theTreeOfSixBlocks() {
    assertThat(merged(List.of(0, 1, 2, 3, 4, 5))).isEqualTo("(((0 1) (2 3)) (4 5))");
  }

  @ParameterizedTest
  @MethodSource("counts")
  void everyArrivalGivesTheCanonicalTree(int blocks) {
    String canonical = canonical(blocks);
    assertThat(merged(IntStream.range(0, blocks).boxed().toList())).isEqualTo(canonical);
    for (int seed = 0; seed < SHUFFLES; seed++) {
      List<Integer> order = shuffled(blocks, seed);
      assertThat(merged(order)).as("arrival %s (seed %d)", order, seed).isEqualTo(canonical);
    }
  }

  @ParameterizedTest
  @MethodSource("counts")
  void sumsOfWideNumbersAreTheSameToTheBit(int blocks) {
    Random random = new Random(blocks);
    double[] parts =
        random
            .doubles(blocks, -1, 1)
            .map(value -> value * Math.pow(10, random.nextInt(16)))
            .toArray();
    MergeTree<Double> inOrder = new MergeTree<>(blocks, Double::sum);
    IntStream.range(0, blocks).forEach(block -> inOrder.add(block, parts[block]));
    for (int seed = 0; seed < SHUFFLES; seed++) {
      MergeTree<Double> tree = new MergeTree<>(blocks, Double::sum);
      shuffled(blocks, seed).forEach(block -> tree.add(block, parts[block]));
      assertThat(tree.result()).as("seed %d", seed).isEqualTo(inOrder.result());
    }
  }

  @ParameterizedTest
  @MethodSource("counts")
  void thereIsNoResultBeforeTheLastBlock(int blocks) {
    List<Integer> order = shuffled(blocks, 7);
    MergeTree<Integer> tree = new MergeTree<>(blocks, Integer::sum);
    for (int block : order.subList(0, blocks - 1)) {
      tree.add(block, 1);
      assertThat(tree.result()).isEmpty();
    }
    tree.add(order.getLast(), 1);
    assertThat(tree.result()).hasValue(blocks);
  }

  @Test
  void blocksMayArriveFromManyThreads() {
    int blocks = 998;
    MergeTree<String> tree = new MergeTree<>(blocks, (a, b) -> "(" + a + " " + b + ")");
    CompletableFuture<?>[] threads =
        Stream.of(0, 1, 2, 3)
            .map(thread ->
                CompletableFuture.runAsync(() -> {
                  for (int block = thread; block < blocks; block += 4) {
                    tree.add(block, Integer.toString(block));
                  }
                }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(threads).join();
    assertThat(tree.result()).hasValue(canonical(blocks));
  }
}
