package dev.gradus.fit;

import dev.gradus.graph.Array;
import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import java.util.List;

/**
 * How far what was measured in one block of rows varies, each row weighted as in the fit.
 *
 * @param about the sum of the squares about the mean, or about zero
 * @param squares the sum of the squares
 * @param counted how many rows have a weight
 */
record Variation(double about, double squares, int counted) {
  /** For each row what is measured, its weight, and how many times it counts. */
  static Graph graph(Model model, MeasurementError error) {
    Trace trace = new Trace();
    Tensor measured = perRow(trace.add(model.graph()).get(model.responses().getFirst().left()));
    Tensor one = perRow(trace.constant(Array.scalar(1, Precision.FLOAT64)));
    Tensor counts = perRow(error.weight(trace));
    return trace.graph(
        measured, counts.times(one.dividedBy(error.deviation(trace)).square()), counts);
  }

  private static Tensor perRow(Tensor tensor) {
    return tensor.expand(Shape.PER_ROW);
  }

  /** The variation of a block of the outputs of that graph. */
  static Variation of(List<Block> outputs, boolean aboutZero) {
    double[] measured = outputs.get(0).values();
    double[] weights = outputs.get(1).values();
    double[] counts = outputs.get(2).values();
    int rows = outputs.getFirst().rows();
    double squares = 0;
    double sum = 0;
    double whole = 0;
    int counted = 0;
    for (int row = 0; row < rows; row++) {
      double weighted = weights[row] * measured[row];
      squares += weighted * measured[row];
      sum += weighted;
      whole += weights[row];
      counted += counts[row] > 0 ? 1 : 0;
    }
    double mean = aboutZero ? 0 : sum / whole;
    double about = 0;
    for (int row = 0; row < rows; row++) {
      double deviation = measured[row] - mean;
      about += weights[row] * deviation * deviation;
    }
    return new Variation(about, squares, counted);
  }
}
