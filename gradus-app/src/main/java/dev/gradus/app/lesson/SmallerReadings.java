package dev.gradus.app.lesson;

import dev.gradus.graph.Tensor;

/** Training on a tenth of the readings. */
final class SmallerReadings {
  private static final Tensor READING = Measurements.READING;

  /** A tenth of the readings. */
  static final Tensor TENTH = READING.times(0.1);

  private SmallerReadings() {}

  static Section section(Play play) {
    Training training = new Training(TENTH, play.rate(1e-2), play.epochs(100));
    return new Section(
        "Smaller readings",
        """
        The cause lies deeper. The readings are numbers around 50, and w is multiplied by them
        while b is not: the same change moves the loss far more through w than through b. No rate
        suits both. So the inputs are made smaller, a tenth of each, and the hundredth is tried
        again. The w that belongs to them is ten times that of the readings.
        """,
        """
        static final Tensor TENTH = READING.times(0.1);

        """
            + RunText.code(training, "TENTH"),
        () -> {
          Training.Run run = training.run();
          Training before = new Training(READING, training.rate(), training.epochs());
          return RunText.told(run)
              .remark(
                  "how unlike the directions are is the condition number, the largest curvature over the smallest. A tenth of the readings brings it from %s to %s."
                      .formatted(
                          Printed.count(before.forecast().spectrum().condition(), 6),
                          Printed.count(training.forecast().spectrum().condition(), 6)))
              .remark(RunText.curvature(training, run));
        });
  }
}
