package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Comparison.Pace;
import dev.gradus.bench.harness.Goal.None;
import dev.gradus.bench.harness.Goal.Under;
import java.util.List;

/** The first answer from a formula that was never seen before, compiling included. */
final class NewFormula {
  private NewFormula() {}

  static Benchmark benchmark() {
    return new Benchmark(
        "formula",
        "first loss and gradient of a new formula, compiling included",
        NewFormula::comparisons);
  }

  private static List<Comparison> comparisons(Setting in) {
    int rows = in.size(100_000, 1_000_000);
    String file = DataFolder.of(in).decay(rows);
    String count = Integer.toString(rows);
    return List.of(
        new Comparison(
            "first answer from a new formula, %,d rows".formatted(rows),
            in.gradus(1, "formula.first", file, count),
            new Under(0.3),
            Rivals.of(
                in.pythons(
                    "torch", "torch.compile", new None(), 1, "formula.compiled", file, count)),
            1e-6,
            in.quick() ? new Pace(1, 0, 1) : new Pace(5, 0, 5)));
  }
}
