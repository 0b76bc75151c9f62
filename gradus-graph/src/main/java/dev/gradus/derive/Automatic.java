package dev.gradus.derive;

import dev.gradus.graph.Array;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Traced;
import java.util.Arrays;
import java.util.List;

/** Derivatives by the chain rule; weights enter at the top of the sweep, so no Jacobian is made. */
record Automatic() implements Derivatives {
  static final Tensor ZERO = Array.scalar(0, Precision.FLOAT64);
  static final Tensor ONE = Array.scalar(1, Precision.FLOAT64);

  @Override
  public List<Tensor> of(Traced quantity, List<Traced> parameters) {
    checked(quantity);
    return ReverseSweep.of(quantity, ONE, quantity.shape().perRow(), parameters);
  }

  @Override
  public List<Tensor> perRow(Traced quantity, Tensor weights, List<Traced> parameters) {
    return ReverseSweep.of(quantity, weights, true, parameters);
  }

  @Override
  public List<Tensor> weighted(Traced quantity, Tensor weights, List<Traced> parameters) {
    return ReverseSweep.of(quantity, weights, false, parameters);
  }

  /** Weights {@code [rows]} times slopes {@code [rows, ...]}. */
  static Tensor along(Tensor weights, Tensor slopes) {
    int[] sizes = new int[slopes.shape().rank()];
    Arrays.fill(sizes, 1);
    sizes[0] = Shape.ROWS;
    return weights.reshape(Shape.of(sizes)).times(slopes);
  }

  /** The quantity, if it is one number or one a row. */
  static Traced checked(Traced quantity) {
    if (quantity.shape().withoutRows().rank() > 0) {
      throw new InvalidInput(
          "derivatives of shape %s: the quantity must be one number, or one a row; take its sum or its elements"
              .formatted(quantity.shape()));
    }
    return quantity;
  }
}
