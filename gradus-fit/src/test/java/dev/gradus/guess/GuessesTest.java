package dev.gradus.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.fit.Gradus;
import dev.gradus.formula.NamedModel;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits of named models to made-up data, begun where the data suggest. */
class GuessesTest {
  private static final int SEEDS = 40;
  private static final int ENOUGH = 38;
  private static final int POINTS = 60;

  /** A curve of x and the true parameters. */
  interface Curve {
    double at(double x, double[] p);
  }

  /** The true parameters where x = shift + unit * u and values have a size. */
  interface Truth {
    double[] of(double unit, double shift, double size);
  }

  /** Curves over u from {@code from} to {@code to}, written apart from the table. */
  record Case(NamedModel model, double from, double to, boolean shifts, Truth truth, Curve curve) {
    @Override
    public String toString() {
      return model.call();
    }
  }

  static Stream<Case> cases() {
    Truth peak = (unit, shift, size) -> new double[] {3 * size, shift + 4 * unit, 1.1 * unit};
    Truth sigmoid = (unit, shift, size) -> new double[] {5 * size, shift + 4 * unit, 0.9 * unit};
    Truth two = (unit, shift, size) -> new double[] {size, 5 * size, shift + 4 * unit, 0.9 * unit};
    return Stream.of(
        new Case(NamedModel.CONSTANT, 0, 10, true, (_, _, h) -> new double[] {h}, (_, p) -> p[0]),
        new Case(
            NamedModel.LINEAR,
            0,
            10,
            false,
            (s, _, h) -> new double[] {h / s, -2 * h},
            (x, p) -> p[0] * x + p[1]),
        new Case(
            NamedModel.QUADRATIC,
            -5,
            5,
            false,
            (s, _, h) -> new double[] {h, -h / s, h / s / s},
            (x, p) -> p[0] + x * (p[1] + x * p[2])),
        new Case(
            NamedModel.CUBIC,
            -2,
            2,
            false,
            (s, _, h) -> new double[] {h, -h / s, h / s / s, h / s / s / s},
            (x, p) -> p[0] + x * (p[1] + x * (p[2] + x * p[3]))),
        new Case(
            NamedModel.QUARTIC,
            -2,
            2,
            false,
            (s, _, h) -> new double[] {h, -h / s, h / s / s, h / s / s / s, h / Math.pow(s, 4)},
            (x, p) -> p[0] + x * (p[1] + x * (p[2] + x * (p[3] + x * p[4])))),
        new Case(
            NamedModel.GAUSSIAN,
            0,
            10,
            true,
            peak,
            (x, p) -> p[0] * Math.exp(-Math.pow((x - p[1]) / p[2], 2) / 2)),
        new Case(
            NamedModel.LORENTZIAN,
            0,
            10,
            true,
            peak,
            (x, p) -> p[0] / (1 + Math.pow((x - p[1]) / p[2], 2))),
        new Case(
            NamedModel.VOIGT,
            0,
            10,
            true,
            (s, d, h) -> new double[] {8 * h * s, d + 4 * s, 0.6 * s, 0.5 * s},
            GuessesTest::voigt),
        new Case(
            NamedModel.PSEUDO_VOIGT,
            0,
            10,
            true,
            (s, d, h) -> new double[] {3 * h, d + 4 * s, s, 0.4},
            (x, p) ->
                p[0] * p[3] / (1 + Math.pow((x - p[1]) / p[2], 2))
                    + p[0] * (1 - p[3]) * Math.pow(2, -Math.pow((x - p[1]) / p[2], 2))),
        new Case(
            NamedModel.LOGNORMAL,
            0.2,
            10,
            false,
            (s, _, h) -> new double[] {3 * h, 2 * s, 0.5},
            (x, p) -> p[0] * Math.exp(-Math.pow(Math.log(x / p[1]) / p[2], 2) / 2)),
        new Case(
            NamedModel.EXPONENTIAL,
            0,
            10,
            false,
            (s, _, h) -> new double[] {3 * h, 0.4 / s},
            (x, p) -> p[0] * Math.exp(-p[1] * x)),
        new Case(
            NamedModel.EXPONENTIAL_RISE,
            0,
            10,
            false,
            (s, _, h) -> new double[] {3 * h, 0.4 / s},
            (x, p) -> -p[0] * Math.expm1(-p[1] * x)),
        new Case(
            NamedModel.EXPONENTIAL_APPROACH,
            0,
            10,
            false,
            (s, _, h) -> new double[] {h, 4 * h, 0.5 / s},
            (x, p) -> p[0] + (p[1] - p[0]) * Math.exp(-p[2] * x)),
        new Case(
            NamedModel.BIEXPONENTIAL,
            0,
            10,
            false,
            (s, _, h) -> new double[] {6 * h, 3 / s, 5 * h, 0.2 / s},
            (x, p) -> p[0] * Math.exp(-p[1] * x) + p[2] * Math.exp(-p[3] * x)),
        new Case(
            NamedModel.POWER_LAW,
            0.5,
            10,
            false,
            (s, _, h) -> new double[] {h * Math.pow(s, -0.7), 0.7},
            (x, p) -> p[0] * Math.pow(x, p[1])),
        new Case(
            NamedModel.LOGISTIC3,
            0,
            10,
            true,
            sigmoid,
            (x, p) -> p[0] / (1 + Math.exp((p[1] - x) / p[2]))),
        new Case(
            NamedModel.LOGISTIC4,
            0,
            10,
            true,
            two,
            (x, p) -> p[0] + (p[1] - p[0]) / (1 + Math.exp((p[2] - x) / p[3]))),
        new Case(
            NamedModel.LOGISTIC5,
            -2,
            14,
            true,
            (s, d, h) -> new double[] {h, 8 * h, d + 4 * s, 0.9 * s, 0.5},
            (x, p) -> p[0] + (p[1] - p[0]) * Math.pow(1 + Math.exp((p[2] - x) / p[3]), -p[4])),
        new Case(
            NamedModel.GOMPERTZ,
            0,
            10,
            true,
            (s, d, h) -> new double[] {3 * h, d + 3 * s, 0.7 / s},
            (x, p) -> p[0] * Math.exp(-Math.exp(-p[2] * (x - p[1])))),
        new Case(
            NamedModel.WEIBULL,
            0.1,
            10,
            false,
            (s, _, h) -> new double[] {5 * h, 4 * h, 4 * s, 2.5},
            (x, p) -> p[0] - p[1] * Math.exp(-Math.pow(x / p[2], p[3]))),
        new Case(
            NamedModel.MICHAELIS_MENTEN,
            0.1,
            10,
            false,
            (s, _, h) -> new double[] {5 * h, 2 * s},
            (x, p) -> p[0] * x / (p[1] + x)),
        new Case(
            NamedModel.HILL,
            0.1,
            10,
            false,
            (s, _, h) -> new double[] {5 * h, 2 * s, 2.5},
            (x, p) -> p[0] * Math.pow(x, p[2]) / (Math.pow(p[1], p[2]) + Math.pow(x, p[2]))),
        new Case(
            NamedModel.DOSE_RESPONSE,
            0.1,
            10,
            false,
            (s, _, h) -> new double[] {h, 5 * h, 2 * s, 2.5},
            (x, p) ->
                p[0]
                    + (p[1] - p[0])
                        * Math.pow(x, p[3])
                        / (Math.pow(p[2], p[3]) + Math.pow(x, p[3]))),
        new Case(
            NamedModel.ARRHENIUS,
            280,
            360,
            false,
            (s, _, h) -> new double[] {h * 1e8, 5e4 * s},
            (x, p) -> p[0] * Math.exp(-p[1] / 8.31446261815324 / x)),
        new Case(
            NamedModel.ANTOINE,
            10,
            100,
            false,
            (s, _, h) -> new double[] {8 * h, 400 * h * s, 30 * s},
            (x, p) -> p[0] - p[1] / (p[2] + x)),
        new Case(
            NamedModel.SINE,
            0,
            10,
            false,
            (s, _, h) -> new double[] {Math.abs(h), 0.71 / s, 1.2},
            (x, p) -> p[0] * Math.sin(2 * Math.PI * p[1] * x + p[2])));
  }

  /** The mean of normal densities around points that are spread as the Cauchy law says. */
  private static double voigt(double x, double[] p) {
    int count = 400;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double off = p[3] * Math.tan(Math.PI * ((i + 0.5) / count - 0.5));
      sum += Math.exp(-Math.pow((x - p[1] - off) / p[2], 2) / 2);
    }
    return p[0] * sum / count / (p[2] * Math.sqrt(2 * Math.PI));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fitsReachTheTruth(Case data) {
    List<String> failures = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] units = {1, 1e-6, 1e3, 1e9};
      double unit = units[seed % 4];
      double shift = data.shifts && seed % 8 > 3 ? 1e9 * Math.max(1, unit / 1e3) : 0;
      unit = shift > 0 ? Math.max(unit, 1) : unit;
      double size = List.of(1.0, -1.0, 1e6, -1e-6, 20.0).get(seed % 5);
      double[] truth = data.truth.of(unit, shift, size);
      Random random = new Random(seed);
      double[] x = new double[POINTS];
      double[] exact = new double[POINTS];
      for (int i = 0; i < POINTS; i++) {
        x[i] = shift + unit * (data.from + (data.to - data.from) * random.nextDouble());
        exact[i] = data.curve.at(x[i], truth);
      }
      double noise = 0.01 * Math.abs(size);
      double[] y =
          IntStream.range(0, POINTS)
              .mapToDouble(i -> exact[i] + noise * random.nextGaussian())
              .toArray();
      Table table = Table.of(Column.of("x", x), Column.of("y", y));
      Fit fit = Gradus.fit("y = " + data.model.call() + "(x)", table);
      if (!fit.verdict().trusted() || isFar(fit, truth)) {
        failures.add(
            "seed %d, unit %s, shift %s, size %s: %s, %s where the truth is %s, from %s"
                .formatted(
                    seed,
                    unit,
                    shift,
                    size,
                    fit.verdict().code(),
                    Arrays.toString(fit.values()),
                    Arrays.toString(truth),
                    fit.estimates().stream().map(Estimate::start).toList()));
      }
    }
    assertThat(failures).as("failures of %s", data).hasSizeLessThanOrEqualTo(SEEDS - ENOUGH);
  }

  /** Whether an estimate is five standard errors or more from the truth. */
  private static boolean isFar(Fit fit, double[] truth) {
    return IntStream.range(0, truth.length)
        .anyMatch(i -> {
          Estimate estimate = fit.estimates().get(i);
          double error = estimate.standardError().orElse(0);
          return !(Math.abs(estimate.value() - truth[i]) <= 5 * error + 1e-9 * Math.abs(truth[i]));
        });
  }
}
