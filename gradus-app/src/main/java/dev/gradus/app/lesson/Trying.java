package dev.gradus.app.lesson;

import static dev.gradus.app.lesson.LineModel.model;
import static dev.gradus.app.lesson.MeanSquare.loss;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.Tensor;

/** The numerical gradient. */
final class Trying {
  /** How far to go to either side. */
  static final double DELTA = 0.1;

  private static final Tensor READING = Measurements.READING;
  private static final Tensor CELSIUS = Measurements.CELSIUS;

  private Trying() {}

  /** The slope of the loss along w, by a central difference. */
  static Tensor slopeAlongW(Tensor w, Tensor b) {
    return loss(model(READING, w.plus(DELTA), b), CELSIUS)
        .minus(loss(model(READING, w.minus(DELTA), b), CELSIUS))
        .dividedBy(2 * DELTA);
  }

  /** The slope of the loss along b, by a central difference. */
  static Tensor slopeAlongB(Tensor w, Tensor b) {
    return loss(model(READING, w, b.plus(DELTA)), CELSIUS)
        .minus(loss(model(READING, w, b.minus(DELTA)), CELSIUS))
        .dividedBy(2 * DELTA);
  }

  static Section section() {
    return new Section(
        "Which way is down? By trying",
        """
        We want to know how the loss answers to a change of w. Make w a little larger and a little
        smaller, and divide the difference of the two losses by the distance between them:

          slope ≈ (loss(w + δ) - loss(w - δ)) / 2δ

        Where the slope is positive a smaller w is better, where it is negative a larger one. The
        slopes along all parameters together are the gradient.
        """,
        """
        static final double DELTA = 0.1;

        static Tensor slopeAlongW(Tensor w, Tensor b) {
          return loss(model(READING, w.plus(DELTA), b), CELSIUS)
              .minus(loss(model(READING, w.minus(DELTA), b), CELSIUS))
              .dividedBy(2 * DELTA);
        }
        """,
        () -> {
          Tensor slope = slopeAlongW(FirstGuess.W, FirstGuess.B);
          double automatic =
              Gradus.objective(LineModel.line(), Measurements.table(), FitSettings.defaults())
                  .gradient(new double[] {1, 0})
                  .values()[0];
          return Told.shown("slope along w  " + Printed.tensor(slope))
              .remark(
                  "the automatic gradient, in double precision, is %s. The loss is a parabola in w, for which this difference is exact at any δ; what is wrong with it is the rounding of two large losses."
                      .formatted(Printed.number(automatic, 10)));
        });
  }
}
