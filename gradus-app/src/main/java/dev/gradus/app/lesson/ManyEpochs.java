package dev.gradus.app.lesson;

/** Training until the parameters settle. */
final class ManyEpochs {
  private ManyEpochs() {}

  /** The run of this section, whose parameters the picture shows. */
  static Training training(Play play) {
    return new Training(SmallerReadings.TENTH, play.rate(1e-2), play.epochs(5000));
  }

  static Section section(Play play) {
    Training training = training(play);
    return new Section(
        "Patience",
        """
        After a hundred epochs the loss was still on its way down. So the loop goes on, with
        nothing changed but the number of epochs, until there is hardly a slope left.
        """,
        RunText.code(training, "TENTH"),
        () -> {
          Training.Run run = training.run();
          double exact = 10 * ExactAnswer.fit().estimate("w").value();
          double b = ExactAnswer.fit().estimate("b").value();
          return RunText.told(run)
              .remark(
                  "the very lowest point lies at %s and %s for these inputs, with a loss of %s; the run came to %s and %s."
                      .formatted(
                          Printed.number(exact, 5),
                          Printed.number(b, 6),
                          Printed.number(ExactAnswer.fit().loss(), 7),
                          Printed.number(run.last().theta()[0], 5),
                          Printed.number(run.last().theta()[1], 6)));
        });
  }
}
