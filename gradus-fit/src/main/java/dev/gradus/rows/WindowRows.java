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
  private final int length;
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
    this.length = columns.values().stream().mapToInt(values -> values.length).max().orElse(0);
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

  /** A worker that computes the outputs of a graph for the rows of the window, one block. */
  public Function<double[], List<Block>> worker(Graph graph) {
    Kernel.Worker worker = compiler.compile(graph, precision).worker();
    List<Numbers> inputs = inputs(graph);
    return theta -> worker.run(theta, here(inputs), from, count);
  }

  @Override
  public <R> Function<double[], R> prepare(Fold<R> fold) {
    List<Numbers> inputs = inputs(fold.graph());
    int most = Math.max(1, Math.ceilDiv(length, Sums.BLOCK));
    BlockSum sum = new BlockSum(compiler.compile(fold.graph(), precision), fold, most);
    return theta -> {
      sum.begin();
      sum.add(theta, here(inputs), from, count);
      sum.end();
      return fold.result().apply(sum.result());
    };
  }

  private Kernel.Rows here(List<Numbers> inputs) {
    return new Kernel.Rows(inputs, -from, count);
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
