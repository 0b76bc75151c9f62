package dev.gradus.bench;

import dev.gradus.bench.work.Benchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is asked on the command line.
 *
 * @param quick whether sizes and rounds are small
 * @param list whether the benchmarks are only listed
 * @param write whether figures are written to the page
 * @param names which benchmarks; all if none is named
 */
record Options(boolean quick, boolean list, boolean write, List<String> names) {
  /** How it is used. */
  static final String USAGE =
      """
      Usage: ./bench [--quick] [--no-write] [--list] [NAME...]
      Measures Gradus beside its peers, in turns on the same data, and writes docs/performance.md.
        --quick      small sizes and few rounds; writes nothing
        --no-write   prints the figures, and leaves the page as it is
        --list       lists the benchmarks
        NAME...      these benchmarks alone; the page keeps what it had of the others
      BENCH_PYTHON names the Pythons whose packages take part, with spaces between.
      """;

  /** The list is copied. */
  Options {
    names = List.copyOf(names);
  }

  /**
   * The options of those words.
   *
   * @throws IllegalArgumentException if a word is none
   */
  static Options of(String... words) {
    List<String> names = new ArrayList<>();
    boolean quick = false;
    boolean list = false;
    boolean write = true;
    List<String> known = Benchmark.all().stream().map(Benchmark::name).toList();
    for (String word : words) {
      switch (word) {
        case "--quick" -> quick = true;
        case "--list" -> list = true;
        case "--no-write" -> write = false;
        default -> {
          if (!known.contains(word)) {
            throw new IllegalArgumentException(
                "no option or benchmark '%s'; the benchmarks are %s"
                    .formatted(word, String.join(", ", known)));
          }
          names.add(word);
        }
      }
    }
    return new Options(quick, list, write && !quick, names);
  }

  /** The benchmarks that are asked for. */
  List<Benchmark> chosen() {
    return Benchmark.all().stream()
        .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
        .toList();
  }

  /** All benchmarks, a line each. */
  static String listed() {
    return Benchmark.all().stream()
        .map(benchmark -> "%-8s  %s%n".formatted(benchmark.name(), benchmark.description()))
        .collect(Collectors.joining());
  }
}
