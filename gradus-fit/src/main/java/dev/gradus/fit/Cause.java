package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.diagnose.Spectrum;
import dev.gradus.estimate.Numbers;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.model.Model;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where a direction of the parameters comes from.
 *
 * @param number the number of the parameters that has the largest part in the direction
 * @param column the column whose values decide the slope of the prediction along it, if there is
 *     one
 */
public record Cause(String number, Optional<ColumnRange> column) {
  /**
   * The values of a column.
   *
   * @param name its name
   * @param least the least value
   * @param greatest the greatest
   */
  public record ColumnRange(String name, double least, double greatest) {
    private static ColumnRange of(String name, double[] values) {
      return new ColumnRange(
          name,
          DoubleStream.of(values).min().orElse(Double.NaN),
          DoubleStream.of(values).max().orElse(Double.NaN));
    }

    private double size() {
      return Math.max(Math.abs(least), Math.abs(greatest));
    }
  }

  /** The cause of a direction {@code [params]}. */
  static Cause of(Model model, KeptRows rows, double[] direction) {
    int most = Spectrum.mostly(direction);
    int first = 0;
    for (Node.Parameter parameter : model.graph().parameters()) {
      int count = parameter.shape().components();
      if (most < first + count) {
        return new Cause(parameter.numbers().get(most - first), column(model, rows, parameter));
      }
      first += count;
    }
    throw new IllegalArgumentException("a direction of more numbers than the model has");
  }

  /** Of the columns in the slope along a parameter the one with the largest values. */
  private static Optional<ColumnRange> column(Model model, KeptRows rows, Node.Parameter along) {
    Trace trace = new Trace();
    if (!(trace.add(model.graph()).get(1) instanceof Traced prediction)) {
      return Optional.empty();
    }
    Graph slope =
        trace
            .graph(Derivatives.automatic().of(prediction, List.of((Traced) trace.leaf(along))))
            .only(0);
    double[][] columns = rows.columnsOf(slope);
    return IntStream.range(0, columns.length)
        .mapToObj(k -> ColumnRange.of(slope.inputs().get(k).name(), columns[k]))
        .max(Comparator.comparingDouble(ColumnRange::size));
  }

  /** The cause in words: {@code w, whose slope is made of column 'reading' (21.8 to 81.9)}. */
  public String text() {
    return number
        + column
            .map(range ->
                ", whose slope is made of column '%s' (%s to %s)"
                    .formatted(
                        range.name,
                        Numbers.shortest(range.least),
                        Numbers.shortest(range.greatest)))
            .orElse("");
  }
}
