package dev.gradus.app.lesson;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.GradientCheck;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.model.Model;

/** The gradient derived by hand. */
final class Calculus {
  private Calculus() {}

  /** The slope of the loss along each prediction: {@code [n]}. */
  static Tensor slopeOfLoss(Tensor prediction, Tensor truth) {
    return prediction.minus(truth).times(2).dividedBy(prediction.shape().size(0));
  }

  /** The slope of each prediction along w: {@code [n]}. */
  static Tensor modelAlongW(Tensor reading) {
    return reading;
  }

  /** The slope of each prediction along b. */
  static Tensor modelAlongB() {
    return Array.scalar(1, Precision.FLOAT32);
  }

  /** The slopes of the loss along w and b: {@code [2]}. */
  static Tensor gradient(Tensor reading, Tensor truth, Tensor prediction) {
    Tensor slope = slopeOfLoss(prediction, truth);
    return Tensor.stack(
        0, slope.times(modelAlongW(reading)).sum(), slope.times(modelAlongB()).sum());
  }

  /** The model that knows these slopes. */
  static Model lineWithSlopes() {
    return LineModel.line()
        .withSlope("w", (column, parameter) -> modelAlongW(column.apply("reading")))
        .withSlope("b", (column, parameter) -> modelAlongB());
  }

  static Section section() {
    return new Section(
        "Which way is down? By calculus",
        """
        Trying costs two evaluations of the model for every parameter, and hangs on the choice of
        δ. Calculus gives the slope itself. The loss is a mean of n squares, so along one
        prediction its slope is

          2 · (prediction - truth) / n

        A prediction w · reading + b has the slope `reading` along w, and 1 along b. The chain rule
        multiplies the two: what a parameter does to a prediction, times what the prediction does
        to the loss. Each row contributes, so the products are added up.
        """,
        """
        static Tensor slopeOfLoss(Tensor prediction, Tensor truth) {
          return prediction
              .minus(truth)
              .times(2)
              .dividedBy(prediction.shape().size(0));
        }

        static Tensor modelAlongW(Tensor reading) {
          return reading;
        }

        static Tensor modelAlongB() {
          return Array.scalar(1, Precision.FLOAT32);
        }

        static Tensor gradient(Tensor reading, Tensor truth, Tensor prediction) {
          Tensor slope = slopeOfLoss(prediction, truth);
          return Tensor.stack(
              0,
              slope.times(modelAlongW(reading)).sum(),
              slope.times(modelAlongB()).sum());
        }
        """,
        () -> {
          Tensor slopes = slopeOfLoss(FirstGuess.prediction(), Measurements.CELSIUS);
          Tensor gradient =
              gradient(Measurements.READING, Measurements.CELSIUS, FirstGuess.prediction());
          return Told.shown(
                  "slope of the loss\n%s\n\ngradient\n%s"
                      .formatted(Printed.tensor(slopes), Printed.tensor(gradient)))
              .remark(
                  "slopes derived by hand go into a model with withSlope, and are held against the automatic ones before a fit trusts them. %s"
                      .formatted(comparison()));
        });
  }

  private static String comparison() {
    Derivatives automatic = Derivatives.automatic();
    GradientCheck check =
        Gradus.check(
            LineModel.line(),
            Measurements.table(),
            FitSettings.defaults(),
            lineWithSlopes().derivatives(automatic),
            automatic);
    return "Those above agree with them to %.0f digits in every row."
        .formatted(
            Math.floor(
                check.slopes().stream()
                    .mapToDouble(GradientCheck.Slope::digits)
                    .min()
                    .orElseThrow()));
  }
}
