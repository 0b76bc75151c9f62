package dev.gradus.bench.harness;

/** What a ratio, or a time, is to reach. */
public sealed interface Goal {
  /** Gradus is so many times faster than the peer. */
  record Faster(double times) implements Goal {}

  /** Gradus takes at most so many times what the limit takes. */
  record Within(double times) implements Goal {}

  /** Gradus takes at most so many seconds, whatever others take. */
  record Under(double seconds) implements Goal {}

  /** Nothing is demanded; the ratio is how many times faster Gradus is than the peer. */
  record None() implements Goal {}

  /** Nothing is demanded; the ratio is how many times what the limit takes Gradus takes. */
  record NoLimit() implements Goal {}

  /** Whether the ratio is that of Gradus over the other, not the other way round. */
  default boolean isOverLimit() {
    return switch (this) {
      case Within _, NoLimit _ -> true;
      case Faster _, Under _, None _ -> false;
    };
  }

  /** Which of two times is above in the ratio that this goal is about. */
  default Spread ratio(double[] ours, double[] peers) {
    return isOverLimit() ? Spread.ofRatios(ours, peers) : Spread.ofRatios(peers, ours);
  }

  /**
   * Whether the medians reach it.
   *
   * @param ratio that of {@link #ratio}
   * @param ours nanoseconds
   */
  default boolean isReached(Spread ratio, Spread ours) {
    return switch (this) {
      case Faster(double times) -> ratio.median() >= times;
      case Within(double times) -> ratio.median() <= times;
      case Under(double seconds) -> ours.median() <= seconds * 1e9;
      case None _, NoLimit _ -> true;
    };
  }

  /** As people read it. */
  default String text() {
    return switch (this) {
      case Faster(double times) -> "≥ %s faster".formatted(Figures.times(times));
      case Within(double times) -> "≤ %s".formatted(Figures.times(times));
      case Under(double seconds) -> "≤ %s".formatted(Figures.time(seconds * 1e9));
      case None _, NoLimit _ -> "";
    };
  }
}
