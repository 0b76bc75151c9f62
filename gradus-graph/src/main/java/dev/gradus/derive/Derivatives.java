package dev.gradus.derive;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Traced;
import java.util.List;
import java.util.Map;

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

  /**
   * The derivatives of a quantity per row, each row times its weight, summed over the rows: the
   * product of the weights and the Jacobian.
   *
   * @param quantity {@code [rows]}
   * @param weights {@code [rows]}
   * @param parameters parameters of the same trace
   * @return for each parameter the sums, in the parameter's shape
   */
  default List<Tensor> weighted(Traced quantity, Tensor weights, List<Traced> parameters) {
    return of(quantity, parameters).stream()
        .map(slope -> Automatic.along(weights, slope).sum(0))
        .toList();
  }

  /**
   * The derivatives of a quantity per row, each row times its weight, the rows kept apart.
   *
   * @param quantity {@code [rows]}
   * @param weights {@code [rows]}, or one number
   * @param parameters parameters of the same trace
   * @return for each parameter {@code [rows, ...]}
   */
  default List<Tensor> perRow(Traced quantity, Tensor weights, List<Traced> parameters) {
    Tensor each = quantity.trace().at(quantity.trace().position(weights)).expand(Shape.PER_ROW);
    return of(quantity, parameters).stream().map(slope -> Automatic.along(each, slope)).toList();
  }

  /**
   * By the chain rule, from the quantity back to the parameters, exact to rounding. What is itself
   * a derivative can be differentiated again. The slopes of an external function are central
   * differences of it, to about ten digits, and five if differentiated again.
   */
  static Derivatives automatic() {
    return new Automatic();
  }

  /**
   * By slopes that the user knows, of one quantity per row such as a prediction, and the chain rule
   * for whatever is made of it. A parameter without a slope is differentiated automatically.
   *
   * @param prediction its output 0 is the quantity, {@code [rows]}
   * @param slopes for names of parameters a graph over the same columns and parameters, whose
   *     output 0 broadcasts to {@code [rows]} followed by the parameter's shape
   */
  static Derivatives analytical(Graph prediction, Map<String, Graph> slopes) {
    return new Analytical(prediction, slopes);
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
        CentralDifferences.of(Automatic.checked(quantity), parameters, relativeStep);
  }

  /** Central differences with the step {@code epsilon^(1/3)} of float64, about 6e-6. */
  static Derivatives numerical() {
    return numerical(CentralDifferences.STEP);
  }
}
