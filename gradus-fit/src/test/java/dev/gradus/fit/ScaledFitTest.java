package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.model.Model;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Step;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Series;
import dev.gradus.samples.Thermometer;
import dev.gradus.scale.Scaling;
import dev.gradus.scale.Scaling.Kind;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits over normalised columns answer as fits of well-posed data do, in the user's units. */
class ScaledFitTest {
  private static final FitSettings AUTO =
      FitSettings.defaults().withScaling(Scaling.all(new Kind.Auto()));

  static Stream<Arguments> waysToTheLine() {
    Map<Kind, Double> rates = new LinkedHashMap<>();
    rates.put(new Kind.Standard(), 0.5);
    rates.put(new Kind.MinMax(), 0.5);
    rates.put(new Kind.Robust(), 0.5);
    rates.put(new Kind.By(0.1), 0.03);
    rates.put(new Kind.Auto(), 0.03);
    return rates.entrySet().stream()
        .flatMap(way ->
            Stream.of(
                    new ExactLinear(),
                    new LevenbergMarquardt(),
                    new GradientDescent(way.getValue()))
                .map(optimizer -> Arguments.of(way.getKey(), optimizer)));
  }

  /** The answer in rational arithmetic, as in {@link ThermometerTest}. */
  @ParameterizedTest
  @MethodSource("waysToTheLine")
  void theLineComesBackInTheUsersUnits(Kind kind, Optimizer<?> optimizer) {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults()
                .withScaling(Scaling.all(kind))
                .withOptimizer(optimizer)
                .withMaxSteps(20_000));
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    assertThat(fit.model()).isEqualTo("celsius = w * reading + b");
    agrees(fit.estimate("w").value(), 0.5367719209075443, 10);
    agrees(fit.estimate("b").value(), -17.30478550301079, 10);
    agrees(fit.estimate("w").standardError().orElseThrow(), 0.03553860032670854, 10);
    agrees(fit.estimate("b").standardError().orElseThrow(), 1.9272272595869284, 10);
    agrees(fit.correlation(0, 1), -0.9552062361955543, 10);
    agrees(fit.estimate("w").start(), 1, 14);
    assertThat(fit.estimate("b").start()).isCloseTo(0, within(1e-12));
  }

  /** Condition numbers of the Hessian from the same data by NumPy's eigvalsh. */
  @ParameterizedTest
  @CsvSource({"standard, 1", "factor, 357.002"})
  void whatItDoesToTheCondition(String way, String after) {
    Kind kind = way.equals("standard") ? new Kind.Standard() : new Kind.By(0.1);
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults().withScaling(Scaling.all(kind)));
    assertThat(fit.notes())
        .contains(
            "The estimates came back in your units exactly.",
            "Condition number of the Hessian of the mean loss: 33598.9 as given, "
                + after
                + " normalised.");
  }

  /** All eigenvalues of the Hessian are 2, so the rate 1/2 is Newton's step. */
  @Test
  void oneStepReachesTheMinimumOfStandardisedData() {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults()
                .withScaling(Scaling.all(new Kind.Standard()))
                .withOptimizer(new GradientDescent(0.5)));
    double[] scaled = fit.history().getFirst().theta();
    agrees(scaled[0], 0.5367719209075443 * 16.048619311896644, 13);
    agrees(scaled[1], 0.5367719209075443 * 51.8 - 17.30478550301079, 13);
  }

  /** The lesson's run: {@code 0.1 * t_u} in float32 from w = 1, b = 0. */
  @Test
  void aTenthInFloat32KeepsTheLessonsDigits() {
    Fit fit =
        Gradus.fit(
            Model.formula("celsius = w * reading + b", Thermometer.TABLE.names())
                .startingAt(Map.of("w", 0.1, "b", 0.0)),
            Thermometer.TABLE,
            FitSettings.defaults()
                .withScaling(Scaling.all(new Kind.By(0.1)))
                .withOptimizer(new GradientDescent(1e-2))
                .withPrecision(Precision.FLOAT32)
                .withMaxSteps(5000));
    Step last = fit.history().getLast();
    assertThat(last.number()).isEqualTo(5000);
    assertThat(last.loss()).isCloseTo(2.927648, within(5e-7));
    assertThat(last.theta()[0]).isCloseTo(5.3671, within(5e-5));
    assertThat(last.theta()[1]).isCloseTo(-17.3012, within(5e-5));
    assertThat(fit.estimate("w").value()).isCloseTo(0.53671, within(5e-6));
    Fit byHand =
        Gradus.fit(
            Model.formula("celsius = w * (reading * 0.1) + b", Thermometer.TABLE.names())
                .startingAt(Map.of("w", 1.0, "b", 0.0)),
            Thermometer.TABLE,
            FitSettings.defaults()
                .withOptimizer(new GradientDescent(1e-2))
                .withPrecision(Precision.FLOAT32)
                .withMaxSteps(5000));
    assertThat(last.loss()).isEqualTo(byHand.history().getLast().loss());
    assertThat(last.theta()).isEqualTo(byHand.history().getLast().theta());
  }

  @Test
  void aNarrowPeakIsFoundWithoutStarts() {
    double[] z = Series.from(-3, 0.06, 101);
    double[] clean = Series.of(z, v -> Math.exp(-(v - 0.7) * (v - 0.7) / 2));
    double[] height = Series.noisy(clean, 1e-3, 11);
    double[] x = Series.of(z, v -> 5 + v / 1000);
    double[] back = Series.of(x, v -> (v - 5) * 1000);
    String formula = "y = a*exp(-(x - mu)^2/(2*w^2))";
    Table table = Table.of(Column.of("x", x), Column.of("y", Series.of(height, v -> v * 1e6)));
    Fit fit = Gradus.fit(formula, table, AUTO);
    Table posed = Table.of(Column.of("x", back), Column.of("y", height));
    Fit expected =
        Gradus.fit(
            Model.formula(formula, posed.names()).startingAt(Map.of("a", 1.0, "mu", 0.7, "w", 1.0)),
            posed,
            FitSettings.defaults());
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    double[] shift = {0, 5, 0};
    double[] unit = {1e6, 1e-3, 1e-3};
    for (int i = 0; i < 3; i++) {
      agrees(fit.values()[i], shift[i] + unit[i] * expected.values()[i], 8);
      agrees(error(fit, i), unit[i] * error(expected, i), 8);
    }
  }

  /** An hour of seconds since 1970. */
  private static final double[] EPOCH = Series.from(1.7e9, 10, 361);

  private static Table epoch(double[] y) {
    return Table.of("run.csv", List.of(Column.of("t", EPOCH), Column.of("y", y)));
  }

  private static Table hours(double[] y) {
    return Table.of(Column.of("h", Series.of(EPOCH, t -> (t - 1.7e9) / 1000)), Column.of("y", y));
  }

  @Test
  void aLineAgainstEpochSeconds() {
    double[] y = Series.noisy(Series.of(EPOCH, t -> 20 + 3e-3 * (t - 1.7e9)), 0.1, 12);
    Fit fit = Gradus.fit("y = a + b*t", epoch(y), AUTO);
    Fit posed = Gradus.fit("y = a + b*h", hours(y));
    double[] near = posed.values();
    double[][] c = posed.covariance();
    agrees(fit.values()[0], near[0] - 1.7e6 * near[1], 8);
    agrees(fit.values()[1], near[1] / 1000, 8);
    agrees(error(fit, 1), error(posed, 1) / 1000, 8);
    agrees(error(fit, 0), Math.sqrt(c[0][0] - 2 * 1.7e6 * c[0][1] + 1.7e6 * 1.7e6 * c[1][1]), 8);
    assertThat(fit.verdict().trusted()).isTrue();
  }

  /** Each parameter of the parabola is dominated by its term with the curvature c. */
  @Test
  void aParabolaAgainstEpochSeconds() {
    double[] y =
        Series.noisy(
            Series.of(EPOCH, t -> 20 + 3e-3 * (t - 1.7e9) + 1e-6 * (t - 1.7e9) * (t - 1.7e9)),
            0.1,
            13);
    Fit fit = Gradus.fit("y = a + b*t + c*t^2", epoch(y), AUTO);
    double[] near = Gradus.fit("y = a + b*h + c*h^2", hours(y)).values();
    agrees(fit.values()[2], near[2] / 1e6, 8);
    agrees(fit.values()[1], near[1] / 1000 - 2 * 1.7e9 * near[2] / 1e6, 8);
    agrees(fit.values()[0], near[0] - 1.7e6 * near[1] + 1.7e6 * 1.7e6 * near[2], 8);
    assertThat(fit.verdict().trusted()).isTrue();
  }

  private static final double[] DECAY =
      Series.noisy(Series.of(EPOCH, t -> 3 * Math.exp(-0.0012 * (t - 1.7e9)) + 2), 0.01, 14);

  @Test
  void aDecayAgainstEpochSecondsIsToldWithTheFormulaThatWorks() {
    Fit fit = Gradus.fit("y = a*exp(-k*t) + c", epoch(DECAY), AUTO);
    String rewritten = "y = a * exp(-k * (t - 1.7e9)) + c";
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.NON_FINITE);
    assertThat(fit.verdict().sentence())
        .isEqualTo(
            "No fit of the formula as it was given: no number can hold a, which stands for the value at t = 0, far from the data. Reported is the same curve as "
                + rewritten
                + ".");
    assertThat(fit.verdict().advice().getFirst())
        .startsWith(
            "Fit the formula that counts from there: gradus fit run.csv '"
                + rewritten
                + "' --start a=")
        .containsPattern("a=[23]\\.\\d+,k=0\\.001\\d*,c=[12]\\.\\d+$");
    assertThat(fit.model()).isEqualTo(rewritten);

    Fit direct = Gradus.fit(rewritten, epoch(DECAY));
    Fit again = Gradus.fit(rewritten, epoch(DECAY), AUTO);
    Fit posed = Gradus.fit("y = a*exp(-k*h) + c", hours(DECAY));
    double[] unit = {1, 1e-3, 1};
    for (int i = 0; i < 3; i++) {
      for (Fit one : List.of(fit, direct, again)) {
        agrees(one.values()[i], unit[i] * posed.values()[i], 8);
        agrees(error(one, i), unit[i] * error(posed, i), 8);
      }
    }
    assertThat(direct.verdict().trusted()).isTrue();
  }

  @Test
  void aSineThatCountsRadiansStaysInside() {
    double[] t = Series.from(0, 0.25, 41);
    double[] y = Series.noisy(Series.of(t, v -> 2 * Math.sin(v / 4) + 1), 0.01, 15);
    Table table = Table.of(Column.of("t", t), Column.of("y", y));
    FitSettings settings =
        FitSettings.defaults()
            .withScaling(Scaling.all(new Kind.By(0.25)).with("y", new Kind.MinMax()));
    Fit fit =
        Gradus.fit(
            Model.formula("y = a*sin(t) + b", table.names()).startingAt(Map.of("a", 1.0)),
            table,
            settings);
    assertThat(fit.model()).startsWith("y = (a * sin(t * 0.25) + b) / ").contains(" + ");
    assertThat(fit.notes())
        .contains(
            "The normalisation stays inside the model that is reported, because of sin(t): no parameters of the formula as it was given predict the same.",
            "Starts count in the units of the model that is reported.");
    predictsWhatItReports(fit, table);
    Fit plain = Gradus.fit("y = a*sin(t/4) + b", table);
    agrees(fit.statistics().residualSumOfSquares(), plain.statistics().residualSumOfSquares(), 10);
  }

  /** A network has no formula that could take a normalisation up. */
  @Test
  void aModelOfArraysStaysInside() {
    double[] x = Series.from(1000, 10, 30);
    Table table =
        Table.of(
            Column.of("x", x), Column.of("y", Series.noisy(Series.of(x, Math::log), 0.01, 16)));
    Model model =
        Model.of(
            "y",
            scope -> {
              Tensor w = scope.parameter("W", Array.of(0.5, -0.5));
              Tensor v = scope.parameter("v", Array.of(0.5, 0.5));
              Tensor column = scope.column("x").reshape(Shape.of(Shape.ROWS, 1));
              return column.times(w).tanh().matmul(v).plus(scope.parameter("c", 7));
            });
    Fit fit = Gradus.fit(model, table, AUTO.withMaxSteps(50));
    assertThat(fit.notes().getFirst()).isEqualTo("Normalised: (x - 1000) * 0.01.");
    assertThat(fit.notes().get(1)).startsWith("The normalisation stays inside");
  }

  static Stream<Arguments> formulas() {
    return Stream.of(
        Arguments.of("y = a + b*x", new double[] {1, 2}, true, true),
        Arguments.of("y = a + b*x + c*x^2", new double[] {1, -2, 0.5}, true, true),
        Arguments.of("y = a*exp(-k*x) + c", new double[] {3, 0.8, 1}, true, true),
        Arguments.of("y = a*exp(-(x - m)^2/(2*s^2)) + c", new double[] {3, 2, 0.7, 1}, true, true),
        Arguments.of("y = L/(1 + exp(-k*(x - m)))", new double[] {3, 1.5, 2}, true, false),
        Arguments.of("y = V*x/(K + x)", new double[] {3, 1.5}, false, false),
        Arguments.of("y = a*x^n", new double[] {1.5, 0.7}, false, false),
        Arguments.of("y = a + b*log(x)", new double[] {1.5, 0.7}, false, true),
        Arguments.of("y = a*sin(w*x + p) + c", new double[] {2, 1.5, 0.4, 1}, true, true));
  }

  /** Random normalisations of data of random sizes, from starts that both fits are given. */
  @ParameterizedTest
  @MethodSource("formulas")
  void answersAreThoseOfThePlainFit(
      String formula, double[] truth, boolean shiftsColumn, boolean shiftsMeasured) {
    for (long seed = 1; seed <= 6; seed++) {
      Random random = new Random(seed);
      double[] x = random.doubles(40, 0.2, 4).toArray();
      List<String> names = List.of("x", "y");
      Model model = Model.formula(formula, names);
      Table without = Table.of(Column.of("x", x), Column.of("y", new double[40]));
      double[] clean = Gradus.predictions(model, without, FitSettings.defaults(), truth);
      Table table = Table.of(Column.of("x", x), Column.of("y", Series.noisy(clean, 0.02, seed)));
      Map<String, Double> starts = new LinkedHashMap<>();
      for (int i = 0; i < truth.length; i++) {
        starts.put(model.parameters().get(i).name(), truth[i] * (0.95 + 0.1 * random.nextDouble()));
      }
      Scaling scaling =
          Scaling.all(kind(random, shiftsColumn)).with("y", kind(random, shiftsMeasured));
      FitSettings settings = FitSettings.defaults().withOptimizer(new LevenbergMarquardt());
      Fit plain = Gradus.fit(model.startingAt(starts), table, settings);
      Fit fit = Gradus.fit(model.startingAt(starts), table, settings.withScaling(scaling));
      assertThat(fit.model()).as("%s, seed %d, %s", formula, seed, scaling).isEqualTo(formula);
      assertThat(plain.verdict().trusted()).as("seed %d", seed).isTrue();
      assertThat(fit.verdict().trusted()).as("seed %d", seed).isTrue();
      for (int i = 0; i < truth.length; i++) {
        agrees(fit.values()[i], plain.values()[i], 8);
        agrees(error(fit, i), error(plain, i), 8);
        agrees(fit.estimates().get(i).start(), plain.estimates().get(i).start(), 10);
      }
      predictsWhatItReports(fit, table);
    }
  }

  private static Kind kind(Random random, boolean shifts) {
    return switch (shifts ? random.nextInt(4) : 0) {
      case 0 -> new Kind.By(Math.pow(10, 6 * random.nextDouble() - 3));
      case 1 -> new Kind.Standard();
      case 2 -> new Kind.MinMax();
      default -> new Kind.Robust();
    };
  }

  /** The model of a fit and its values belong together. */
  private static void predictsWhatItReports(Fit fit, Table table) {
    double[] predicted =
        Gradus.predictions(
            Model.formula(fit.model(), table.names()), table, FitSettings.defaults(), fit.values());
    double[] y = table.column("y").values();
    double sum = 0;
    for (int row = 0; row < y.length; row++) {
      sum += (predicted[row] - y[row]) * (predicted[row] - y[row]);
    }
    agrees(sum, fit.statistics().residualSumOfSquares(), 8);
  }

  private static double error(Fit fit, int i) {
    return fit.estimates().get(i).standardError().orElseThrow();
  }

  private static void agrees(double actual, double expected, double digits) {
    assertThat(Digits.agreeing(actual, expected))
        .as("digits of %s against %s", actual, expected)
        .isGreaterThanOrEqualTo(digits);
  }
}
