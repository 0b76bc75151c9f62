package dev.gradus.app.lesson;

/** Training on the readings at a rate that is stable. */
final class SmallRate {
  private SmallRate() {}

  static Section section(Play play) {
    Training training = new Training(Measurements.READING, play.rate(1e-4), play.epochs(100));
    return new Section(
        "A smaller rate",
        """
        The first cure for steps that are too long is to shorten them. The lesson takes a ten
        thousandth.
        """,
        RunText.code(training, "READING"),
        () -> {
          Training.Run run = training.run();
          return RunText.told(run).remark(RunText.curvature(training, run));
        });
  }
}
