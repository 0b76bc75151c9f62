package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Goal.None;
import java.util.List;

/** One small fit, as a service does many of: all overhead. */
final class SmallFit {
  private SmallFit() {}

  static Benchmark benchmark() {
    return new Benchmark(
        "small",
        "one fit of 2 parameters to 11 points, with standard errors",
        SmallFit::comparisons);
  }

  private static List<Comparison> comparisons(Setting in) {
    return List.of(
        new Comparison(
            "one fit of 2 parameters to 11 points, with errors",
            in.gradus(1, "small.gradus", "1"),
            Rivals.of(
                in.python("scipy", "curve_fit", new None(), 1, "small.scipy_fit"),
                in.python("lmfit", "", new None(), 1, "small.lmfit_fit"),
                in.java("Hipparchus, Jacobian by hand", new None(), 1, "small.hipparchus"),
                in.java("Commons Math, Jacobian by hand", new None(), 1, "small.commons-math")),
            1e-4,
            in.brisk()));
  }
}
