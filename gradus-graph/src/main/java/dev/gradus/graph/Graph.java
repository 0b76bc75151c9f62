package dev.gradus.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A finished expression: a flat, immutable list of nodes, each after the nodes that it takes.
 *
 * @param parameters the parameters that it was declared over, in the order of the vector theta
 * @param inputs the columns that it was declared over
 * @param nodes the nodes, operands before their users
 * @param outputs positions of the nodes that are asked for
 */
public record Graph(
    List<Node.Parameter> parameters,
    List<Node.Input> inputs,
    List<Node> nodes,
    List<Integer> outputs) {

  /** A graph that has been checked: order, shapes and declarations. */
  public Graph {
    parameters = List.copyOf(parameters);
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    for (int i = 0; i < nodes.size(); i++) {
      check(i, nodes, parameters, inputs);
    }
    for (int output : outputs) {
      require(0 <= output && output < nodes.size(), output, "an output that does not exist");
    }
  }

  /** How many numbers the parameters have together: the length of theta. */
  public int parameterCount() {
    return parameters.stream().mapToInt(parameter -> parameter.shape().components()).sum();
  }

  /** Where the numbers of a parameter begin in theta. */
  public int offset(Node.Parameter parameter) {
    return parameters.subList(0, parameters.indexOf(parameter)).stream()
        .mapToInt(before -> before.shape().components())
        .sum();
  }

  /** The node of an output. */
  public Node output(int index) {
    return nodes.get(outputs.get(index));
  }

  /**
   * The graph of one of its outputs: the nodes and the columns that it needs, over the same
   * parameters.
   */
  public Graph only(int index) {
    Needed needed = Needed.of(nodes, List.of(outputs.get(index)));
    List<Node.Input> columns = inputs.stream().filter(needed.nodes()::contains).toList();
    return new Graph(parameters, columns, needed.nodes(), needed.ends());
  }

  /** The graph, a line a node: its position, what it is, its shape. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < nodes.size(); i++) {
      text.append("%4s  %-40s %s%n".formatted("%" + i, text(nodes.get(i)), nodes.get(i).shape()));
    }
    String ends = outputs.stream().map(end -> "%" + end).collect(Collectors.joining(", "));
    return text.append("return ").append(ends).append(System.lineSeparator()).toString();
  }

  private static String text(Node node) {
    return switch (node) {
      case Node.Constant(Array value) when value.shape().rank() == 0 -> "constant " + value.item();
      case Node.Constant _ -> "constant";
      case Node.Parameter(String name, _) -> "parameter " + name;
      case Node.Input(String name) -> "column " + name;
      case Node.RowCount() -> "number of rows";
      case Node.Apply(Op op, List<Integer> operands, _) ->
          operands.stream()
              .map(operand -> "%" + operand)
              .collect(Collectors.joining(", ", op.label() + "(", ")"));
    };
  }

  private static void check(
      int at, List<Node> nodes, List<Node.Parameter> parameters, List<Node.Input> inputs) {
    switch (nodes.get(at)) {
      case Node.Parameter parameter ->
          require(parameters.contains(parameter), at, "a parameter that was not declared");
      case Node.Input input ->
          require(inputs.contains(input), at, "a column that was not declared");
      case Node.Apply(Op op, List<Integer> operands, Shape shape) -> {
        for (int operand : operands) {
          require(0 <= operand && operand < at, at, "an operand that does not stand before it");
        }
        Shape computed = op.shape(operands.stream().map(o -> nodes.get(o).shape()).toList());
        require(computed.equals(shape), at, "shape %s but gives %s", shape, computed);
      }
      case Node.Constant _, Node.RowCount _ -> {}
    }
  }

  private static void require(boolean holds, int at, String what, Object... shown) {
    if (!holds) {
      throw new InvalidInput("node %%%d of the graph has %s".formatted(at, what.formatted(shown)));
    }
  }
}
