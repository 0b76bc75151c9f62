package dev.gradus.rows;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rows in the memory of this machine, evaluated by several threads. Few rows stay in the calling
 * thread.
 */
public final class MemoryRows implements Rows {
  private final Map<String, double[]> columns;
  private final int count;
  private final Precision precision;
  private final KernelCompiler compiler;
  private final int threads;

  /**
   * Rows of named columns.
   *
   * @param columns all of one length, not copied
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
    this.columns = Map.copyOf(columns);
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
  public <P> Function<double[], P> prepare(Fold<P> fold) {
    Kernel kernel = compiler.compile(fold.graph(), precision);
    double[][] inputs = inputs(fold.graph());
    int blocks = blocks();
    List<Kernel.Worker> workers =
        Stream.generate(kernel::worker).limit(Math.min(threads, blocks)).toList();
    return theta -> {
      synchronized (workers) {
        MergeTree<P> tree = new MergeTree<>(blocks, fold.merge());
        AtomicInteger next = new AtomicInteger();
        List<Helper> helpers =
            workers.stream()
                .skip(1)
                .map(worker -> Helper.start(() -> work(worker, fold, theta, inputs, next, tree)))
                .toList();
        work(workers.getFirst(), fold, theta, inputs, next, tree);
        helpers.forEach(Helper::await);
        return tree.result().orElseThrow();
      }
    };
  }

  @Override
  public double[][] map(Graph graph, double[] theta) {
    Reduced reduced = Reduced.of(graph, this, precision);
    Kernel.Worker worker = compiler.compile(reduced.last(), precision).worker();
    double[] known = reduced.known().apply(theta);
    double[][] inputs = inputs(reduced.last());
    int components =
        graph.outputs().stream()
            .mapToInt(output -> graph.nodes().get(output).shape().components())
            .sum();
    double[][] results = new double[components][count];
    for (int block = 0; block < blocks(); block++) {
      Kernel.Rows rows = rows(block, inputs);
      int k = 0;
      for (Block output : worker.run(known, rows)) {
        for (double[] column : Fold.columns(output)) {
          double[] result = results[k++];
          for (int r = 0; r < rows.count(); r++) {
            result[rows.from() + r] = column[output.rows() == 1 ? 0 : r];
          }
        }
      }
    }
    return results;
  }

  private <P> void work(
      Kernel.Worker worker,
      Fold<P> fold,
      double[] theta,
      double[][] inputs,
      AtomicInteger next,
      MergeTree<P> tree) {
    for (int block = next.getAndIncrement(); block < blocks(); block = next.getAndIncrement()) {
      tree.add(block, fold.ofBlock().apply(worker.run(theta, rows(block, inputs))));
    }
  }

  /**
   * A task offered to the common pool. One that the pool has not begun when its help is no longer
   * needed is not waited for, so a busy pool delays nobody.
   */
  private record Helper(AtomicBoolean taken, CompletableFuture<Void> end) {
    static Helper start(Runnable task) {
      AtomicBoolean taken = new AtomicBoolean();
      return new Helper(
          taken,
          CompletableFuture.runAsync(() -> {
            if (taken.compareAndSet(false, true)) {
              task.run();
            }
          }));
    }

    void await() {
      if (taken.compareAndSet(false, true)) {
        return;
      }
      try {
        end.join();
      } catch (CompletionException e) {
        switch (e.getCause()) {
          case RuntimeException cause -> throw cause;
          case Error cause -> throw cause;
          case null, default -> throw e;
        }
      }
    }
  }

  private int blocks() {
    return Math.max(1, Math.ceilDiv(count, Sums.BLOCK));
  }

  private Kernel.Rows rows(int block, double[][] inputs) {
    int from = block * Sums.BLOCK;
    return Kernel.Rows.of(inputs, from, Math.min(Sums.BLOCK, count - from), count);
  }

  private double[][] inputs(Graph graph) {
    return graph.inputs().stream().map(this::column).toArray(double[][]::new);
  }

  private double[] column(Node.Input input) {
    double[] values = columns.get(input.name());
    if (values == null) {
      throw new InvalidInput("the rows have no column '%s'".formatted(input.name()));
    }
    return values;
  }
}
