package dev.gradus.model;

import dev.gradus.graph.InvalidInput;

/**
 * Where a parameter may be, ends included.
 *
 * @param lower minus infinity if there is no lower bound
 * @param upper infinity if there is none
 */
public record Limits(double lower, double upper) {
  /** No bound. */
  public static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Bounds must leave room. */
  public Limits {
    if (!(lower < upper)) {
      throw new InvalidInput(
          "the bounds %s and %s leave no room between them; to hold a parameter at a value, fix it"
              .formatted(lower, upper));
    }
  }

  /** Whether there is no bound. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** Both these bounds and those. */
  public Limits and(Limits other) {
    return new Limits(Math.max(lower, other.lower), Math.min(upper, other.upper));
  }
}
