package dev.gradus.optimize;

/**
 * How a run of steps ended.
 *
 * @param kind what happened
 * @param test by which test or limit, in words that continue a sentence: "after 100 epochs"
 */
public record Ending(Kind kind, String test) {
  /** The ways to end. */
  public enum Kind {
    /** A test says that the minimum is reached. */
    CONVERGED,
    /** No step lowers the loss, though a lower one should be near. */
    STALLED,
    /** The steps or the time allowed are used up. */
    BUDGET_SPENT,
    /** The loss grew beyond all bounds. */
    DIVERGED,
    /** The loss or its derivatives are not finite where the run began or came to. */
    NON_FINITE,
    /** The caller asked to stop. */
    CANCELLED
  }
}
