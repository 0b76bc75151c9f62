package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Comparison.Rival;
import dev.gradus.bench.harness.Contender;
import dev.gradus.bench.harness.Goal.Faster;
import dev.gradus.bench.harness.Goal.None;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A nonlinear fit of many rows to convergence, with standard errors. */
final class Decay {
  private Decay() {}

  static Benchmark benchmark() {
    return new Benchmark(
        "decay", "a·exp(-k·x) + c to convergence with standard errors", Decay::comparisons);
  }

  private static List<Comparison> comparisons(Setting in) {
    int rows = in.size(100_000, 1_000_000);
    String file = DataFolder.of(in).decay(rows);
    String count = Integer.toString(rows);
    return List.of(
        new Comparison(
            "exponential decay, %,d rows, to convergence with errors".formatted(rows),
            in.gradus(1, "decay.gradus", file, count),
            Rivals.of(
                in.python("scipy", "curve_fit", new Faster(25), 1, "decay.scipy_fit", file, count),
                in.java(
                    "Hipparchus, Jacobian by hand",
                    new Faster(10),
                    1,
                    "decay.hipparchus",
                    file,
                    count),
                in.java(
                    "Commons Math, Jacobian by hand",
                    new None(),
                    1,
                    "decay.commons-math",
                    file,
                    count),
                nls(in, file, count)),
            1e-4,
            in.slow()));
  }

  private static Stream<Rival> nls(Setting in, String file, String count) {
    return in.found("Rscript")
        ? Stream.of(
            Rival.peer(
                new Contender(
                    "R nls",
                    new Contender.Lasting(
                        List.of("Rscript", "--vanilla", in.script("r/decay.R"), file, count),
                        Map.of())),
                new None()))
        : Stream.empty();
  }
}
