package dev.gradus.app.lesson;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The prediction before anything is learned. */
final class FirstGuess {
  /** The slope to begin with. */
  static final Array W = Array.scalar(1, Precision.FLOAT32);

  /** The intercept to begin with. */
  static final Array B = Array.scalar(0, Precision.FLOAT32);

  private FirstGuess() {}

  /** What the model predicts at the start: {@code [11]}. */
  static Tensor prediction() {
    return LineModel.model(Measurements.READING, W, B);
  }

  static Section section() {
    return new Section(
        "A first guess",
        """
        We have to begin somewhere: with slope 1 and intercept 0, that is, with the readings taken
        for degrees Celsius as they are.
        """,
        """
        static final Array W = Array.scalar(1, Precision.FLOAT32);

        static final Array B = Array.scalar(0, Precision.FLOAT32);

        LineModel.model(Measurements.READING, W, B)
        """,
        () -> {
          double[] predicted =
              Gradus.predictions(
                  LineModel.line(),
                  Measurements.table(),
                  FitSettings.defaults(),
                  new double[] {1, 0});
          double[] celsius = Measurements.CELSIUS.toDoubles();
          int worst =
              IntStream.range(0, celsius.length)
                  .boxed()
                  .max(Comparator.comparingDouble(row -> Math.abs(predicted[row] - celsius[row])))
                  .orElseThrow();
          return Told.transcript(Printed.tensor(prediction()) + "\n")
              .remark(
                  "Gradus.predictions gives these numbers for any model and table. The widest miss is in row %d: %s degrees predicted, %s measured."
                      .formatted(
                          worst + 1,
                          Printed.number(predicted[worst], 3),
                          Printed.number(celsius[worst], 3)));
        });
  }
}
