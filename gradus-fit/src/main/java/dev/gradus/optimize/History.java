package dev.gradus.optimize;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a run. Up to {@value #MOST} are kept; of a longer run every second, then every
 * fourth and so on, and always the last.
 */
final class History {
  static final int MOST = 20_000;

  private final List<Step> kept = new ArrayList<>();
  private int stride = 1;

  void add(Step step) {
    if (!kept.isEmpty() && (kept.getLast().number() - 1) % stride != 0) {
      kept.removeLast();
    }
    kept.add(step);
    if (kept.size() > MOST) {
      stride *= 2;
      kept.removeIf(old -> (old.number() - 1) % stride != 0 && old.number() < step.number());
    }
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** The number of steps taken, kept or not. */
  int count() {
    return kept.isEmpty() ? 0 : kept.getLast().number();
  }

  List<Step> steps() {
    return List.copyOf(kept);
  }

  Step last() {
    return kept.getLast();
  }
}
