package dev.gradus.app.lesson;

import dev.gradus.graph.InvalidInput;
import java.util.Optional;

/**
 * What a reader tries in place of the lesson's own settings of its training runs.
 *
 * @param rate the learning rate of every run
 * @param epochs the most epochs of every run
 */
public record Play(Optional<Double> rate, Optional<Integer> epochs) {
  /** Settings with which a run can begin. */
  public Play {
    rate.filter(value -> !(value > 0 && Double.isFinite(value)))
        .ifPresent(value -> {
          throw new InvalidInput("the learning rate = %s must be > 0 and finite".formatted(value));
        });
    epochs
        .filter(count -> count < 1)
        .ifPresent(count -> {
          throw new InvalidInput("the number of epochs = %d must be at least 1".formatted(count));
        });
  }

  /** The lesson as it is. */
  public static Play none() {
    return new Play(Optional.empty(), Optional.empty());
  }

  /** The rate of a run that has this one in the lesson. */
  double rate(double lessons) {
    return rate.orElse(lessons);
  }

  /** The epochs of a run that has so many in the lesson. */
  int epochs(int lessons) {
    return epochs.orElse(lessons);
  }
}
