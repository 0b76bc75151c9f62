package dev.gradus.app.lesson;

/** Training on the readings at a rate that is too large. */
final class LargeRate {
  private LargeRate() {}

  static Section section(Play play) {
    Training training = new Training(Measurements.READING, play.rate(1e-2), play.epochs(100));
    return new Section(
        "A first rate",
        """
        Which rate to take? A hundredth sounds careful, so that is what the lesson tries first.
        """,
        RunText.code(training, "READING"),
        () -> {
          Training.Run run = training.run();
          return RunText.told(run).remark(RunText.curvature(training, run));
        });
  }
}
