package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Comparison.Rival;
import dev.gradus.bench.harness.Goal.Faster;
import dev.gradus.bench.harness.Goal.None;
import java.util.List;
import java.util.stream.Stream;

/** Many small fits. Peers do a sample of the groups; all times are for one fit. */
final class Groups {
  private static final int ROWS = 50;

  private Groups() {}

  static Benchmark benchmark() {
    return new Benchmark(
        "groups",
        "many groups of 50 rows, 3 parameters, with standard errors",
        Groups::comparisons);
  }

  private static List<Comparison> comparisons(Setting in) {
    int sample = in.size(200, 1000);
    int all = in.size(1000, 100_000);
    return List.of(
        new Comparison(
            "groups of %d rows, 3 parameters, with errors, one core, a fit".formatted(ROWS),
            in.gradus(sample, words(in, "groups.gradus", sample, 1)),
            Rivals.of(
                in.python(
                    "scipy",
                    "curve_fit",
                    new Faster(60),
                    sample,
                    words(in, "groups.scipy_fits", sample, 1)),
                in.python(
                    "lmfit", "", new None(), sample, words(in, "groups.lmfit_fits", sample, 1))),
            1e-4,
            in.slow()),
        new Comparison(
            "%,d groups of %d rows, two cores, a fit".formatted(all, ROWS),
            in.gradus(all, words(in, "groups.gradus", all, 2)),
            Rivals.of(
                Stream.of(
                    Rival.peer(
                        in.java("Gradus, one core", all, words(in, "groups.gradus", all, 1)),
                        new Faster(1.8)))),
            1e-9,
            in.slow()));
  }

  private static String[] words(Setting in, String task, int groups, int threads) {
    return new String[] {
      task,
      DataFolder.of(in).groups(groups, ROWS),
      Integer.toString(groups),
      Integer.toString(ROWS),
      Integer.toString(threads)
    };
  }
}
