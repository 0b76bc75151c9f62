package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Comparison.Pace;
import dev.gradus.bench.harness.Comparison.Rival;
import dev.gradus.bench.harness.Contender;
import dev.gradus.bench.harness.Goal;
import dev.gradus.bench.harness.Goal.None;
import dev.gradus.bench.harness.Goal.Within;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a row costs as rows become many, in time and memory. */
final class Growth {
  private static final int COLUMNS = 3;

  private Growth() {}

  static Benchmark benchmark() {
    return new Benchmark(
        "growth", "time a row and memory as rows become many", Growth::comparisons);
  }

  private static List<Comparison> comparisons(Setting in) {
    int large = in.size(10_000_000, 100_000_000);
    return List.of(
        time(in, "loss and gradient", "growth.gradient", large),
        time(in, "whole fit", "growth.fit", large),
        memory(in, large));
  }

  private static Comparison time(Setting in, String work, String task, int large) {
    return new Comparison(
        "%s of a decay, %,d rows, a row".formatted(work, large),
        in.gradus(large, task, Integer.toString(large)),
        Rivals.of(
            Stream.of(
                smaller(in, task, large / 10, new Within(1.3)),
                smaller(in, task, large / 100, new None()))),
        0,
        in.quick() ? new Pace(2, 0, 0) : new Pace(3, 0, 0));
  }

  private static Rival smaller(Setting in, String task, int rows, Goal goal) {
    return Rival.limit(
        in.java("Gradus, %,d rows".formatted(rows), rows, task, Integer.toString(rows)), goal);
  }

  private static Comparison memory(Setting in, int rows) {
    String file = DataFolder.of(in).plane(rows, "parquet");
    return new Comparison(
        "peak memory of a fit, %,d × %d from Parquet".formatted(rows, COLUMNS),
        new Contender(
            "Gradus",
            new Contender.Memory(
                new Contender.Command(
                    List.of(
                        in.root().resolve("gradus").toString(),
                        "fit",
                        file,
                        "y = a * x1 + b * x2 + c"),
                    in.root(),
                    Map.of(),
                    List.of("a", "b", "c")))),
        Rivals.of(
            Stream.of(
                Rival.limit(
                    new Contender(
                        "the columns", new Contender.Known((double) rows * COLUMNS * Double.BYTES)),
                    new Within(1.2)))),
        0,
        in.quick() ? new Pace(1, 0, 0) : new Pace(2, 0, 0));
  }
}
