package dev.gradus.kernels;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A graph as byte code. */
final class Machine {
  /** From so many operations on numbers over all rows on, vector code pays. */
  private static final long MUCH = 200_000;

  private final Plan plan;
  private final Precision precision;
  private final List<Invariants> invariants;
  private final List<Optional<RowLoop>> scalar = new ArrayList<>();
  private final Optional<Lanes> lanes;
  private List<Optional<RowLoop>> vector = List.of();
  private final Graph graph;
  private final int weight;
  private final long much;

  Machine(Graph graph, Precision precision) {
    this(graph, precision, VectorSupport.lanes(), MUCH);
  }

  /**
   * A machine of certain dialects.
   *
   * @param lanes those of its vector code, if it may have such
   * @param much from so many operations over all rows on it has
   */
  Machine(Graph graph, Precision precision, Optional<Lanes> lanes, long much) {
    this.much = much;
    this.graph = graph;
    this.precision = precision;
    this.plan = Plan.of(graph, precision);
    this.invariants = Invariants.of(plan);
    this.lanes = lanes;
    this.weight = plan.weight();
    for (Stage stage : plan.stages()) {
      scalar.add(
          stage instanceof Stage.Loop loop
              ? Optional.of(RowLoopCode.scalar(plan.code(), loop))
              : Optional.empty());
    }
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

  List<Invariants> invariants() {
    return invariants;
  }

  /** The stages that are loops, as scalar code. */
  List<Optional<RowLoop>> scalar() {
    return scalar;
  }

  /** The stages that have lanes, as vector code, if it pays for so many rows. */
  synchronized List<Optional<RowLoop>> vector(int rows) {
    if (vector.isEmpty() && lanes.isPresent() && (long) rows * weight >= much) {
      List<Optional<RowLoop>> made = new ArrayList<>();
      for (Stage stage : plan.stages()) {
        made.add(
            stage instanceof Stage.Loop loop && !loop.scalarOnly()
                ? Optional.of(RowLoopCode.vector(plan.code(), loop, lanes.orElseThrow()))
                : Optional.empty());
      }
      vector = made;
    }
    return vector;
  }

  Kernel.Worker worker() {
    return new MachineWorker(this);
  }
}
