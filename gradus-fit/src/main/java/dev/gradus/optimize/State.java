package dev.gradus.optimize;

import java.util.List;
import java.util.Optional;

/** What every optimizer's state tells the loop. */
public interface State {
  /** The parameters after the step: {@code [params]}. */
  double[] theta();

  /** The loss where the step set out; where it has not stepped yet, the loss at theta. */
  double loss();

  /**
   * The gradient of the loss where the step set out, {@code [params]}; empty if it was not needed.
   */
  double[] gradient();

  /**
   * What the optimizer needs besides the numbers above to go on with the same digits, counters
   * included: arrays of any length.
   */
  List<double[]> memory();

  /** Why no further step is of use, if so. */
  Optional<Ending> ending();
}
