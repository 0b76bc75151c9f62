package dev.gradus.graph;

/**
 * A tensor that stands for an expression: a handle on a node of a trace.
 *
 * @param trace the graph under construction
 * @param position where its node stands in the trace
 */
public record Traced(Trace trace, int position) implements Tensor {
  /** The node that gives this tensor. */
  public Node node() {
    return trace.node(position);
  }

  @Override
  public Shape shape() {
    return node().shape();
  }

  /** What kind of node and shape this is, for a debugger. */
  @Override
  public String toString() {
    return "traced %%%d %s".formatted(position, shape());
  }
}
