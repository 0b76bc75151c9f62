package dev.gradus.rows;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.kernel.Passes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A quantity of all rows at once, such as a mean loss and its gradient: as many row-sums as its
 * reductions need, then what is left to do with their results.
 */
public final class Expression {
  private final List<Function<double[], double[]>> passes;
  private final Kernel.Worker last;
  private final int rows;

  private Expression(List<Function<double[], double[]>> passes, Kernel.Worker last, int rows) {
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
        passes.reductions().stream()
            .map(pass -> rows.prepare(Fold.reductions(pass, precision)))
            .toList(),
        compiler.compile(passes.last(), precision).worker(),
        rows.count());
  }

  /** The values of all outputs side by side. */
  public double[] at(double[] theta) {
    double[] known = theta;
    for (Function<double[], double[]> pass : passes) {
      double[] results = pass.apply(known);
      double[] more = Arrays.copyOf(known, known.length + results.length);
      System.arraycopy(results, 0, more, known.length, results.length);
      known = more;
    }
    return Fold.sideBySide(last.run(known, new Kernel.Rows(new double[0][], 0, 0, rows)));
  }
}
