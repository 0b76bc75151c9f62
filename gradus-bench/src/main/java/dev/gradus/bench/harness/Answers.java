package dev.gradus.bench.harness;

import java.util.Arrays;
import java.util.Optional;

/** Whether two contenders found the same. */
public final class Answers {
  private Answers() {}

  /**
   * In which words two answers differ, if they do: in a number by more than the tolerance, relative
   * to the larger.
   */
  public static Optional<String> difference(double[] ours, double[] theirs, double tolerance) {
    if (ours.length != theirs.length) {
      return Optional.of(
          "%d numbers in place of %d: %s"
              .formatted(theirs.length, ours.length, Arrays.toString(theirs)));
    }
    for (int i = 0; i < ours.length; i++) {
      double size = Math.max(Math.abs(ours[i]), Math.abs(theirs[i]));
      if (!(Math.abs(ours[i] - theirs[i]) <= tolerance * size)) {
        return Optional.of(
            "number %d is %s, that of Gradus %s".formatted(i + 1, theirs[i], ours[i]));
      }
    }
    return Optional.empty();
  }
}
