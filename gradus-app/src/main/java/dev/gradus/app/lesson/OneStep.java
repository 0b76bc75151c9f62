package dev.gradus.app.lesson;

import static dev.gradus.app.lesson.FirstGuess.B;
import static dev.gradus.app.lesson.FirstGuess.W;
import static dev.gradus.app.lesson.Trying.slopeAlongB;
import static dev.gradus.app.lesson.Trying.slopeAlongW;

import dev.gradus.graph.Array;
import dev.gradus.graph.Tensor;

/** One step of gradient descent, for one parameter after the other. */
final class OneStep {
  private static final double RATE = 1e-2;

  private OneStep() {}

  static Section section() {
    return new Section(
        "A step downhill",
        """
        The gradient points to where the loss grows, so the step goes the other way:

          new w = w - rate · slope

        The learning rate says how far. A small one means many steps. A large one means trouble, as
        we shall see. After w it is the turn of b, whose slope is taken where w is now.
        """,
        """
        Tensor w = W.minus(slopeAlongW(W, B).times(RATE));
        Tensor b = B.minus(slopeAlongB(w, B).times(RATE));
        """,
        () -> {
          Tensor w = W.minus(slopeAlongW(W, B).times(RATE));
          Tensor b = B.minus(slopeAlongB(w, B).times(RATE));
          double best = ExactAnswer.fit().estimate("w").value();
          double too = (((Array) w).item() - 1) / (best - 1);
          return Told.shown(
                  "rate  %s\nw     %s\nb     %s"
                      .formatted(RATE, Printed.tensor(w), Printed.tensor(b)))
              .remark(
                  "the best w is %s. The step went the right way, and %s times too far."
                      .formatted(Printed.number(best, 4), Printed.number(too, 3)));
        });
  }
}
