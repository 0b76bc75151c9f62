package dev.gradus.rows;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.kernel.Passes;
import dev.gradus.linear.Triangle;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A quantity of all rows at once, such as a mean loss and its gradient: as many row-sums as its
 * reductions need, then what is left to do with their results.
 */
public final class Expression {
  private final Function<double[], double[]> passes;
  private final Kernel.Worker last;
  private final int rows;

  private Expression(Function<double[], double[]> passes, Kernel.Worker last, int rows) {
    this.passes = passes;
    this.last = last;
    this.rows = rows;
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
    Passes passes = Passes.of(graph);
    return new Expression(
        summed(passes, rows, precision),
        compiler.compile(passes.last(), precision).worker(),
        rows.count());
  }

  /**
   * The triangular factor of the outputs of a graph side by side, made ready over rows.
   *
   * @param graph its outputs are {@code [rows, ...]}; they may need quantities of all rows, such as
   *     the mean of a column
   */
  public static Function<double[], Triangle> triangle(Graph graph, Rows rows, Precision precision) {
    Passes passes = Passes.of(graph);
    return summed(passes, rows, precision).andThen(rows.prepare(Fold.triangle(passes.last())));
  }

  /** The values of all outputs side by side. */
  public double[] at(double[] theta) {
    return Fold.sideBySide(
        last.run(passes.apply(theta), new Kernel.Rows(new double[0][], 0, 0, rows)));
  }

  /** From theta to theta followed by the results of all passes. */
  private static Function<double[], double[]> summed(
      Passes passes, Rows rows, Precision precision) {
    Function<double[], double[]> all = Function.identity();
    for (Graph reductions : passes.reductions()) {
      Function<double[], double[]> pass = rows.prepare(Fold.reductions(reductions, precision));
      all = all.andThen(known -> joined(known, pass.apply(known)));
    }
    return all;
  }

  private static double[] joined(double[] known, double[] results) {
    double[] more = Arrays.copyOf(known, known.length + results.length);
    System.arraycopy(results, 0, more, known.length, results.length);
    return more;
  }
}
