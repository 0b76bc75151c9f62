package dev.gradus.app.lesson;

import dev.gradus.graph.Tensor;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;

/** The model: a straight line. */
final class LineModel {
  private LineModel() {}

  /** The prediction for readings {@code [n]}: {@code [n]}. */
  static Tensor model(Tensor reading, Tensor w, Tensor b) {
    return w.times(reading).plus(b);
  }

  /** The same function as Gradus records it, with the lesson's start. */
  static Model line() {
    return Model.of(
        "celsius",
        scope -> model(scope.column("reading"), scope.parameter("w", 1), scope.parameter("b", 0)));
  }

  static Section section() {
    return new Section(
        "The model",
        """
        A model turns inputs into a prediction, and has parameters that we may set. Drawn on paper
        the pairs lie near a straight line, so ours is

          prediction = w · reading + b

        The weight w is the slope: how many degrees Celsius one unit of the thermometer is worth.
        The bias b is the intercept: the temperature where the thermometer shows 0. To learn is to
        find these two numbers.
        """,
        """
        static Tensor model(Tensor reading, Tensor w, Tensor b) {
          return w.times(reading).plus(b);
        }
        """,
        () -> {
          Model line = line();
          return Told.shown("")
              .remark(
                  "called with names in place of numbers, the same function is recorded as a graph, '%s', which is found to be %s in %d parameters. Keep that in mind until the last section."
                      .formatted(
                          line.text(),
                          Linearity.isLinear(line.graph(), 1) ? "linear" : "not linear",
                          line.parameters().size()));
        });
  }
}
