package dev.gradus.derive;

import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.List;

/** Second derivatives of a single quantity, by differentiating its gradient once more. */
public final class Hessian {
  private Hessian() {}

  /**
   * The Hessian times a direction, without the Hessian: the gradient of {@code gradient ·
   * direction} (Pearlmutter 1994, "Fast exact multiplication by the Hessian", §3).
   *
   * @param quantity {@code []}, with its parameters in one trace
   * @param parameters along which to differentiate
   * @param direction for each parameter its part of the direction, in the parameter's shape; it
   *     must not depend on the parameters
   * @return for each parameter its part of the product, in the parameter's shape
   */
  public static List<Tensor> times(
      Traced quantity, List<Traced> parameters, List<Tensor> direction) {
    Derivatives automatic = Derivatives.automatic();
    Trace trace = quantity.trace();
    List<Tensor> gradient = automatic.of(quantity, parameters);
    Tensor slope = Automatic.ZERO;
    for (int k = 0; k < gradient.size(); k++) {
      slope = slope.plus(gradient.get(k).times(direction.get(k)).sum());
    }
    return automatic.of((Traced) trace.at(trace.position(slope)), parameters);
  }
}
