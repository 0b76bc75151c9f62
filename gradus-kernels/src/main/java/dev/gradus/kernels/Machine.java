package dev.gradus.kernels;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A graph as byte code.
 *
 * <p>Scalar code is quick from its first run. Vector code is some hundred times slower than scalar
 * code until the just-in-time compiler of the JVM has met it often enough, so it is warmed up
 * beside the work when there is much of it ({@link WarmUp}), and put in place when it is ready.
 * Both give the same bits, so nobody can tell when.
 */
final class Machine {
  /** After so many operations on numbers vector code is worth its warming up. */
  private static final long MUCH = 20_000_000;

  /** Of fewer rows scalar code takes all. */
  private static final int LEAST = 16;

  /** The rows of the short calls that warm up. */
  private static final int FEW = 64;

  private final Graph graph;
  private final Precision precision;
  private final Plan plan;
  private final Invariants[] invariants;
  private final Stage[] stages;
  private final RowLoop[] scalar;
  private final Optional<Lanes> lanes;
  private final int weight;
  private final AtomicLong work = new AtomicLong();
  private final AtomicBoolean warming = new AtomicBoolean();
  private volatile RowLoop[] vector = {};

  /** A machine that takes to vector code when there is much to do. */
  Machine(Graph graph, Precision precision) {
    this(graph, precision, VectorSupport.lanes());
  }

  /** A machine whose outputs per row are written in the precision of the graph. */
  static Machine typed(Graph graph, Precision precision) {
    return new Machine(graph, precision, VectorSupport.lanes(), false);
  }

  private Machine(Graph graph, Precision precision, Optional<Lanes> lanes) {
    this(graph, precision, lanes, true);
  }

  private Machine(Graph graph, Precision precision, Optional<Lanes> lanes, boolean widened) {
    this.graph = graph;
    this.precision = precision;
    this.plan = Plan.of(graph, precision, widened);
    this.invariants = Invariants.of(plan).toArray(Invariants[]::new);
    this.stages = plan.stages().toArray(Stage[]::new);
    this.scalar = new RowLoop[stages.length];
    for (int s = 0; s < scalar.length; s++) {
      scalar[s] =
          stages[s] instanceof Stage.Loop loop
              ? RowLoopCode.scalar(plan.code(), loop)
              : RowLoop.NONE;
    }
    this.lanes = lanes;
    this.weight = plan.weight();
  }

  /** A machine of scalar code alone. */
  static Machine scalar(Graph graph, Precision precision) {
    return new Machine(graph, precision, Optional.empty());
  }

  /** A machine of vector code from the start. */
  static Machine vector(Graph graph, Precision precision, Lanes lanes) {
    Machine machine = new Machine(graph, precision, Optional.empty());
    machine.vector = machine.vectorLoops(lanes);
    return machine;
  }

  Plan plan() {
    return plan;
  }

  Graph graph() {
    return graph;
  }

  Precision precision() {
    return precision;
  }

  /** Tells that so many rows are computed. */
  private void worked(int rows) {
    if (lanes.isPresent()
        && vector.length == 0
        && work.addAndGet((long) rows * weight) > MUCH
        && !warming.getAndSet(true)) {
      RowLoop[] made = vectorLoops(lanes.orElseThrow());
      Memory scratch = Memory.scratch(plan, Sums.BLOCK);
      WarmUp.start(
          count -> run(made, scratch, count),
          count -> run(scalar, scratch, count),
          FEW,
          Sums.BLOCK,
          () -> vector = made);
    }
  }

  /** Runs the stages that have lanes. */
  private void run(RowLoop[] loops, Memory memory, int rows) {
    for (int s = 0; s < loops.length; s++) {
      if (stages[s].hasLanes()) {
        memory.run(loops[s], 0, rows);
      }
    }
  }

  private RowLoop[] vectorLoops(Lanes of) {
    RowLoop[] made = new RowLoop[scalar.length];
    for (int s = 0; s < made.length; s++) {
      made[s] =
          stages[s] instanceof Stage.Loop loop && loop.hasLanes()
              ? RowLoopCode.vector(plan.code(), loop, of)
              : RowLoop.NONE;
    }
    return made;
  }

  /**
   * Runs all stages over the rows of a block.
   *
   * @param memory its arrays and offsets in place
   * @param total the number of rows of all the data
   * @param externals runs the stages that are no loops
   */
  void run(double[] theta, Memory memory, int total, int rows, Consumer<Stage.External> externals) {
    for (Invariants part : invariants) {
      part.run(theta, memory.scalars(), total);
    }
    RowLoop[] withLanes = vector;
    int striped = withLanes.length == 0 || rows < LEAST ? 0 : rows - rows % Sums.LANES;
    for (int s = 0; s < scalar.length; s++) {
      if (stages[s] instanceof Stage.External external) {
        externals.accept(external);
      } else if (striped > 0 && stages[s].hasLanes()) {
        memory.run(scalar[s], striped, rows);
        memory.run(withLanes[s], 0, striped);
      } else {
        memory.run(scalar[s], 0, rows);
      }
    }
    worked(rows);
  }

  Kernel.Worker worker() {
    return new MachineWorker(this);
  }
}
