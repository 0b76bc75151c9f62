package dev.gradus.rows;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.table.StoredColumns;
import java.util.List;
import java.util.function.Function;

/**
 * Rows larger than memory, in scratch files: each thread copies some blocks at a time to memory of
 * its own and sums them along the canonical tree. So the digits are those of {@link MemoryRows}.
 */
public final class StreamedRows implements Rows {
  /** So many blocks at a time are large enough to copy and small enough to stay in a cache. */
  private static final int PIECE = 8 * Sums.BLOCK;

  private final StoredColumns columns;
  private final Precision precision;
  private final KernelCompiler compiler;
  private final int threads;

  /**
   * Stored rows.
   *
   * @param precision the precision of the computation
   * @param compiler what makes kernels of graphs
   * @param threads at most so many threads work at once, the caller's among them
   */
  public StreamedRows(
      StoredColumns columns, Precision precision, KernelCompiler compiler, int threads) {
    if (threads < 1) {
      throw new InvalidInput("threads = %d must be at least 1".formatted(threads));
    }
    this.columns = columns;
    this.precision = precision;
    this.compiler = compiler;
    this.threads = threads;
  }

  @Override
  public int count() {
    return columns.rows();
  }

  @Override
  public <R> Function<double[], R> prepare(Fold<R> fold) {
    return new RowSum<>(
            compiler.compile(fold.graph(), precision),
            fold,
            () -> pieces(fold.graph()),
            count(),
            threads)
        ::at;
  }

  @Override
  public void each(Graph graph, double[] theta, Visitor visitor) {
    RowMap.each(this, graph, theta, visitor, this::pieces, precision, compiler);
  }

  @Override
  public double[][] map(Graph graph, double[] theta) {
    throw new InvalidInput(
        "the data do not fit into memory, and this takes a number of every row at once, as robust losses with an estimated scale, quantiles and predictions do; give Java more memory (-Xmx), or fewer rows");
  }

  private Pieces pieces(Graph graph) {
    List<String> names = graph.inputs().stream().map(Node.Input::name).toList();
    double[][] buffers = new double[names.size()][Math.min(PIECE, count())];
    Kernel.Rows front = Kernel.Rows.of(count(), buffers);
    return new Pieces() {
      @Override
      public int most() {
        return PIECE;
      }

      @Override
      public Kernel.Rows at(int from, int some) {
        for (int j = 0; j < buffers.length; j++) {
          columns.copy(names.get(j), from, buffers[j], some);
        }
        return front.startingAt(from);
      }
    };
  }
}
