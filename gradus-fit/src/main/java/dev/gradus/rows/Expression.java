package dev.gradus.rows;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.linear.Triangle;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A quantity of all rows at once, such as a mean loss and its gradient: as many row-sums as its
 * reductions need, then what is left to do with their results.
 */
public final class Expression {
  private final Reduced reduced;
  private final Kernel.Worker last;
  private final Rows rows;
  private final int[] components;
  private final int size;

  private Expression(Reduced reduced, Kernel.Worker last, Rows rows, int[] components) {
    this.reduced = reduced;
    this.last = last;
    this.rows = rows;
    this.components = components;
    this.size = IntStream.of(components).sum();
  }

  /**
   * A graph made ready over rows.
   *
   * @param graph its outputs have no row axis
   */
  public static Expression of(
      Graph graph, Rows rows, Precision precision, KernelCompiler compiler) {
    for (int output : graph.outputs()) {
      if (graph.nodes().get(output).shape().perRow()) {
        throw new InvalidInput(
            "an output of shape %s is one value a row; take its sum or mean"
                .formatted(graph.nodes().get(output).shape()));
      }
    }
    Reduced reduced = Reduced.of(graph, rows, precision);
    return new Expression(
        reduced,
        compiler.compile(reduced.last(), precision).worker(),
        rows,
        Fold.components(graph));
  }

  /**
   * The triangular factor of the outputs of a graph, made ready over rows.
   *
   * @param graph its outputs are {@code [rows, ...]}; they may need quantities of all rows, such as
   *     the mean of a column
   * @param matrices the outputs are so many matrices one below the other, each given as its columns
   */
  public static Function<double[], Triangle> triangle(
      Graph graph, int matrices, Rows rows, Precision precision) {
    Reduced reduced = Reduced.of(graph, rows, precision);
    return reduced.known().andThen(rows.prepare(Fold.triangle(reduced.last(), matrices)));
  }

  /** The values of all outputs side by side. */
  public synchronized double[] at(double[] theta) {
    List<Block> outputs =
        last.run(reduced.known().apply(theta), Kernel.Rows.of(rows.count()), 0, 0);
    double[] values = new double[size];
    int at = 0;
    for (int i = 0; i < components.length; i++) {
      System.arraycopy(outputs.get(i).values(), 0, values, at, components[i]);
      at += components[i];
    }
    return values;
  }
}
