package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison.Rival;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rivals in one list. */
final class Rivals {
  private Rivals() {}

  @SafeVarargs
  static List<Rival> of(Stream<Rival>... some) {
    List<Rival> all = new ArrayList<>();
    for (Stream<Rival> rivals : some) {
      rivals.forEach(all::add);
    }
    return all;
  }
}
