package dev.gradus.estimate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What to think of a fit.
 *
 * @param code the kind of ending
 * @param sentence what happened, in one sentence with its numbers
 * @param advice what to do, most useful first
 */
public record Verdict(Code code, String sentence, List<String> advice) {
  /** The kinds of ending. Each has a page in {@code docs/verdicts}. */
  public enum Code {
    /** The estimates are at the minimum. */
    CONVERGED(true),
    /** The model goes through every point, up to rounding. */
    PERFECT_FIT(true),
    /** The estimates are at the minimum within the bounds, and a bound holds one of them. */
    AT_BOUND(true),
    /** The data do not determine all parameters. */
    NOT_IDENTIFIABLE(false),
    /** The model has more parameters than the data have rows. */
    TOO_FEW_ROWS(false),
    /** The likelihood has no maximum: inputs tell the outcomes apart without error. */
    SEPARATION(false),
    /** Every slope vanishes, but the loss falls on both sides. */
    SADDLE(false),
    /** The steps allowed did not suffice. */
    BUDGET_SPENT(false),
    /** No step lowered the loss, short of the minimum. */
    STALLED(false),
    /** The loss grew beyond all bounds. */
    DIVERGED(false),
    /** The model or its derivatives are not finite. */
    NON_FINITE(false),
    /** Stopped from outside. */
    CANCELLED(false);

    private final boolean trusted;

    Code(boolean trusted) {
      this.trusted = trusted;
    }

    /** Whether the estimates may be used. */
    public boolean isTrusted() {
      return trusted;
    }

    /** The page that tells causes and remedies: {@code docs/verdicts/not-identifiable.md}. */
    public String page() {
      return "docs/verdicts/%s.md".formatted(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
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
    return code.isTrusted();
  }
}
