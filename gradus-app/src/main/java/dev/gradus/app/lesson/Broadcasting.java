package dev.gradus.app.lesson;

import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;

/** Shapes that meet other shapes. */
final class Broadcasting {
  private Broadcasting() {}

  static Section section() {
    return new Section(
        "One number meets eleven",
        """
        The parameters are single numbers, the readings are eleven, and still w · reading + b went
        through. Arrays of different shapes are stretched to a common one before an operation looks
        at their elements. Shapes are compared from the right: where one has no axis, or an axis of
        size 1, it is repeated to the size of the other. A single number fits everything.
        """,
        """
        Tensor x = ones(Shape.of());
        Tensor y = ones(Shape.of(3, 1));
        Tensor z = ones(Shape.of(1, 3));
        Tensor a = ones(Shape.of(2, 1, 1));
        x.times(y).shape()
        y.times(z).shape()
        y.times(z).times(a).shape()
        """,
        () ->
            Told.transcript(shapes())
                .remark(
                    "in a recorded model the rows of the data are an axis of unknown size: the prediction of '%s' has shape %s, and serves eleven rows as it serves a billion."
                        .formatted(
                            LineModel.line().text(), LineModel.line().graph().output(1).shape())));
  }

  private static String shapes() {
    Tensor x = ones(Shape.of());
    Tensor y = ones(Shape.of(3, 1));
    Tensor z = ones(Shape.of(1, 3));
    Tensor a = ones(Shape.of(2, 1, 1));
    return """
    shapes: x: %s, y: %s
            z: %s, a: %s
    x * y: %s
    y * z: %s
    y * z * a: %s
    """
        .formatted(
            x.shape(),
            y.shape(),
            z.shape(),
            a.shape(),
            x.times(y).shape(),
            y.times(z).shape(),
            y.times(z).times(a).shape());
  }

  private static Tensor ones(Shape shape) {
    return Array.full(shape, Precision.FLOAT32, 1);
  }
}
