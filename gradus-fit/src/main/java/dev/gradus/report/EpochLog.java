package dev.gradus.report;

import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.PrintOptions;
import dev.gradus.graph.Shape;
import dev.gradus.optimize.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;

/**
 * The log of a training: chosen epochs with the loss before the step, the parameters after it and
 * the gradient, as PyTorch prints tensors. Three dots follow where neighbouring epochs were shown
 * and the next one is not.
 *
 * @param epochs which epochs are shown
 * @param precision of the numbers
 * @param withParameters whether parameters and gradient are shown
 * @param lines takes each line, without a line feed
 */
public record EpochLog(
    Epochs epochs, Precision precision, boolean withParameters, Consumer<String> lines)
    implements Consumer<Step> {
  /** How the numbers print: two items at each edge, lines of 75. */
  public static final PrintOptions PRINTED =
      PrintOptions.DEFAULT.withEdgeItems(2).withLineWidth(75);

  @Override
  public void accept(Step step) {
    int epoch = step.number();
    if (epochs.test(epoch)) {
      lines.accept("Epoch %d, Loss %s".formatted(epoch, sixPlaces(step.loss())));
      if (withParameters) {
        lines.accept("    Params: " + tensor(step.theta()));
        if (step.gradient().length > 0) {
          lines.accept("    Grad:   " + tensor(step.gradient()));
        }
      }
    } else if (epochs.test(epoch - 1) && epochs.test(epoch - 2)) {
      lines.accept("...");
    }
  }

  private String tensor(double[] values) {
    return Array.of(Shape.of(values.length), precision, values).toString(PRINTED);
  }

  /** The exact decimal expansion to six places, as C prints {@code %f}. */
  public static String sixPlaces(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
  }
}
