package dev.gradus.kernels;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Kernel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A kernel that is interpreted at first and compiled when that pays. */
final class TieredKernel implements Kernel {
  /** So many operations on numbers are interpreted: what compiling costs. */
  private static final long INTERPRETED = 300_000;

  /** An operation on a block costs as much as so many numbers, besides. */
  private static final int OVERHEAD = 50;

  private final Graph graph;
  private final Precision precision;
  private final Kernel plain;
  private final AtomicLong work = new AtomicLong();
  private Optional<Machine> machine = Optional.empty();

  TieredKernel(Graph graph, Precision precision, Kernel plain) {
    this.graph = graph;
    this.precision = precision;
    this.plain = plain;
  }

  /** The graph as code, made at the first call. */
  synchronized Machine machine() {
    if (machine.isEmpty()) {
      machine = Optional.of(new Machine(graph, precision));
    }
    return machine.orElseThrow();
  }

  @Override
  public Worker worker() {
    return new TieredWorker();
  }

  /** A worker of the interpreter, and then one of the machine. */
  private final class TieredWorker implements Worker {
    private Worker worker = plain.worker();
    private boolean interpreted = true;

    @Override
    public List<Block> run(double[] theta, Rows rows, int from, int count) {
      if (interpreted
          && work.addAndGet((long) graph.nodes().size() * (count + OVERHEAD)) > INTERPRETED) {
        worker = machine().worker();
        interpreted = false;
      }
      return worker.run(theta, rows, from, count);
    }
  }
}
