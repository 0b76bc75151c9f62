package dev.gradus.kernel;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph cut at its reductions over rows.
 *
 * <p>A reduction whose operand needs no other reduction belongs to the first pass over the rows,
 * one that needs a result of pass k to pass k + 1. The results of earlier passes enter a later one
 * as further parameters, appended to theta in the order in which they were computed.
 *
 * @param reductions for each pass a graph whose outputs are reductions over rows
 * @param last the graph of the outputs asked for, over theta and the results of all passes
 */
public record Passes(List<Graph> reductions, Graph last) {
  /** Begins the names of results; no name of a formula can hold it. */
  private static final String RESULT = "`";

  /** Refuses a graph that needs more than one pass: whose reductions are not all outputs. */
  static void requireOne(Graph graph) {
    for (Node node : graph.nodes()) {
      for (int operand : node.inputs()) {
        if (reducesRows(graph, graph.nodes().get(operand))) {
          throw new InvalidInput(
              "node %%%d of the graph is a reduction over rows that other nodes need; cut the graph into passes first"
                  .formatted(operand));
        }
      }
    }
  }

  /** The passes of a graph. */
  public static Passes of(Graph graph) {
    int[] level = new int[graph.nodes().size()];
    int passes = 0;
    for (int i = 0; i < level.length; i++) {
      Node node = graph.nodes().get(i);
      for (int operand : node.inputs()) {
        level[i] = Math.max(level[i], level[operand]);
      }
      if (reducesRows(graph, node)) {
        level[i]++;
      }
      passes = Math.max(passes, level[i]);
    }
    if (passes == 0) {
      return new Passes(List.of(), graph);
    }
    List<Graph> reductions = new ArrayList<>();
    for (int pass = 1; pass <= passes; pass++) {
      reductions.add(cut(graph, level, pass - 1, reductionsOf(graph, level, pass)));
    }
    return new Passes(List.copyOf(reductions), cut(graph, level, passes, graph.outputs()));
  }

  private static List<Integer> reductionsOf(Graph graph, int[] level, int pass) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < level.length; i++) {
      if (level[i] == pass && reducesRows(graph, graph.nodes().get(i))) {
        found.add(i);
      }
    }
    return found;
  }

  /** The graph of some nodes, with the reductions of the passes done replaced by parameters. */
  private static Graph cut(Graph graph, int[] level, int done, List<Integer> outputs) {
    Trace trace = new Trace();
    graph.parameters().forEach(trace::leaf);
    graph.inputs().forEach(trace::leaf);
    Map<Integer, Tensor> tensors = new HashMap<>();
    for (int pass = 1; pass <= done; pass++) {
      for (int i : reductionsOf(graph, level, pass)) {
        tensors.put(i, trace.parameter(RESULT + i, graph.nodes().get(i).shape()));
      }
    }
    for (int i = 0; i < level.length; i++) {
      Node node = graph.nodes().get(i);
      boolean inReach = level[i] <= done || outputs.contains(i);
      if (inReach && !tensors.containsKey(i)) {
        tensors.put(
            i,
            node instanceof Node.Apply(Op op, List<Integer> operands, Shape _)
                ? Tensor.apply(op, operands.stream().map(tensors::get).toArray(Tensor[]::new))
                : trace.leaf(node));
      }
    }
    return trace.graph(outputs.stream().map(tensors::get).toList());
  }

  private static boolean reducesRows(Graph graph, Node node) {
    return node instanceof Node.Apply(Op op, List<Integer> operands, Shape _)
        && op.reducesRows(graph.nodes().get(operands.getFirst()).shape());
  }
}
