package dev.gradus.rows;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sums and maxima over rows, side by side. It needs no memory, so threads may share it. */
final class Reductions implements Fold.Adder {
  private final int[] counts;
  private final boolean[] maximum;
  private final boolean rounded;

  private Reductions(int[] counts, boolean[] maximum, boolean rounded) {
    this.counts = counts;
    this.maximum = maximum;
    this.rounded = rounded;
  }

  /** The reductions that are the outputs of a graph. */
  static Reductions of(Graph graph, Precision precision) {
    int[] counts = Fold.components(graph);
    boolean[] maximum = new boolean[IntStream.of(counts).sum()];
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      Node node = graph.output(i);
      Arrays.fill(maximum, at, at + counts[i], reduction(node) == Op.Reduction.MAX);
      at += counts[i];
    }
    return new Reductions(counts, maximum, precision != Precision.FLOAT64);
  }

  private static Op.Reduction reduction(Node node) {
    if (node instanceof Node.Apply(Op.RowProduct _, _, _)) {
      return Op.Reduction.SUM;
    }
    if (node instanceof Node.Apply(Op.Reduce(Op.Reduction reduction, int _), _, _)) {
      return reduction;
    }
    throw new IllegalArgumentException("output %s is not a reduction over rows".formatted(node));
  }

  int size() {
    return maximum.length;
  }

  @Override
  public void put(List<Block> outputs, int rows, double[] into, int at) {
    int place = at;
    for (int i = 0; i < counts.length; i++) {
      System.arraycopy(outputs.get(i).values(), 0, into, place, counts[i]);
      place += counts[i];
    }
  }

  @Override
  public void merge(double[] left, int atLeft, double[] right, int atRight) {
    for (int i = 0; i < maximum.length; i++) {
      double a = left[atLeft + i];
      double b = right[atRight + i];
      double sum = rounded ? (float) (a + b) : a + b;
      left[atLeft + i] = maximum[i] ? Math.max(a, b) : sum;
    }
  }
}
