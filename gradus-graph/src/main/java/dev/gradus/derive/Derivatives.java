package dev.gradus.derive;

import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Traced;
import java.util.List;

/**
 * A way to differentiate a traced expression. All ways have one type, so any two can be checked
 * against each other.
 */
@FunctionalInterface
public interface Derivatives {
  /**
   * The derivatives of a quantity along parameters of its trace.
   *
   * @param quantity {@code []}, or {@code [rows]} for one quantity a row
   * @param parameters parameters of the same trace
   * @return for each parameter the derivatives, shaped as the quantity followed by the parameter:
   *     {@code [rows, 3]} for a vector of three along the rows
   */
  List<Tensor> of(Traced quantity, List<Traced> parameters);

  /** By the chain rule, from the quantity back to the parameters, exact to rounding. */
  static Derivatives automatic() {
    return (quantity, parameters) -> ReverseSweep.of(checked(quantity), parameters);
  }

  /**
   * By central differences, {@code (f(p + h) - f(p - h)) / 2h}, with {@code h} the step relative to
   * the size of each number of the parameter (or the step itself where it is 0).
   *
   * @param relativeStep more than 0; {@link #numerical()} takes the one that balances truncation
   *     and rounding
   */
  static Derivatives numerical(double relativeStep) {
    if (!(relativeStep > 0)) {
      throw new InvalidInput(
          "numerical derivatives: step = %s must be > 0".formatted(relativeStep));
    }
    return (quantity, parameters) ->
        CentralDifferences.of(checked(quantity), parameters, relativeStep);
  }

  /** Central differences with the step {@code epsilon^(1/3)} of float64, about 6e-6. */
  static Derivatives numerical() {
    return numerical(Math.cbrt(Math.ulp(1.0)));
  }

  private static Traced checked(Traced quantity) {
    if (quantity.shape().withoutRows().rank() > 0) {
      throw new InvalidInput(
          "derivatives of shape %s: the quantity must be one number, or one a row; take its sum or its elements"
              .formatted(quantity.shape()));
    }
    return quantity;
  }
}
