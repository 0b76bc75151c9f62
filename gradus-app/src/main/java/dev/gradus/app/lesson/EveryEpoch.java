package dev.gradus.app.lesson;

import dev.gradus.report.Epochs;

/** The first training loop: it prints every epoch. */
final class EveryEpoch {
  /** Enough to see how it goes. */
  private static final int FEW = 5;

  private EveryEpoch() {}

  static Section section(Play play) {
    Training training =
        new Training(Measurements.READING, play.rate(1e-4), Math.min(FEW, play.epochs(FEW)));
    return new Section(
        "The training loop",
        """
        Predict, measure the loss, take the gradient, make a step with both parameters at once, and
        begin again. One round over all the data is an epoch. In Gradus one loop does this for
        every model and every way of stepping; a listener hears of each epoch. Here it prints the
        loss, which is the one before the step.
        """,
        """
        Fit fit =
            Gradus.fit(
                Calculus.lineWithSlopes(),
                table(),
                FitSettings.defaults()
                    .withOptimizer(new GradientDescent(rate))
                    .withPrecision(Precision.FLOAT32)
                    .withMaxSteps(epochs)
                    .withPatience(0)
                    .withListener(log));
        """,
        () -> {
          Training.Run run = training.run(Epochs.every(1), false);
          return Told.shown(
                  "rate %s\n%s%s"
                      .formatted(RunText.rate(training), run.log(), Printed.tensor(run.params())))
              .remark(
                  "the result tells why the loop ended: \"%s\" What it offers as estimates are the best parameters seen; the lesson takes the last ones, which stand in the last step of the history."
                      .formatted(run.fit().verdict().sentence()));
        });
  }
}
