package dev.gradus.app.lesson;

import static dev.gradus.app.lesson.MeanSquare.loss;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.Array;
import dev.gradus.report.EpochLog;

/** The loss before anything is learned. */
final class FirstLoss {
  private FirstLoss() {}

  static Section section() {
    return new Section(
        "How bad it is",
        """
        The loss puts a number on that guess. To train is to change w and b until it is small.
        """,
        """
        loss(FirstGuess.prediction(), Measurements.CELSIUS)
        """,
        () -> {
          Array loss = (Array) loss(FirstGuess.prediction(), Measurements.CELSIUS);
          double exact =
              Gradus.objective(LineModel.line(), Measurements.table(), FitSettings.defaults())
                  .loss(new double[] {1, 0});
          return Told.transcript(Printed.tensor(loss) + "\n")
              .remark(
                  "in full the number is %s, and in double precision the loss is %s: what they differ by is rounding. Sums are taken in one fixed order, so that it is the same on every machine and with any number of threads."
                      .formatted(EpochLog.sixPlaces(loss.item()), Printed.number(exact, 10)));
        });
  }
}
