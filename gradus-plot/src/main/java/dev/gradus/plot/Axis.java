package dev.gradus.plot;

import dev.gradus.graph.InvalidInput;
import java.util.Optional;

/**
 * One direction of a chart.
 *
 * @param label what it shows, with its unit
 * @param kind how values become places
 * @param range what it must show, instead of all that the layers hold
 */
public record Axis(String label, Kind kind, Optional<Range> range) {
  /** How values become places. */
  public enum Kind {
    /** Equal distances are equal differences. */
    LINEAR,
    /** Equal distances are equal ratios; for positive values alone. */
    LOGARITHMIC,
    /** Linear for whole numbers: no tick stands between two. */
    COUNTING
  }

  /** From the smallest to the largest value. */
  public record Range(double lower, double upper) {
    /** Both finite. */
    public Range {
      if (!(lower <= upper) || Double.isInfinite(lower) || Double.isInfinite(upper)) {
        throw new InvalidInput(
            "an axis from %s to %s; both must be finite, the smaller first"
                .formatted(lower, upper));
      }
    }
  }

  /** An axis that shows all that there is. */
  public static Axis of(String label) {
    return new Axis(label, Kind.LINEAR, Optional.empty());
  }

  /** The same axis of another kind. */
  public Axis as(Kind other) {
    return new Axis(label, other, range);
  }

  /** The same axis over a range. */
  public Axis over(double lower, double upper) {
    return new Axis(label, kind, Optional.of(new Range(lower, upper)));
  }
}
