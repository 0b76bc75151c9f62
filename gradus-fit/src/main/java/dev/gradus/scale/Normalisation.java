package dev.gradus.scale;

import dev.gradus.formula.FormulaText;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.Arrays;

/**
 * A column under another unit and another zero: {@code z = (x - shift)·factor}.
 *
 * @param shift finite
 * @param factor finite and more than 0
 */
public record Normalisation(double shift, double factor) {
  /** What leaves a column as it is. */
  static final Normalisation NONE = new Normalisation(0, 1);

  /** Whether the column stays as it is. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** The normalised value of a number. */
  public double of(double x) {
    return (x - shift) * factor;
  }

  /** The normalised column; a shift of 0 and a factor of 1 leave no trace. */
  Tensor of(Tensor x) {
    return x.minus(shift).times(factor);
  }

  /** The measured quantity of a normalised one. */
  Tensor undo(Tensor z) {
    Tensor scaled = factor == 1 ? z : z.dividedBy(factor);
    return shift == 0 ? scaled : scaled.plus(shift);
  }

  /** A round number within or next to a column that lies far from 0, else 0. */
  public static double roundShift(double[] values) {
    return Choice.roundShift(
        Arrays.stream(values).min().orElse(0), Arrays.stream(values).max().orElse(0));
  }

  /** The normalised column as formula text: {@code (t - 1.7E9) * 0.001}. */
  public String text(String column) {
    Trace trace = new Trace();
    Graph graph = trace.graph(of(trace.input(column)));
    return FormulaText.of(graph, graph.outputs().getFirst());
  }
}
