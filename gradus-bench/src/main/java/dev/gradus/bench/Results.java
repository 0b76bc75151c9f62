package dev.gradus.bench;

import dev.gradus.bench.harness.Page;
import dev.gradus.bench.harness.Row;
import dev.gradus.bench.work.Benchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of every benchmark, kept from run to run, so that one can be measured anew by itself.
 *
 * @param folder where they are kept, a file a benchmark
 */
record Results(Path folder) {
  /** Keeps the rows of a benchmark in place of those it had. */
  void keep(Benchmark benchmark, List<Row> rows) throws IOException {
    Files.createDirectories(folder);
    Files.write(file(benchmark), rows.stream().map(Row::markdown).toList());
  }

  /** Writes all rows into a page. */
  void write(Path page, String where) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Benchmark benchmark : Benchmark.all()) {
      if (Files.exists(file(benchmark))) {
        rows.addAll(Files.readAllLines(file(benchmark)));
      }
    }
    Files.writeString(page, Page.with(Files.readString(page), Page.figures(where, rows)));
  }

  private Path file(Benchmark benchmark) {
    return folder.resolve(benchmark.name() + ".rows");
  }
}
