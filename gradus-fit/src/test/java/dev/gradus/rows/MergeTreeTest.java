package dev.gradus.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Block;
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
    Notation notation = new Notation();
    MergeTree tree = new MergeTree(arrival.size(), 1);
    arrival.forEach(leaf -> add(tree, leaf, notation));
    return notation.text(tree.result()[0]);
  }

  private static boolean add(MergeTree tree, int leaf, Notation notation) {
    double[] numbers = {-1, notation.number(Integer.toString(leaf))};
    return tree.add(leaf, numbers, 1, notation);
  }

  /** Neighbours joined level by level, the last one without a neighbour moving up. */
  static String canonical(int blocks) {
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
    double[] inOrder = sum(parts, IntStream.range(0, blocks).boxed().toList());
    for (int seed = 0; seed < SHUFFLES; seed++) {
      assertThat(sum(parts, shuffled(blocks, seed))).as("seed %d", seed).isEqualTo(inOrder);
    }
  }

  /** Two sums at once: of the parts, and of twice the parts. */
  private static double[] sum(double[] parts, List<Integer> order) {
    MergeTree tree = new MergeTree(parts.length, 2);
    Sum adder = new Sum();
    order.forEach(leaf -> tree.add(leaf, new double[] {parts[leaf], 2 * parts[leaf]}, 0, adder));
    double[] result = tree.result();
    assertThat(result[1]).isEqualTo(2 * result[0]);
    return result;
  }

  private record Sum() implements Fold.Adder {
    @Override
    public void put(List<Block> outputs, int rows, double[] into, int at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void merge(double[] left, int atLeft, double[] right, int atRight) {
      left[atLeft] += right[atRight];
      left[atLeft + 1] += right[atRight + 1];
    }
  }

  @ParameterizedTest
  @MethodSource("counts")
  void theLastResultCompletesTheTree(int blocks) {
    List<Integer> order = shuffled(blocks, 7);
    Notation notation = new Notation();
    MergeTree tree = new MergeTree(blocks, 1);
    for (int leaf : order.subList(0, blocks - 1)) {
      assertThat(add(tree, leaf, notation)).isFalse();
    }
    assertThat(add(tree, order.getLast(), notation)).isTrue();
  }

  @Test
  void aClearedTreeIsAsNew() {
    Notation notation = new Notation();
    MergeTree tree = new MergeTree(5, 1);
    List.of(3, 0, 1).forEach(leaf -> add(tree, leaf, notation));
    tree.clear();
    IntStream.range(0, 5).forEach(leaf -> add(tree, leaf, notation));
    assertThat(notation.text(tree.result()[0])).isEqualTo("(((0 1) (2 3)) 4)");
  }

  @Test
  void resultsMayArriveFromManyThreads() {
    int blocks = 998;
    Notation notation = new Notation();
    MergeTree tree = new MergeTree(blocks, 1);
    CompletableFuture<?>[] threads =
        Stream.of(0, 1, 2, 3)
            .map(thread ->
                CompletableFuture.runAsync(() -> {
                  for (int leaf = thread; leaf < blocks; leaf += 4) {
                    add(tree, leaf, notation);
                  }
                }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(threads).join();
    assertThat(notation.text(tree.result()[0])).isEqualTo(canonical(blocks));
  }
}
