package dev.gradus.bench;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Page;
import dev.gradus.bench.harness.Row;
import dev.gradus.bench.harness.Turns;
import dev.gradus.bench.work.Benchmark;
import dev.gradus.bench.work.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program behind {@code ./bench}. */
public final class Main {
  private Main() {}

  /**
   * Measures, prints, writes. Ends with 1 where an answer of Gradus differs from a peer's, with 2
   * where it cannot do what was asked.
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Options options = Options.of(arguments);
      if (options.list()) {
        out.print(Options.listed());
      } else if (!run(options, out)) {
        System.exit(1);
      }
    } catch (IllegalArgumentException wrong) {
      System.err.printf("bench: %s%n%n%s", wrong.getMessage(), Options.USAGE);
      System.exit(2);
    }
  }

  /** Whether all answers agreed. */
  private static boolean run(Options options, PrintStream out) throws IOException {
    Path root = Path.of(System.getProperty("gradus.home", "")).toAbsolutePath();
    Path folder = Files.createDirectories(root.resolve("gradus-bench/target"));
    Setting setting =
        Setting.of(
            root,
            folder.resolve("data"),
            List.of(
                Optional.ofNullable(System.getenv("BENCH_PYTHON"))
                    .orElse("python3 /usr/bin/python3")
                    .split("\\s+", -1)),
            options.quick(),
            words -> out.println("  " + words));
    Path log = folder.resolve("bench.log");
    Files.deleteIfExists(log);
    Turns turns = new Turns(log, words -> out.println("  " + words));
    Results results = new Results(folder.resolve("figures"));
    String where = Machine.text(setting);
    out.println(where);
    boolean agreed = true;
    List<Row> all = new ArrayList<>();
    for (Benchmark benchmark : options.chosen()) {
      out.printf("%n%s: %s%n", benchmark.name(), benchmark.description());
      List<Row> rows = new ArrayList<>();
      for (Comparison comparison : benchmark.comparisons().in(setting)) {
        Turns.Result result = turns.measure(comparison);
        agreed &= result.agreed();
        result.rows().forEach(row -> out.println(row.markdown()));
        rows.addAll(result.rows());
      }
      if (options.write()) {
        results.keep(benchmark, rows);
      }
      all.addAll(rows);
    }
    out.printf("%n%s", Page.table(all.stream().filter(row -> !row.isReached()).toList()));
    if (options.write()) {
      results.write(root.resolve("docs/performance.md"), where);
    }
    return agreed;
  }
}
