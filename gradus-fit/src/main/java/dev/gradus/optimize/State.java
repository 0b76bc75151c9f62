package dev.gradus.optimize;

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

  /** Why no further step is of use, if so. */
  Optional<Ending> ending();
}
