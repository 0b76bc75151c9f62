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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the row and the sub-expression at which a graph stops being finite. */
final class NonFinite {
  private final Graph graph;
  private final KeptRows rows;
  private final double[] theta;
  private final double[][] columns;
  private final Kernel.Worker outputs;
  private final Kernel.Worker allNodes;

  private NonFinite(
      Graph graph, KeptRows rows, double[] theta, Precision precision, KernelCompiler compiler) {
    List<Integer> everything = IntStream.range(0, graph.nodes().size()).boxed().toList();
    Graph all = new Graph(graph.parameters(), graph.inputs(), graph.nodes(), everything);
    this.graph = graph;
    this.rows = rows;
    this.theta = theta;
    this.columns =
        graph.inputs().stream()
            .map(input -> rows.columns().get(input.name()))
            .toArray(double[][]::new);
    this.outputs = compiler.compile(graph, precision).worker();
    this.allNodes = compiler.compile(all, precision).worker();
  }

  /**
   * A sentence such as {@code exp(k * t) is Infinity at line 8 of data.csv, where k = 1, t = 1200};
   * empty if all outputs are finite for all rows.
   */
  static Optional<String> explain(
      Graph graph, KeptRows rows, double[] theta, Precision precision, KernelCompiler compiler) {
    NonFinite search = new NonFinite(graph, rows, theta, precision, compiler);
    for (int from = 0; from < rows.count(); from += Sums.BLOCK) {
      OptionalInt row = search.firstRow(from, Math.min(Sums.BLOCK, rows.count() - from));
      if (row.isPresent()) {
        return Optional.of(search.sentence(row.getAsInt()));
      }
    }
    return Optional.empty();
  }

  private OptionalInt firstRow(int from, int count) {
    List<Block> values = outputs.run(theta, new Kernel.Rows(columns, from, count, rows.count()));
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

  private String sentence(int row) {
    List<Block> values = allNodes.run(theta, new Kernel.Rows(columns, row, 1, rows.count()));
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
    return "%s is %s at %s%s"
        .formatted(
            text.length() > 80 ? text.substring(0, 77) + "..." : text,
            firstNonFinite(values.get(node)),
            rows.where(row),
            leaves(node, values));
  }

  private static double firstNonFinite(Block block) {
    return IntStream.range(0, block.shape().components())
        .mapToDouble(c -> block.values()[c])
        .filter(value -> !Double.isFinite(value))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The columns and parameters below a node with their values, in words. */
  private String leaves(int end, List<Block> values) {
    boolean[] needed = new boolean[end + 1];
    needed[end] = true;
    Map<Integer, String> texts = new TreeMap<>();
    for (int i = end; i >= 0; i--) {
      if (needed[i]) {
        Node node = graph.nodes().get(i);
        node.inputs().forEach(operand -> needed[operand] = true);
        boolean named = node instanceof Node.Parameter || node instanceof Node.Input;
        if (named && node.shape().components() == 1) {
          double value = values.get(i).values()[0];
          texts.put(i, FormulaText.of(graph, i) + " = " + Numbers.shortest(value));
        }
      }
    }
    return texts.isEmpty()
        ? ""
        : texts.values().stream().collect(Collectors.joining(", ", ", where ", ""));
  }
}
