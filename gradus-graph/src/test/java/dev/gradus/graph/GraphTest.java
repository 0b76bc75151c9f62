package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Finished graphs: their text and their checks. */
class GraphTest {
  private static final Node.Parameter W = new Node.Parameter("w", Shape.SCALAR);
  private static final Node.Input X = new Node.Input("x");
  private static final Op TIMES = new Op.Elementwise(Fn.MULTIPLY);

  @Test
  void theLinePrintsALineANode() {
    Trace trace = new Trace();
    Tensor celsius = trace.input("celsius");
    Tensor w = trace.parameter("w", Shape.SCALAR);
    Tensor b = trace.parameter("b", Shape.SCALAR);
    Tensor prediction = w.times(trace.input("reading")).plus(b);
    Graph graph = trace.graph(celsius, prediction, prediction.minus(celsius).square().mean());
    assertThat(graph.toString().lines())
        .containsExactly(
            "  %0  column celsius                           [rows]",
            "  %1  parameter w                              []",
            "  %2  parameter b                              []",
            "  %3  column reading                           [rows]",
            "  %4  multiply(%1, %3)                         [rows]",
            "  %5  add(%4, %2)                              [rows]",
            "  %6  subtract(%5, %0)                         [rows]",
            "  %7  square(%6)                               [rows]",
            "  %8  sum[axis 0](%7)                          []",
            "  %9  number of rows                           []",
            " %10  divide(%8, %9)                           []",
            "return %0, %5, %10");
  }

  /**
   * The prediction does without the measured column, and keeps a parameter that it does not use.
   */
  @Test
  void oneOutputTakesWhatItNeeds() {
    Trace trace = new Trace();
    Tensor unused = trace.parameter("a", Shape.SCALAR);
    Tensor celsius = trace.input("celsius");
    Tensor prediction = trace.parameter("w", Shape.SCALAR).times(trace.input("reading"));
    Graph graph = trace.graph(celsius.plus(unused), prediction);
    assertThat(graph.only(1).toString().lines())
        .containsExactly(
            "  %0  parameter w                              []",
            "  %1  column reading                           [rows]",
            "  %2  multiply(%0, %1)                         [rows]",
            "return %2");
    assertThat(graph.only(1).inputs()).containsExactly(new Node.Input("reading"));
    assertThat(graph.only(1).parameters()).isEqualTo(graph.parameters());
  }

  @Test
  void everyKindOfNodePrints() {
    Trace trace = new Trace();
    Tensor w = trace.parameter("W", Shape.of(2, 3));
    Tensor v = trace.constant(Array.of(1, 2, 3));
    Graph graph =
        trace.graph(
            w.matmul(v),
            w.transpose(),
            w.slice(1, 0, 2).max(1),
            Tensor.concatenate(0, w, w),
            v.expand(Shape.of(2, 3)).plus(w).plus(0.5));
    assertThat(graph.toString().lines())
        .containsExactly(
            "  %0  parameter W                              [2, 3]",
            "  %1  constant                                 [3, 1]",
            "  %2  matmul(%0, %1)                           [2, 1]",
            "  %3  reshape(%2)                              [2]",
            "  %4  transpose[1, 0](%0)                      [3, 2]",
            "  %5  slice[axis 1, 0:2](%0)                   [2, 2]",
            "  %6  max[axis 1](%5)                          [2]",
            "  %7  concatenate[axis 0](%0, %0)              [4, 3]",
            "  %8  constant                                 [2, 3]",
            "  %9  add(%8, %0)                              [2, 3]",
            " %10  constant 0.5                             []",
            " %11  add(%9, %10)                             [2, 3]",
            "return %3, %4, %6, %7, %11");
  }

  @Test
  void operandsStandBeforeTheirUsers() {
    refused(
        "node %1 of the graph has an operand that does not stand before it",
        List.of(X, new Node.Apply(TIMES, List.of(0, 1), Shape.PER_ROW)));
    refused(
        "node %1 of the graph has an operand that does not stand before it",
        List.of(X, new Node.Apply(TIMES, List.of(0, -1), Shape.PER_ROW)));
  }

  @Test
  void shapesAreThoseOfTheOperations() {
    refused(
        "node %2 of the graph has shape [] but gives [rows]",
        List.of(W, X, new Node.Apply(TIMES, List.of(0, 1), Shape.SCALAR)));
  }

  @Test
  void parametersAndColumnsAreDeclared() {
    refused(
        "node %0 of the graph has a parameter that was not declared",
        List.of(new Node.Parameter("v", Shape.SCALAR)));
    refused(
        "node %0 of the graph has a parameter that was not declared",
        List.of(new Node.Parameter("w", Shape.of(2))));
    refused(
        "node %0 of the graph has a column that was not declared", List.of(new Node.Input("z")));
  }

  @Test
  void outputsExist() {
    assertThatThrownBy(() -> new Graph(List.of(W), List.of(X), List.of(X), List.of(1)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("node %1 of the graph has an output that does not exist");
  }

  private static void refused(String message, List<Node> nodes) {
    assertThatThrownBy(() -> new Graph(List.of(W), List.of(X), nodes, List.of(nodes.size() - 1)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(message);
  }
}
