package dev.gradus.kernel;

import dev.gradus.graph.Array;
import dev.gradus.graph.Block;
import dev.gradus.graph.Evaluation;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** Runs a graph node by node, each node one loop over the block of rows. */
final class PlainInterpreter implements KernelCompiler {
  @Override
  public String name() {
    return "plain interpreter";
  }

  @Override
  public Kernel compile(Graph graph, Precision precision) {
    Passes.requireOne(graph);
    return () -> new Interpretation(graph, precision);
  }

  /** The interpreter at work on one graph, with a buffer for each node. */
  private static final class Interpretation implements Kernel.Worker {
    private final Graph graph;
    private final Precision precision;
    private final double[][] buffers;

    Interpretation(Graph graph, Precision precision) {
      this.graph = graph;
      this.precision = precision;
      this.buffers = new double[graph.nodes().size()][];
      for (int i = 0; i < buffers.length; i++) {
        Node node = graph.nodes().get(i);
        buffers[i] =
            node instanceof Node.Constant(Array value) ? value.to(precision).toDoubles() : EMPTY;
      }
    }

    private static final double[] EMPTY = {};

    @Override
    public List<Block> run(double[] theta, Kernel.Rows rows, int from, int count) {
      List<Block> blocks = new ArrayList<>(buffers.length);
      for (int i = 0; i < buffers.length; i++) {
        Node node = graph.nodes().get(i);
        Block block = block(i, node.shape(), count);
        blocks.add(block);
        switch (node) {
          case Node.Constant _ -> {}
          case Node.Parameter parameter -> copy(theta, graph.offset(parameter), block);
          case Node.Input input -> {
            Numbers column = rows.columns().get(graph.inputs().indexOf(input));
            column.copy(from, block.values(), 0, count);
            precision.round(block.values(), 0, count);
          }
          case Node.RowCount() -> block.values()[0] = precision.round(rows.total());
          case Node.Apply(Op op, List<Integer> operands, Shape _) ->
              Evaluation.evaluate(
                  op,
                  operands.stream().map(blocks::get).toList(),
                  block,
                  rows.first() + from,
                  precision);
        }
      }
      return graph.outputs().stream().map(blocks::get).toList();
    }

    private Block block(int node, Shape shape, int blockRows) {
      int rows = shape.perRow() ? blockRows : 1;
      int count = shape.components() * rows;
      if (buffers[node].length < count) {
        buffers[node] = new double[count];
      }
      return new Block(shape, rows, buffers[node]);
    }

    private void copy(double[] source, int from, Block block) {
      int count = block.shape().components() * block.rows();
      for (int i = 0; i < count; i++) {
        block.values()[i] = precision.round(source[from + i]);
      }
    }
  }
}
