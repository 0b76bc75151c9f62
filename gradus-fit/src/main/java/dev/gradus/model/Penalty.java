package dev.gradus.model;

import dev.gradus.graph.InvalidInput;
import java.util.List;

/**
 * What keeps parameters small: a term added to the sum over all rows that is minimised.
 *
 * @param kind the form of the term
 * @param weight λ, more than 0
 * @param parameters the names of the parameters that it is about; all if none is named
 */
public record Penalty(Kind kind, double weight, List<String> parameters) {
  /** The forms. */
  public enum Kind {
    /** Adds {@code λ·θ²} (Hoerl and Kennard 1970). */
    RIDGE,
    /** Adds {@code λ·|θ|}, which holds some parameters at 0 (Tibshirani 1996). */
    LASSO;

    /** The name in options and reports. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A weight is more than 0. */
  public Penalty {
    parameters = List.copyOf(parameters);
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new InvalidInput(
          "%s: the weight = %s must be a number more than 0".formatted(kind.word(), weight));
    }
  }
}
