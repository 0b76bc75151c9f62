package dev.gradus.optimize;

import java.util.List;

/**
 * A run of steps, saved: the numbers from which it goes on with the same digits as if it had not
 * been cut.
 *
 * @param optimizer the settings of the optimizer, {@link Optimizer#settings}
 * @param step the number of steps taken, at least 1
 * @param theta the parameters after the last step, {@code [params]}
 * @param loss the loss where the last step set out
 * @param gradient the gradient there, {@code [params]}; empty if it was not needed
 * @param memory what else the optimizer needs, {@link State#memory}
 * @param best the parameters with the least loss seen, {@code [params]}
 * @param bestLoss the loss there
 * @param firstLoss the loss where the run began
 * @param history the steps that are kept, the last one among them
 * @param stride every so many steps one is kept
 */
public record Checkpoint(
    String optimizer,
    int step,
    double[] theta,
    double loss,
    double[] gradient,
    List<double[]> memory,
    double[] best,
    double bestLoss,
    double firstLoss,
    List<Step> history,
    int stride) {
  /** Numbers that belong together; the lists are copied. */
  public Checkpoint {
    memory = List.copyOf(memory);
    history = List.copyOf(history);
    if (history.isEmpty() || history.getLast().number() != step) {
      throw new IllegalArgumentException(
          "checkpoint: the history must end with step %d, but %s"
              .formatted(
                  step,
                  history.isEmpty()
                      ? "is empty"
                      : "ends with step %d".formatted(history.getLast().number())));
    }
    if (stride < 1 || best.length != theta.length) {
      throw new IllegalArgumentException(
          "checkpoint: the stride = %d must be at least 1, and best and theta, of %d and %d numbers, of one length"
              .formatted(stride, best.length, theta.length));
    }
  }
}
