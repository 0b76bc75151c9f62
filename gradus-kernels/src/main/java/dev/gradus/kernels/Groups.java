package dev.gradus.kernels;

import dev.gradus.graph.Components;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes of a graph in an order to run them, elementwise functions of one shape together.
 *
 * @param steps what to run
 */
record Groups(List<Step> steps) {
  /** What is run at once. */
  sealed interface Step {
    /** A node by itself. */
    record Single(int node) implements Step {}

    /**
     * Elementwise nodes of one shape, as a graph of one component.
     *
     * @param shape their shape
     * @param machine what runs it
     * @param columns the nodes that are its columns, with the component that each of theirs is
     * @param numbers the nodes that are its parameters, being the same for all rows, likewise
     * @param outputs the nodes that are its outputs
     */
    record Fused(
        Shape shape,
        Machine machine,
        List<Taken> columns,
        List<Taken> numbers,
        List<Integer> outputs)
        implements Step {}
  }

  /** A node and for each component of a group that of the node. */
  record Taken(int node, Components components) {}

  static Groups of(Graph graph, Precision precision) {
    return new Grouping(graph, precision).groups();
  }

  private static final class Grouping {
    private final Graph graph;
    private final Precision precision;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Shape, Set<Integer>> open = new LinkedHashMap<>();
    private final Set<Integer> neededLater = new LinkedHashSet<>();

    Grouping(Graph graph, Precision precision) {
      this.graph = graph;
      this.precision = precision;
      this.neededLater.addAll(graph.outputs());
    }

    Groups groups() {
      for (int i = 0; i < graph.nodes().size(); i++) {
        Node node = graph.nodes().get(i);
        Shape own = isElementwise(i) ? node.shape() : Shape.of(0);
        for (Shape shape : List.copyOf(open.keySet())) {
          boolean taken = node.inputs().stream().anyMatch(members(shape)::contains);
          if (taken && !shape.equals(own)) {
            close(shape);
          }
        }
        if (isElementwise(i)) {
          open.computeIfAbsent(own, _ -> new LinkedHashSet<>()).add(i);
        } else {
          steps.add(new Step.Single(i));
        }
      }
      List.copyOf(open.keySet()).forEach(this::close);
      return new Groups(List.copyOf(steps));
    }

    private Set<Integer> members(Shape shape) {
      return open.getOrDefault(shape, Set.of());
    }

    /** Whether a node can be run in a group: its operands are numbers or go along with it. */
    private boolean isElementwise(int i) {
      return graph.nodes().get(i)
              instanceof Node.Apply(Op.Elementwise _, List<Integer> operands, Shape shape)
          && (shape.perRow()
              || operands.stream()
                  .map(operand -> graph.nodes().get(operand).shape())
                  .allMatch(operand -> operand.equals(shape) || operand.components() == 1));
    }

    private void close(Shape shape) {
      Set<Integer> members = members(shape);
      open.remove(shape);
      Set<Integer> outputs = new LinkedHashSet<>();
      for (int i = 0; i < graph.nodes().size(); i++) {
        if (!members.contains(i)) {
          graph.nodes().get(i).inputs().stream().filter(members::contains).forEach(outputs::add);
        }
      }
      members.stream().filter(neededLater::contains).forEach(outputs::add);
      steps.add(fused(shape, members, List.copyOf(outputs)));
    }

    private Step.Fused fused(Shape shape, Set<Integer> members, List<Integer> outputs) {
      Trace trace = new Trace();
      List<Taken> columns = new ArrayList<>();
      List<Taken> numbers = new ArrayList<>();
      Map<Integer, Tensor> tensors = new HashMap<>();
      for (int member : members) {
        for (int operand : graph.nodes().get(member).inputs()) {
          if (!members.contains(operand) && !tensors.containsKey(operand)) {
            Shape from = graph.nodes().get(operand).shape();
            Taken taken = new Taken(operand, Components.broadcast(from, shape));
            boolean column = from.perRow() || (!shape.perRow() && from.equals(shape));
            (column ? columns : numbers).add(taken);
            String name = "`" + operand;
            tensors.put(operand, column ? trace.input(name) : trace.parameter(name, Shape.SCALAR));
          }
        }
        if (graph.nodes().get(member)
            instanceof Node.Apply(Op.Elementwise(Fn fn), List<Integer> operands, _)) {
          Tensor made = fn.of(operands.stream().map(tensors::get).toArray(Tensor[]::new));
          tensors.put(member, made);
        }
      }
      Graph one =
          trace.graph(
              outputs.stream().map(tensors::get).map(t -> t.expand(Shape.PER_ROW)).toList());
      return new Step.Fused(shape, Machine.typed(one, precision), columns, numbers, outputs);
    }
  }
}
