package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.diagnose.Spectrum;
import dev.gradus.estimate.Numbers;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Where a direction of the parameters comes from.
 *
 * @param number the number of the parameters that has the largest part in the direction
 * @param least the least slope of the prediction along it, over the rows
 * @param greatest the greatest
 * @param columns the columns that the slope is made of
 */
public record Cause(String number, double least, double greatest, List<String> columns) {
  /** The list is copied. */
  public Cause {
    columns = List.copyOf(columns);
  }

  /** The cause of a direction {@code [params]} at theta. */
  static Cause of(FitProblem problem, double[] theta, double[] direction) {
    int most = Spectrum.mostly(direction);
    int first = 0;
    for (Node.Parameter parameter : problem.model().graph().parameters()) {
      int count = parameter.shape().components();
      if (most < first + count) {
        Trace trace = new Trace();
        Traced prediction =
            (Traced) trace.add(problem.model().prediction()).getFirst().expand(Shape.PER_ROW);
        Graph slope =
            trace
                .graph(
                    Derivatives.automatic().of(prediction, List.of((Traced) trace.leaf(parameter))))
                .only(0);
        double[] slopes = problem.rows().map(slope, theta)[most - first];
        return new Cause(
            problem.model().numbers().get(most),
            DoubleStream.of(slopes).min().orElse(Double.NaN),
            DoubleStream.of(slopes).max().orElse(Double.NaN),
            slope.inputs().stream().map(Node.Input::name).toList());
      }
      first += count;
    }
    throw new IllegalArgumentException("a direction of more numbers than the model has");
  }

  /** An end of the range, with more digits where the ends would look the same. */
  private String number(double end) {
    return Numbers.shortest(least).equals(Numbers.shortest(greatest))
        ? Numbers.significant(end, 12)
        : Numbers.shortest(end);
  }

  /** The cause in words: {@code w, whose slope (21.8 to 81.9) is made of column 'reading'}. */
  public String text() {
    String range =
        least == greatest ? Numbers.shortest(least) : number(least) + " to " + number(greatest);
    return columns.isEmpty()
        ? "%s, whose slope is %s".formatted(number, range)
        : "%s, whose slope (%s) is made of column%s %s"
            .formatted(
                number,
                range,
                columns.size() > 1 ? "s" : "",
                columns.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")));
  }
}
