package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Comparison.Rival;
import dev.gradus.bench.harness.Goal.None;
import dev.gradus.bench.harness.Goal.Within;
import java.util.List;
import java.util.stream.Stream;

/** From a file to the first epoch. */
final class FirstEpoch {
  private FirstEpoch() {}

  static Benchmark benchmark() {
    return new Benchmark(
        "files",
        "10⁷ rows of 3 columns from Parquet and CSV to the first epoch",
        FirstEpoch::comparisons);
  }

  private static List<Comparison> comparisons(Setting in) {
    int rows = in.size(1_000_000, 10_000_000);
    String parquet = DataFolder.of(in).plane(rows, "parquet");
    String csv = DataFolder.of(in).plane(rows, "csv");
    String count = Integer.toString(rows);
    return List.of(
        new Comparison(
            "%,d × 3 from Parquet to the first epoch".formatted(rows),
            in.gradus(1, "files.first-epoch", parquet, count),
            Rivals.of(
                Stream.of(
                    Rival.limit(
                        in.java("the reader's own scan", 1, "files.parquet-scan", parquet, count),
                        new Within(1.3)))),
            0,
            in.slow()),
        new Comparison(
            "%,d × 3 from CSV to the first epoch".formatted(rows),
            in.gradus(1, "files.first-epoch", csv, count),
            Rivals.of(
                Stream.of(
                    Rival.limit(
                        in.java("DuckDB's scan", 1, "files.duckdb-scan", csv, count),
                        new Within(3)),
                    Rival.peer(
                        in.java("Gradus from Parquet", 1, "files.first-epoch", parquet, count),
                        new None()))),
            1e-12,
            in.slow()));
  }
}
