package dev.gradus.rows;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Passes;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A graph whose reductions over rows are done by as many row-sums as they need.
 *
 * @param last what is left, which reduces nothing over rows
 * @param known from theta to the parameters of {@code last}: theta and the results of all sums
 */
public record Reduced(Graph last, Function<double[], double[]> known) {
  /** A graph made ready over rows. */
  public static Reduced of(Graph graph, Rows rows, Precision precision) {
    Passes passes = Passes.of(graph);
    Function<double[], double[]> all = Function.identity();
    for (Graph reductions : passes.reductions()) {
      Function<double[], double[]> pass = rows.prepare(Fold.reductions(reductions, precision));
      all = all.andThen(known -> joined(known, pass.apply(known)));
    }
    return new Reduced(passes.last(), all);
  }

  private static double[] joined(double[] known, double[] results) {
    double[] more = Arrays.copyOf(known, known.length + results.length);
    System.arraycopy(results, 0, more, known.length, results.length);
    return more;
  }
}
