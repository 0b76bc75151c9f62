package dev.gradus.start;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.rows.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The nodes of a graph that no parameter has a part in.
 *
 * @param graph any graph
 */
record DataNodes(Graph graph) {
  /** For each node whether it depends on a parameter. */
  boolean[] depending() {
    boolean[] depends = new boolean[graph.nodes().size()];
    for (int i = 0; i < depends.length; i++) {
      Node node = graph.nodes().get(i);
      depends[i] = node instanceof Node.Parameter;
      for (int operand : node.inputs()) {
        depends[i] |= depends[operand];
      }
    }
    return depends;
  }

  /** What a function makes of the values of each such node: by the place of the node. */
  <T> Map<Integer, T> map(Rows rows, Function<double[], T> function) {
    boolean[] depends = depending();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < depends.length; i++) {
      if (!depends[i]) {
        places.add(i);
      }
    }
    Map<Integer, T> values = new HashMap<>();
    if (places.isEmpty()) {
      return values;
    }
    Graph data = new Graph(graph.parameters(), graph.inputs(), graph.nodes(), places);
    double[][] all = rows.map(data, new double[graph.parameterCount()]);
    int from = 0;
    for (int place : places) {
      int numbers = graph.nodes().get(place).shape().components();
      values.put(place, function.apply(all[from]));
      from += numbers;
    }
    return values;
  }
}
