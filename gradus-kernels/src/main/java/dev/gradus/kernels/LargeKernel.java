package dev.gradus.kernels;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Kernel;

/**
 * A graph of large tensors, run node by node over blocks of rows: products of matrices in blocks,
 * neighbouring elementwise functions of one shape as one loop.
 */
final class LargeKernel implements Kernel {
  private final Graph graph;
  private final Precision precision;
  private final Groups groups;
  private final MicroChoice micro;

  LargeKernel(Graph graph, Precision precision, MicroChoice micro) {
    this.graph = graph;
    this.precision = precision;
    this.groups = Groups.of(graph, precision);
    this.micro = micro;
  }

  @Override
  public Worker worker() {
    return new LargeWorker(graph, precision, groups, micro);
  }
}
