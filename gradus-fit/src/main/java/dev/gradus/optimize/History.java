package dev.gradus.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a run. Up to {@value #MOST} are kept, fewer where many parameters would make them
 * large; of a longer run every second, then every fourth and so on, and always the last.
 */
final class History {
  static final int MOST = 20_000;

  private static final int FEWEST = 100;
  private static final int MOST_NUMBERS = 4_000_000;

  private final List<Step> kept;
  private int stride;

  /** No steps yet. */
  History() {
    this(List.of(), 1);
  }

  /** The history that had kept these steps, every so many one. */
  History(List<Step> steps, int stride) {
    this.kept = new ArrayList<>(steps);
    this.stride = stride;
  }

  void add(Step step) {
    if (!kept.isEmpty() && (kept.getLast().number() - 1) % stride != 0) {
      kept.removeLast();
    }
    kept.add(step);
    if (kept.size() > Math.clamp(MOST_NUMBERS / Math.max(1, step.theta().length), FEWEST, MOST)) {
      stride *= 2;
      kept.removeIf(old -> (old.number() - 1) % stride != 0 && old.number() < step.number());
    }
  }

  /** The number of steps taken, kept or not. */
  int count() {
    return last().map(Step::number).orElse(0);
  }

  List<Step> steps() {
    return List.copyOf(kept);
  }

  /** Every so many steps one is kept. */
  int stride() {
    return stride;
  }

  Optional<Step> last() {
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept.getLast());
  }
}
