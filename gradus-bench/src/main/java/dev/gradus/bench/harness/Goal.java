package dev.gradus.bench.harness;

/** What a ratio, or a time, is to reach. */
public sealed interface Goal {
  /** Gradus is so many times faster than the peer. */
  record Faster(double times) implements Goal {}

  /** Gradus takes at most so many times what the limit takes. */
  record Within(double times) implements Goal {}

  /** Gradus takes at most so many seconds, whatever others take. */
  record Under(double seconds) implements Goal {}

  /** Nothing is demanded; the ratio is for information. */
  record None() implements Goal {}

  /** Which of two times is above in the ratio that this goal is about. */
  default Spread ratio(double[] ours, double[] peers) {
    return switch (this) {
      case Within _ -> Spread.ofRatios(ours, peers);
      case Faster _, Under _, None _ -> Spread.ofRatios(peers, ours);
    };
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
      case None _ -> true;
    };
  }

  /** As people read it. */
  default String text() {
    return switch (this) {
      case Faster(double times) -> "≥ %s faster".formatted(Figures.times(times));
      case Within(double times) -> "≤ %s".formatted(Figures.times(times));
      case Under(double seconds) -> "≤ %s".formatted(Figures.time(seconds * 1e9));
      case None _ -> "";
    };
  }
}
