package dev.gradus.optimize;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Who watches a run.
 *
 * @param stop when to end, besides what the optimizer itself finds
 * @param listener is given every step
 * @param checkpoints is offered, after every step from which the run can go on, a way to save the
 *     run there: cheap unless used, and to be used before returning
 */
public record Watch(
    Stop stop, Consumer<Step> listener, Consumer<Supplier<Checkpoint>> checkpoints) {
  /** A rule to stop alone. */
  public Watch(Stop stop) {
    this(stop, _ -> {});
  }

  /** A rule to stop and a listener. */
  public Watch(Stop stop, Consumer<Step> listener) {
    this(stop, listener, _ -> {});
  }

  /** With the rule to stop for one run, which has these steps behind it. */
  Watch begun(List<Step> before) {
    return new Watch(stop.begun(before), listener, checkpoints);
  }
}
