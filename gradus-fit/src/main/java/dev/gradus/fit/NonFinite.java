package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.formula.FormulaText;
import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.rows.Reduced;
import dev.gradus.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Finds the row and the sub-expression at which a graph stops being finite. */
final class NonFinite {
  private final Graph graph;
  private final KeptRows rows;
  private final double[] theta;
  private final Kernel.Rows data;
  private final Kernel.Worker outputs;
  private final Kernel.Worker allNodes;

  /**
   * Where a graph stops being finite.
   *
   * @param sentence the sub-expression, its value, the row and what it was made of
   * @param parameters those that have a part in it
   */
  record Spot(String sentence, List<String> parameters) {
    /** The list is copied. */
    Spot {
      parameters = List.copyOf(parameters);
    }

    /** The same in another sentence. */
    Spot told(String other) {
      return new Spot(other, parameters);
    }
  }

  private NonFinite(
      Graph graph, KeptRows rows, double[] theta, Precision precision, KernelCompiler compiler) {
    List<Integer> everything = IntStream.range(0, graph.nodes().size()).boxed().toList();
    Graph all = new Graph(graph.parameters(), graph.inputs(), graph.nodes(), everything);
    this.graph = graph;
    this.rows = rows;
    this.theta = theta;
    this.data = Kernel.Rows.of(rows.count(), rows.columnsOf(graph));
    this.outputs = compiler.compile(graph, precision).worker();
    this.allNodes = compiler.compile(all, precision).worker();
  }

  /**
   * A sentence such as {@code exp(k * t) is Infinity at line 8 of data.csv, where k = 1, t = 1200};
   * empty if all outputs are finite for all rows.
   *
   * @param rows the rows and where they stand
   * @param sums the same rows as a home for row-sums
   */
  static Optional<Spot> explain(
      Graph graph,
      KeptRows rows,
      Rows sums,
      double[] theta,
      Precision precision,
      KernelCompiler compiler) {
    Reduced reduced = Reduced.of(graph, sums, precision);
    NonFinite search =
        new NonFinite(reduced.last(), rows, reduced.known().apply(theta), precision, compiler);
    for (int from = 0; from < rows.count(); from += Sums.BLOCK) {
      OptionalInt row = search.firstRow(from, Math.min(Sums.BLOCK, rows.count() - from));
      if (row.isPresent()) {
        return Optional.of(search.spot(row.getAsInt()));
      }
    }
    return Optional.empty();
  }

  private OptionalInt firstRow(int from, int count) {
    List<Block> values = outputs.run(theta, data, from, count);
    return IntStream.range(0, count)
        .filter(r -> values.stream().anyMatch(block -> !isFinite(block, r)))
        .map(r -> from + r)
        .findFirst();
  }

  private static boolean isFinite(Block block, int row) {
    int r = block.rows() == 1 ? 0 : row;
    for (int c = 0; c < block.shape().components(); c++) {
      if (!Double.isFinite(block.values()[c * block.rows() + r])) {
        return false;
      }
    }
    return true;
  }

  private Spot spot(int row) {
    List<Block> values = allNodes.run(theta, data, row, 1);
    int node =
        graph.outputs().stream()
            .filter(output -> !isFinite(values.get(output), 0))
            .findFirst()
            .orElseThrow();
    for (Optional<Integer> below = Optional.of(node); below.isPresent(); ) {
      node = below.orElseThrow();
      below =
          graph.nodes().get(node).inputs().stream()
              .filter(operand -> !isFinite(values.get(operand), 0))
              .findFirst();
    }
    String text = FormulaText.of(graph, node);
    String sentence =
        "%s is %s at %s%s"
            .formatted(
                text.length() > 80 ? text.substring(0, 77) + "..." : text,
                firstNonFinite(values.get(node)),
                rows.where(row),
                leaves(node, values));
    return new Spot(sentence, parameters(node));
  }

  /** The names of the numbers of the parameters below a node. */
  private List<String> parameters(int end) {
    return needed(end).stream()
        .filter(Node.Parameter.class::isInstance)
        .flatMap(node -> ((Node.Parameter) node).numbers().stream())
        .toList();
  }

  private static double firstNonFinite(Block block) {
    return IntStream.range(0, block.shape().components())
        .mapToDouble(c -> block.values()[c])
        .filter(value -> !Double.isFinite(value))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The nodes below a node and itself, in the order of the graph. */
  private List<Node> needed(int end) {
    return places(end).stream().map(graph.nodes()::get).toList();
  }

  private List<Integer> places(int end) {
    TreeSet<Integer> places = new TreeSet<>(List.of(end));
    for (int i = end; i >= 0; i--) {
      if (places.contains(i)) {
        places.addAll(graph.nodes().get(i).inputs());
      }
    }
    return List.copyOf(places);
  }

  /** The columns and parameters below a node with their values, in words. */
  private String leaves(int end, List<Block> values) {
    List<String> texts = new ArrayList<>();
    for (int i : places(end)) {
      Node node = graph.nodes().get(i);
      boolean named = node instanceof Node.Parameter || node instanceof Node.Input;
      if (named && node.shape().components() == 1) {
        double value = values.get(i).values()[0];
        texts.add(FormulaText.of(graph, i) + " = " + Numbers.shortest(value));
      }
    }
    return texts.isEmpty() ? "" : ", where " + String.join(", ", texts);
  }
}
