package dev.gradus.estimate;

import java.util.List;
import java.util.stream.Stream;

/**
 * What to think of a fit.
 *
 * @param code the kind of ending
 * @param sentence what happened, in one sentence with its numbers
 * @param advice what to do, most useful first
 */
public record Verdict(Code code, String sentence, List<String> advice) {
  /** The kinds of ending. */
  public enum Code {
    /** The estimates are at the minimum. */
    CONVERGED,
    /** The data do not determine all parameters. */
    NOT_IDENTIFIABLE,
    /** The steps allowed did not suffice. */
    BUDGET_SPENT,
    /** No step lowered the loss, short of the minimum. */
    STALLED,
    /** The loss grew beyond all bounds. */
    DIVERGED,
    /** The model or its derivatives are not finite. */
    NON_FINITE,
    /** Stopped from outside. */
    CANCELLED
  }

  /** Lists are copied. */
  public Verdict {
    advice = List.copyOf(advice);
  }

  /** This verdict with warnings before its advice. */
  public Verdict warning(List<String> warnings) {
    return new Verdict(code, sentence, Stream.concat(warnings.stream(), advice.stream()).toList());
  }

  /** Whether the estimates may be used. */
  public boolean trusted() {
    return code == Code.CONVERGED;
  }
}
