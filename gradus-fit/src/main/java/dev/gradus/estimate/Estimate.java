package dev.gradus.estimate;

import java.util.OptionalDouble;

/**
 * One estimated number and how certain it is.
 *
 * @param name the parameter, with its place if it has several numbers
 * @param value the estimate
 * @param standardError its standard error, where the data determine one
 * @param lower the lower end of the confidence interval, likewise
 * @param upper the upper end
 * @param statistic the estimate over its standard error: t, or z if the measurement errors are
 *     known
 * @param probability the probability of so large a statistic if the true value were 0
 * @param start where the fit began
 * @param status whether the data determine it
 */
public record Estimate(
    String name,
    double value,
    OptionalDouble standardError,
    OptionalDouble lower,
    OptionalDouble upper,
    OptionalDouble statistic,
    OptionalDouble probability,
    double start,
    Status status) {
  /** What the data say of a parameter. */
  public enum Status {
    /** Determined, with a standard error. */
    OK("ok"),
    /** Part of a direction along which the loss does not change. */
    NOT_DETERMINED("not determined"),
    /** Held at a bound. */
    AT_BOUND("at bound"),
    /** Held at 0 by a penalty of its absolute value. */
    AT_ZERO("held at 0"),
    /** Held at a value. */
    FIXED("fixed"),
    /** An expression of the parameters, which the model has in place of a parameter. */
    TIED("tied"),
    /** An expression of the parameters, which the model does without. */
    DERIVED("derived"),
    /** Determined, but nothing is left to judge the error by. */
    NO_ERROR("no standard error");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /** The status in words. */
    @Override
    public String toString() {
      return text;
    }
  }
}
