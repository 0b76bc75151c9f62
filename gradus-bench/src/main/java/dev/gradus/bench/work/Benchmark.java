package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import java.util.List;

/**
 * A benchmark: some comparisons under one name.
 *
 * @param name the word that chooses it
 * @param description what is done, for the list
 * @param comparisons what is compared, in a setting
 */
public record Benchmark(String name, String description, Comparisons comparisons) {
  /** Makes the comparisons of a setting, and the data that they need. */
  @FunctionalInterface
  public interface Comparisons {
    /** Those comparisons. */
    List<Comparison> in(Setting setting);
  }

  /** All benchmarks, in the order of the page. */
  public static List<Benchmark> all() {
    return List.of(
        Lesson.benchmark(),
        ColdCommand.benchmark(),
        Line.benchmark(),
        NewFormula.benchmark(),
        Decay.benchmark(),
        Groups.benchmark(),
        FirstEpoch.benchmark(),
        Growth.benchmark(),
        Network.benchmark(),
        SmallFit.benchmark());
  }
}
