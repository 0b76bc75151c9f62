package dev.gradus.app.lesson;

/** The second training loop: it prints some epochs, and more of them. */
final class ChosenEpochs {
  private static final int FEW = 4;

  private ChosenEpochs() {}

  static Section section(Play play) {
    Training training =
        new Training(Measurements.READING, play.rate(1e-4), Math.min(FEW, play.epochs(FEW)));
    return new Section(
        "A loop that tells more with less",
        """
        Thousands of lines help nobody. From here on only some epochs are printed, with the
        parameters after the step and the gradient that it followed; dots stand for the rest. And
        a run ends when its loss is no longer finite, because nothing good can follow.
        """,
        """
        static final Epochs CHOSEN =
            Epochs.of(List.of(1, 2, 3, 10, 11, 99, 100, 4000, 5000));

        EpochLog log =
            new EpochLog(shown, Precision.FLOAT32, withParameters, lines::add);
        """,
        () -> {
          Training.Run run = training.run();
          return Told.shown("rate %s\n%s".formatted(RunText.rate(training), run.log()))
              .remark(
                  "epochs are kept, printed or not. This history holds %d, and the loss behind the dots was %s."
                      .formatted(run.fit().history().size(), Printed.number(run.last().loss(), 8)));
        });
  }
}
