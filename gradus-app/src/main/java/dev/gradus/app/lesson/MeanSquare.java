package dev.gradus.app.lesson;

import dev.gradus.estimate.Fit;
import dev.gradus.graph.Tensor;

/** The loss: the mean of the squared differences. */
final class MeanSquare {
  private MeanSquare() {}

  /** The loss of predictions {@code [n]}: one number. */
  static Tensor loss(Tensor prediction, Tensor truth) {
    return prediction.minus(truth).power(2).mean();
  }

  static Section section() {
    return new Section(
        "The loss",
        """
        How wrong are predictions? One number has to say it, so that two settings of the parameters
        can be compared. We subtract the truth from every prediction, square what is left, and take
        the mean. By squaring, too warm and too cold count alike, one large miss weighs more than
        many small ones, and the slope becomes simple.
        """,
        """
        static Tensor loss(Tensor prediction, Tensor truth) {
          return prediction.minus(truth).power(2).mean();
        }
        """,
        () -> {
          Fit fit = ExactAnswer.fit();
          return Told.shown("")
              .remark(
                  "no line brings the loss on these data to 0. The lowest it can get is %s, which leaves %s %% of the spread of the temperatures unexplained."
                      .formatted(
                          Printed.number(fit.loss(), 7),
                          Printed.number(
                              100 * (1 - fit.statistics().rSquared().orElseThrow()), 2)));
        });
  }
}
