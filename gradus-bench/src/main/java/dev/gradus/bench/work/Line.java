package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Comparison.Rival;
import dev.gradus.bench.harness.Goal;
import dev.gradus.bench.harness.Goal.Faster;
import dev.gradus.bench.harness.Goal.None;
import dev.gradus.bench.harness.Goal.Within;
import java.util.List;
import java.util.stream.Stream;

/** The loss of a line and its gradient: all memory. */
final class Line {
  /** Sums of so many floats differ by the order of summation. */
  private static final double SUMS_OF_FLOATS = 2e-3;

  private Line() {}

  static Benchmark benchmark() {
    return new Benchmark(
        "line", "loss and gradient of a line, float32, 2 threads", Line::comparisons);
  }

  private static List<Comparison> comparisons(Setting in) {
    return in.quick()
        ? List.of(comparison(in, 16, new None()), comparison(in, 20, new None()))
        : List.of(
            comparison(in, 16, new None()),
            comparison(in, 24, new Within(1.4)),
            comparison(in, 27, new Within(1.2)));
  }

  private static Comparison comparison(Setting in, int bits, Goal limit) {
    int rows = 1 << bits;
    String[] words = {
      DataFolder.of(in).line(rows), Integer.toString(rows), Integer.toString(Setting.THREADS)
    };
    boolean large = bits > 16;
    return new Comparison(
        "loss and gradient of a line, float32, 2 threads, 2^%d rows, a row".formatted(bits),
        in.gradus(rows, "line.gradient", words[0], words[1], words[2]),
        Rivals.of(
            Stream.of(
                Rival.limit(
                    in.java("reading the data", rows, "line.reading", words[0], words[1], words[2]),
                    limit)),
            in.pythons(
                "torch",
                "autograd",
                large ? new Faster(15) : new None(),
                rows,
                "line.autograd",
                words[0],
                words[1],
                words[2]),
            in.pythons(
                "torch",
                "torch.compile",
                large ? new Faster(1) : new None(),
                rows,
                "line.compiled",
                words[0],
                words[1],
                words[2])),
        SUMS_OF_FLOATS,
        in.brisk());
  }
}
