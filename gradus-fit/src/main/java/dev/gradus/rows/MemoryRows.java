package dev.gradus.rows;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.kernel.Numbers;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows in the memory of this machine, evaluated by several threads. Few rows stay in the calling
 * thread.
 */
public final class MemoryRows implements Rows {
  private final Map<String, Numbers> columns;
  private final int count;
  private final Precision precision;
  private final KernelCompiler compiler;
  private final int threads;

  /**
   * Rows of named columns.
   *
   * @param columns all of one length; those of float64 are shared, not copied
   * @param count that length
   * @param precision the precision of the computation
   * @param compiler what makes kernels of graphs
   * @param threads at most so many threads work at once, the caller's among them
   */
  public MemoryRows(
      Map<String, double[]> columns,
      int count,
      Precision precision,
      KernelCompiler compiler,
      int threads) {
    if (threads < 1) {
      throw new InvalidInput("threads = %d must be at least 1".formatted(threads));
    }
    this.columns =
        columns.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    column -> Numbers.of(precision, column.getValue()).getFirst()));
    this.count = count;
    this.precision = precision;
    this.compiler = compiler;
    this.threads = threads;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public <R> Function<double[], R> prepare(Fold<R> fold) {
    Kernel.Rows rows = rows(fold.graph());
    RowSum.Reader reader = (sum, theta, from, some) -> sum.add(theta, rows, from, some);
    return new RowSum<>(
            compiler.compile(fold.graph(), precision), fold, () -> reader, count, threads)
        ::at;
  }

  @Override
  public double[][] map(Graph graph, double[] theta) {
    Reduced reduced = Reduced.of(graph, this, precision);
    Kernel.Worker worker = compiler.compile(reduced.last(), precision).worker();
    double[] known = reduced.known().apply(theta);
    Kernel.Rows rows = rows(reduced.last());
    double[][] results = new double[IntStream.of(Fold.components(graph)).sum()][count];
    int from = 0;
    do {
      int some = Math.min(Sums.BLOCK, count - from);
      int k = 0;
      for (Block output : worker.run(known, rows, from, some)) {
        for (int c = 0; c < output.shape().components(); c++) {
          place(output, c, results[k++], from, some);
        }
      }
      from += some;
    } while (from < count);
    return results;
  }

  private static void place(Block output, int component, double[] result, int from, int count) {
    if (output.shape().perRow()) {
      System.arraycopy(output.values(), component * count, result, from, count);
    } else {
      Arrays.fill(result, from, from + count, output.values()[component]);
    }
  }

  private Kernel.Rows rows(Graph graph) {
    return new Kernel.Rows(graph.inputs().stream().map(this::column).toList(), 0, count);
  }

  private Numbers column(Node.Input input) {
    Numbers values = columns.get(input.name());
    if (values == null) {
      throw new InvalidInput("the rows have no column '%s'".formatted(input.name()));
    }
    return values;
  }
}
