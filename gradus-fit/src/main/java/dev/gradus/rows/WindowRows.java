package dev.gradus.rows;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.kernel.Numbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A window over longer columns in memory, which can be moved: what has been prepared is then of the
 * rows that it stands at. Its digits are those of a home for these rows alone. One thread uses it.
 */
public final class WindowRows implements Rows {
  private final Map<String, double[]> columns;
  private final Precision precision;
  private final KernelCompiler compiler;
  private int from;
  private int count;

  /**
   * An empty window.
   *
   * @param columns all of one length, not copied
   * @param precision the precision of the computation
   * @param compiler what makes kernels of graphs
   */
  public WindowRows(Map<String, double[]> columns, Precision precision, KernelCompiler compiler) {
    this.columns = Map.copyOf(columns);
    this.precision = precision;
    this.compiler = compiler;
  }

  /** Moves the window to so many rows from one on. */
  public void moveTo(int first, int rows) {
    from = first;
    count = rows;
  }

  @Override
  public int count() {
    return count;
  }

  /** A worker that computes the outputs of a graph for the rows of the window. */
  public Function<double[], List<Block>> worker(Graph graph) {
    Kernel.Worker worker = compiler.compile(graph, precision).worker();
    List<Numbers> inputs = inputs(graph);
    return theta -> worker.run(theta, new Kernel.Rows(inputs, from, count, count));
  }

  @Override
  public <P> Function<double[], P> prepare(Fold<P> fold) {
    Kernel.Worker worker = compiler.compile(fold.graph(), precision).worker();
    List<Numbers> inputs = inputs(fold.graph());
    return theta ->
        count <= Sums.BLOCK
            ? fold.ofBlock().apply(worker.run(theta, new Kernel.Rows(inputs, from, count, count)))
            : ofBlocks(fold, worker, inputs, theta);
  }

  private <P> P ofBlocks(Fold<P> fold, Kernel.Worker worker, List<Numbers> inputs, double[] theta) {
    int blocks = Math.ceilDiv(count, Sums.BLOCK);
    MergeTree<P> tree = new MergeTree<>(blocks, fold.merge());
    for (int block = 0; block < blocks; block++) {
      int first = block * Sums.BLOCK;
      int rows = Math.min(Sums.BLOCK, count - first);
      tree.add(
          block,
          fold.ofBlock()
              .apply(worker.run(theta, new Kernel.Rows(inputs, from + first, rows, count))));
    }
    return tree.result().orElseThrow();
  }

  @Override
  public double[][] map(Graph graph, double[] theta) {
    Map<String, double[]> here = new HashMap<>();
    columns.forEach(
        (name, values) -> here.put(name, Arrays.copyOfRange(values, from, from + count)));
    return new MemoryRows(here, count, precision, compiler, 1).map(graph, theta);
  }

  private List<Numbers> inputs(Graph graph) {
    return graph.inputs().stream()
        .map(input -> Optional.ofNullable(columns.get(input.name())).orElseThrow())
        .<Numbers>map(Numbers.Doubles::new)
        .toList();
  }
}
