package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Estimate.Status;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.graph.Precision;
import dev.gradus.loss.Losses;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Stop;
import dev.gradus.optimize.WeightDecay;
import dev.gradus.samples.Series;
import dev.gradus.samples.Thermometer;
import dev.gradus.scale.Scaling;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fit is told to be, in which words, and with what to do. */
class VerdictTest {
  private static final double[] X = Series.from(0, 1, 10);
  private static final double[] LINE = Series.noisy(Series.of(X, x -> 2 * x + 1), 0.1, 1);
  private static final Table TABLE = Table.of(Column.of("x", X), Column.of("y", LINE));

  private static Fit fit(String formula, Map<String, Double> starts, Table table) {
    return Gradus.fit(
        Model.formula(formula, table.names()).startingAt(starts), table, FitSettings.defaults());
  }

  private static Status status(Fit fit, String parameter) {
    return fit.estimate(parameter).status();
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void aLineIsSolvedExactly() {
    Verdict verdict = Gradus.fit("y = a*x + b", TABLE).verdict();
    assertThat(verdict.code()).isEqualTo(Code.CONVERGED);
    assertThat(verdict.sentence())
        .isEqualTo("Converged: solved exactly, because the model is linear in its parameters.");
    assertThat(verdict.advice()).isEmpty();
    assertThat(verdict.trusted()).isTrue();
  }

  @Test
  void aNonlinearFitSaysByWhichTestItConverged() {
    Verdict verdict = fit("y = a*x^n + b", Map.of("a", 1.0, "n", 1.5, "b", 0.0), TABLE).verdict();
    assertThat(verdict.code()).isEqualTo(Code.CONVERGED);
    assertThat(verdict.sentence())
        .matches(
            "Converged after \\d+ steps: a further step would remove only \\de-\\d\\d of the residuals\\.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"huber", "tukey", "absolute", "quantile(0.9)", "cauchy=1", "r^2"})
  void aPerfectFitByAnotherLossSaysSo(String loss) {
    for (double slope : new double[] {0, 2}) {
      double[] y = Series.of(X, x -> slope * x + 5);
      Table table = Table.of(Column.of("x", X), Column.of("y", y));
      Model model = Model.formula("y = a*x + b", table.names()).withLoss(Losses.parse(loss));
      Fit fit = Gradus.fit(model, table, FitSettings.defaults());
      assertThat(fit.verdict().code()).as(fit.verdict().sentence()).isEqualTo(Code.PERFECT_FIT);
      assertThat(fit.estimate("a").value()).isEqualTo(slope, within(1e-14));
      assertThat(fit.estimate("b").value()).isEqualTo(5, within(1e-14));
    }
  }

  @Test
  void aQuantityThatIsNoNumberHasNoError() {
    Fit fit = Gradus.fit("y = a*x + b; q = log(-a)", TABLE);
    assertThat(fit.estimate("q").value()).isNaN();
    assertThat(fit.estimate("q").standardError()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"y = a*x + b", "y = a*x^n + b"})
  void aPerfectFitSaysSo(String formula) {
    Table perfect =
        Table.of(Column.of("x", 1, 2, 3, 4, 5), Column.of("y", 3.3, 5.3, 7.3, 9.3, 11.3));
    Fit fit = Gradus.fit(formula, perfect);
    assertThat(fit.verdict().sentence())
        .startsWith("Converged: the model goes through every point, up to rounding");
    assertThat(fit.estimate("a").value()).isCloseTo(2, within(1e-12));
    assertThat(fit.statistics().rSquared()).hasValue(1);
  }

  @Test
  void moreParametersThanRows() {
    Fit fit =
        Gradus.fit(
            "y = a + b*x + c*x^2 + d*x^3",
            Table.of(Column.of("x", 1, 2, 3), Column.of("y", 1, 4, 2)));
    assertThat(fit.verdict().code()).isEqualTo(Code.TOO_FEW_ROWS);
    assertThat(fit.verdict().sentence())
        .isEqualTo(
            "Not identifiable: the model has 4 parameters but the data only 3 rows, so infinitely many fits are equally good.");
    assertThat(fit.verdict().advice())
        .containsExactly("Measure more, or take parameters out of the model.");
    assertThat(fit.estimates()).extracting(Estimate::status).containsOnly(Status.NOT_DETERMINED);
    assertThat(fit.loss()).isCloseTo(0, within(1e-25));
  }

  @Test
  void oneRow() {
    Fit fit = Gradus.fit("y = a*x + b", Table.of(Column.of("x", 1), Column.of("y", 1)));
    assertThat(fit.verdict().sentence())
        .isEqualTo(
            "Not identifiable: the model has 2 parameters but the data only 1 row, so infinitely many fits are equally good.");
  }

  @Test
  void oneRowAndOneParameterAreASolution() {
    Fit fit = Gradus.fit("y = a*x", Table.of(Column.of("x", 4), Column.of("y", 1)));
    assertThat(fit.verdict().trusted()).isTrue();
    assertThat(fit.estimate("a").value()).isEqualTo(0.25);
    assertThat(status(fit, "a")).isEqualTo(Status.NO_ERROR);
  }

  /** scipy reports variances of 1e29 and success here, Hipparchus NaN without a word. */
  @Test
  void aRedundantProductNamesItsFactors() {
    Fit fit = Gradus.fit("y = a*d*x + b", TABLE);
    assertThat(fit.verdict().code()).isEqualTo(Code.NOT_IDENTIFIABLE);
    assertThat(fit.verdict().sentence())
        .endsWith("only the product a*d is determined, not each of a and d.");
    assertThat(status(fit, "a")).isEqualTo(Status.NOT_DETERMINED);
    assertThat(status(fit, "d")).isEqualTo(Status.NOT_DETERMINED);
    assertThat(fit.estimate("a").standardError()).isEmpty();
    Fit line = Gradus.fit("y = a*x + b", TABLE);
    assertThat(fit.estimate("a").value() * fit.estimate("d").value())
        .isCloseTo(line.estimate("a").value(), within(1e-9));
    assertThat(status(fit, "b")).isEqualTo(Status.OK);
    assertThat(fit.estimate("b").value()).isCloseTo(line.estimate("b").value(), within(1e-9));
    assertThat(fit.estimate("b").standardError().orElseThrow())
        .isCloseTo(line.estimate("b").standardError().orElseThrow(), within(1e-9));
    assertThat(fit.covariance()[0][2]).isNaN();
    assertThat(fit.correlation(0, 1)).isNaN();
  }

  @Test
  void aMultipleOfAnotherColumn() {
    Table table =
        Table.of(
            Column.of("x", X), Column.of("z", Series.of(X, x -> 0.1 * x)), Column.of("y", LINE));
    Fit fit = Gradus.fit("y = a*x + b*z + c", table);
    assertThat(fit.verdict().sentence())
        .endsWith(
            "only the combination 10*a + b is determined, not each of a and b, because x = 10*z on every row.");
    assertThat(fit.verdict().advice())
        .containsExactly("Fix one of them, as in --fix a=0, or take it out of the model.");
    assertThat(status(fit, "c")).isEqualTo(Status.OK);
    Fit without = Gradus.fit("y = a*x + c", table);
    assertThat(fit.estimate("c").standardError().orElseThrow())
        .isCloseTo(without.estimate("c").standardError().orElseThrow(), within(1e-12));
    assertThat(fit.statistics().degreesOfFreedom()).isEqualTo(8);
  }

  /** Rounding of 98 merged blocks must not feign a third direction. */
  @Test
  void aDependentColumnIsSeenOverManyRows() {
    int rows = 100_003;
    double[] x = Series.noise(rows, 5);
    Table table =
        Table.of(
            Column.of("x", x),
            Column.of("z", Series.of(x, value -> value / 3 + 7)),
            Column.of("y", Series.noisy(Series.of(x, value -> 2 * value + 1), 0.1, 6)));
    Fit fit = Gradus.fit("y = a*x + b*z + c", table);
    assertThat(fit.verdict().sentence())
        .endsWith(
            "only the combinations a + b/3 and 7*b + c are determined, not each of a, b and c, because z = x/3 + 7 on every row.");
  }

  @Test
  void aConstantColumnBesideAConstant() {
    Table table =
        Table.of(Column.of("x", X), Column.of("k", Series.of(X, _ -> 5)), Column.of("y", LINE));
    Fit fit = Gradus.fit("y = a*x + b*k + c", table);
    assertThat(fit.verdict().sentence())
        .endsWith(
            "only the combination 5*b + c is determined, not each of b and c, because k = 5 on every row.");
    assertThat(fit.notes()).contains("Column 'k' is constant: it is 5 on every row.");
    assertThat(status(fit, "a")).isEqualTo(Status.OK);
  }

  @Test
  void noiseFarAboveRoundingIsNoPerfectFit() {
    double[] x = new Random(1).doubles(20, 0, 20).toArray();
    for (double size : new double[] {1e-6, 1e-8, 1e-10, 1e-12}) {
      Random noise = new Random(2);
      double[] y =
          Arrays.stream(x).map(value -> 2 * value + 1 + size * noise.nextGaussian()).toArray();
      Fit fit = Gradus.fit("y = a*x + b", Table.of(Column.of("x", x), Column.of("y", y)));
      assertThat(fit.verdict().sentence()).startsWith("Converged: solved exactly");
    }
  }

  @Test
  void aConstantMeasurementHasNoRSquared() {
    Table table = Table.of(Column.of("x", 1, 2, 3), Column.of("y", 0.1, 0.1, 0.1));
    assertThat(Gradus.fit("y = a*x + b", table).statistics().rSquared()).isEmpty();
  }

  @Test
  void descentThatStandsStillAtZeroHasNotConverged() {
    Fit fit =
        Gradus.fit(
            Thermometer.line().startingAt(Map.of("w", 0.0, "b", 0.0)),
            Thermometer.TABLE,
            FitSettings.defaults().withOptimizer(new GradientDescent(1e-20)));
    assertThat(fit.verdict().code()).isEqualTo(Code.STALLED);
    assertThat(fit.verdict().sentence()).contains("of the residuals could still be removed");
  }

  /** Double-double numbers tell them apart; the shifted formula has the same curvature. */
  @Test
  void columnsThatDoublesCannotTellApartAreSolved() {
    double[] t = IntStream.range(0, 50).mapToDouble(i -> 1.7e9 + 20 * i).toArray();
    Random noise = new Random(3);
    double[] y =
        Arrays.stream(t).map(at -> 3 + 0.01 * (at - 1.7e9) + 0.1 * noise.nextGaussian()).toArray();
    Table table = Table.of(Column.of("t", t), Column.of("y", y));
    Fit fit = Gradus.fit("y = a + b*t + c*t^2", table);
    Fit shifted = Gradus.fit("y = a + b*(t - 1.7e9) + c*(t - 1.7e9)^2", table);
    assertThat(fit.verdict().trusted()).isTrue();
    Estimate expected = shifted.estimate("c");
    double error = expected.standardError().orElseThrow();
    assertThat(fit.estimate("c").value()).isCloseTo(expected.value(), within(1e-6 * error));
    assertThat(fit.estimate("c").standardError().orElseThrow())
        .isCloseTo(error, within(1e-6 * error));
  }

  @Test
  void aParameterThatDoesNothing() {
    Fit fit = Gradus.fit("y = a*x + b + 0*c", TABLE);
    assertThat(fit.verdict().sentence())
        .isEqualTo(
            "Not identifiable: the model has more parameters than the data determine (3 against 2): c has no influence on any prediction.");
    assertThat(status(fit, "c")).isEqualTo(Status.NOT_DETERMINED);
    assertThat(status(fit, "a")).isEqualTo(Status.OK);
  }

  /** On the saddle a = d = 0 every slope is zero; descent stays there and says so. */
  @ParameterizedTest
  @ValueSource(strings = {"y = a*d*x", "y = a*d*x + b", "y = a^2*x + b"})
  void aDescentThatStaysOnASaddle(String formula) {
    Model model = Model.formula(formula, TABLE.names());
    Map<String, Double> zeros =
        formula.contains("d") ? Map.of("a", 0.0, "d", 0.0) : Map.of("a", 0.0);
    Fit fit =
        Gradus.fit(
            model.startingAt(zeros),
            TABLE,
            FitSettings.defaults().withOptimizer(new GradientDescent(1e-3)));
    assertThat(fit.verdict().code()).isEqualTo(Code.SADDLE);
    assertThat(fit.verdict().sentence())
        .startsWith(
            "Not a minimum: every slope vanishes where the fit ended, but the loss falls on both sides (a saddle), from ");
    assertThat(status(fit, "a")).isEqualTo(Status.NOT_DETERMINED);
  }

  /** A tool that inverts JᵀJ reports standard errors eleven orders of magnitude too small here. */
  @ParameterizedTest
  @CsvSource({"60, true", "3600, false", "86400, false"})
  void aParabolaOverEpochSecondsIsSolvedOrWarnedOf(double spacing, boolean warned) {
    double[] elapsed = Series.from(0, spacing, 100);
    double[] y =
        Series.noisy(
            Series.of(elapsed, t -> 3 + t / spacing / 50 + t * t / spacing / spacing / 2000),
            0.1,
            3);
    Fit near =
        Gradus.fit("y = a*t^2 + b*t + c", Table.of(Column.of("t", elapsed), Column.of("y", y)));
    double[] epoch = Series.of(elapsed, t -> t + 1.7e9);
    Fit far = Gradus.fit("y = a*t^2 + b*t + c", Table.of(Column.of("t", epoch), Column.of("y", y)));
    Estimate expected = near.estimate("a");
    double error = expected.standardError().orElseThrow();
    assertThat(far.estimate("a").value()).isCloseTo(expected.value(), within(0.05 * error));
    assertThat(far.estimate("a").standardError().orElseThrow())
        .isCloseTo(error, within(0.01 * error));
    assertThat(far.statistics().residualStandardDeviation().orElseThrow())
        .isCloseTo(near.statistics().residualStandardDeviation().orElseThrow(), within(1e-3));
    assertThat(far.notes().stream().anyMatch(note -> note.startsWith("The parameters are nearly")))
        .isEqualTo(warned);
  }

  /** The valley is so narrow that damping has to fall below its curvature, 1e-18 of the largest. */
  @Test
  void levenbergMarquardtSolvesAParabolaOverEpochSecondsToo() {
    double[] epoch = Series.from(1.7e9, 3600, 100);
    double[] y =
        Series.noisy(Series.of(Series.from(0, 0.01, 100), t -> 3 + 2 * t + 5 * t * t), 0.1, 3);
    Table table = Table.of(Column.of("t", epoch), Column.of("y", y));
    Model parabola = Model.formula("y = a*t^2 + b*t + c", table.names());
    Fit exact = Gradus.fit(parabola, table, FitSettings.defaults());
    Fit lm =
        Gradus.fit(
            parabola.startingAt(Map.of("a", 1.0, "b", 1.0, "c", 1.0)),
            table,
            FitSettings.defaults().withOptimizer(new LevenbergMarquardt()));
    assertThat(lm.steps()).isLessThan(200);
    assertThat(lm.estimate("a").value())
        .isCloseTo(exact.estimate("a").value(), within(1e-6 * exact.estimate("a").value()));
  }

  /** With a bound the solution is one in doubles. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y = a*t^2 + b*t + c | The parameters are nearly inseparable: the estimates were solved for in numbers of 32 digits, and predictions need all digits that they have; a solution in doubles has about 3 (condition 2.2e+12).",
        "y = a*t^2 + b*t + c; a > -1 | The parameters are nearly inseparable: of the digits of the estimates about 3 are supported (condition 2.2e+12).",
      })
  void theWarningCountsTheDigitsThatAreSupported(String formula, String note) {
    double[] epoch = Series.from(1.7e9, 60, 100);
    double[] y = Series.noisy(Series.from(0, 1, 100), 0.1, 3);
    Fit fit = Gradus.fit(formula, Table.of(Column.of("t", epoch), Column.of("y", y)));
    assertThat(fit.notes()).contains(note);
  }

  /** A second apart and bounded, where doubles do not tell t² from a line. */
  @Test
  void aParabolaOverEpochSecondsTooCloseIsNotIdentifiableInDoubles() {
    double[] epoch = Series.from(1.7e9, 1, 100);
    double[] y = Series.noisy(Series.from(0, 1, 100), 0.1, 3);
    Fit fit =
        Gradus.fit(
            "y = a*t^2 + b*t + c; a > -1", Table.of(Column.of("t", epoch), Column.of("y", y)));
    assertThat(fit.verdict().code()).isEqualTo(Code.NOT_IDENTIFIABLE);
    assertThat(fit.verdict().sentence()).contains("a, b and c can change together");
  }

  /** The value is finite, the slope of the plain chain rule is ∞/∞. */
  @ParameterizedTest
  @CsvSource({"1, 12, 0.01", "2, 12.01, 0.01", "1, 12.02, 0.01", "1, 12, 0.02"})
  void aSteepLogisticConverges(double start, double middle, double width) {
    double[] t = new double[53];
    for (int i = 0; i < 53; i++) {
      t[i] = i < 6 ? 2 * i : i < 47 ? 11.9 + 0.005 * (i - 6) : 14 + 2 * (i - 47);
    }
    double[] y = Series.noisy(Series.of(t, v -> 2 / (1 + Math.exp((12.01 - v) / 0.01))), 0.01, 1);
    Fit fit =
        fit(
            "y = A/(1+exp((m-t)/s))",
            Map.of("A", start, "m", middle, "s", width),
            Table.of(Column.of("t", t), Column.of("y", y)));
    assertThat(fit.verdict().code()).as(fit.verdict().sentence()).isEqualTo(Code.CONVERGED);
    assertThat(fit.estimate("A").value()).isCloseTo(2, within(0.01));
    assertThat(fit.estimate("m").value()).isCloseTo(12.01, within(0.001));
    assertThat(fit.estimate("s").value()).isCloseTo(0.01, within(0.0005));
  }

  @Test
  void aBudgetThatIsSpent() {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults().withOptimizer(new GradientDescent(1e-4)).withMaxSteps(7));
    assertThat(fit.verdict().code()).isEqualTo(Code.BUDGET_SPENT);
    assertThat(fit.verdict().sentence())
        .isEqualTo(
            "Not converged: all 7 epochs are spent, and a part of 0.95 of the residuals could still be removed.");
    assertThat(fit.verdict().advice())
        .containsExactly(
            "At this rate the slowest error, that of b, shrinks by a part of 0.0000175 an epoch: 394000 epochs for three digits (condition number 33599).",
            "Normalised, the condition number is 1.0000 instead of 33599: gradus fit thermometer.csv 'celsius = w * reading + b' --optimizer gd --scale standard --rate auto",
            "More --epochs, or --optimizer lm, which does not mind the scale of the columns.");
  }

  /** No number of epochs takes a decaying run to the least loss, so none is advised. */
  @ParameterizedTest
  @ValueSource(ints = {10, 5000})
  void weightDecayIsWhatKeepsARunFromTheLeastLoss(int epochs) {
    for (GradientDescent decaying :
        List.of(
            GradientDescent.adamw(0.1, 0.5), new GradientDescent(0.5).with(new WeightDecay(0.5)))) {
      FitSettings settings =
          FitSettings.defaults()
              .withOptimizer(decaying)
              .withScaling(Scaling.all(new Scaling.Kind.Standard()))
              .withMaxSteps(epochs);
      Verdict verdict =
          Gradus.fit(Model.formula("y = a*x + b", TABLE.names()), TABLE, settings).verdict();

      assertThat(verdict.trusted()).isFalse();
      assertThat(verdict.advice()).singleElement().asString().startsWith("Weight decay keeps");
    }
  }

  @Test
  void aRateThatIsTooLarge() {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults().withOptimizer(new GradientDescent(1e-2)));
    assertThat(fit.steps()).as("five growing steps suffice").isEqualTo(6);
    assertThat(fit.verdict().sentence())
        .isEqualTo(
            "Diverged: the learning rate 0.01 is 29.4 times over the limit 2/λmax = 0.000340, so a step multiplies the error by -57.8 and the loss by 3345. Seen: the loss grew from 1763.88, lately 3340 times a step, after 6 steps; the best parameters seen are kept.");
    assertThat(fit.verdict().advice())
        .containsExactly(
            "What is steep is w, whose slope (21.8 to 81.9) is made of column 'reading'.",
            "--rate 0.00017 is stable and needs about 232000 epochs for three digits; --rate auto chooses.",
            "Normalised, the condition number is 1.0000 instead of 33599: gradus fit thermometer.csv 'celsius = w * reading + b' --optimizer gd --scale standard --rate auto",
            "Or let the scale not matter: --optimizer lm.");
  }

  @Test
  void aRateThatIsTooLargeWithoutPatience() {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults().withOptimizer(new GradientDescent(1e-2)).withPatience(0));
    assertThat(fit.verdict().sentence())
        .contains(
            "lately 3340 times a step until it was no longer finite, after 88 steps; the best parameters seen are kept.");
  }

  /** Who explains it by something else than the curvature: momentum has another limit. */
  @Test
  void aRateThatIsTooLargeForMomentum() {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults().withOptimizer(GradientDescent.momentum(1e-2, 0.9)));
    assertThat(fit.verdict().code()).isEqualTo(Code.DIVERGED);
    assertThat(fit.verdict().advice().getFirst())
        .isEqualTo(
            "The learning rate is too large for these units: try a hundredth of it, or --rate auto.");
  }

  @Test
  void aRiseThatARuleExplains() {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults()
                .withOptimizer(new GradientDescent(1e-2))
                .withStop(
                    Stop.growing(3, _ -> Optional.of("the rate is 29 times over its limit"))));
    assertThat(fit.verdict().code()).isEqualTo(Code.DIVERGED);
    assertThat(fit.verdict().sentence())
        .isEqualTo(
            "Diverged: the rate is 29 times over its limit. Seen: the loss grew from 1763.88, lately 3340 times a step, after 4 steps; the best parameters seen are kept.");
  }

  /** Descent goes on until its steps change nothing, which at the minimum is convergence. */
  @Test
  void descentToTheLastDigitHasConverged() {
    Table table = Table.of(Column.of("x", 0.5, 1, 1.5), Column.of("y", 1, 2.5, 2.9));
    Fit fit =
        Gradus.fit(
            "y = a*x", table, FitSettings.defaults().withOptimizer(new GradientDescent(0.3)));
    assertThat(fit.verdict().code()).as(fit.verdict().sentence()).isEqualTo(Code.CONVERGED);
    assertThat(fit.estimate("a").value())
        .isCloseTo((0.5 + 2.5 + 1.5 * 2.9) / (0.25 + 1 + 2.25), within(1e-11));
  }

  @Test
  void aRunStoppedFromOutside() {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults()
                .withOptimizer(new GradientDescent(1e-4))
                .withListener(step -> {
                  if (step.number() == 3) {
                    Thread.currentThread().interrupt();
                  }
                }));
    assertThat(fit.verdict().code()).isEqualTo(Code.CANCELLED);
    assertThat(fit.verdict().sentence()).isEqualTo("Stopped after 3 steps; the best is kept.");
    assertThat(fit.history()).hasSize(3);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  /** In float32 a line is still found, to the digits that float32 has. */
  @Test
  void float32ConvergesToItsDigits() {
    for (FitSettings settings :
        List.of(
            FitSettings.defaults(),
            FitSettings.defaults().withOptimizer(new LevenbergMarquardt()))) {
      Fit fit =
          Gradus.fit(
              Thermometer.line(), Thermometer.TABLE, settings.withPrecision(Precision.FLOAT32));
      assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
      assertThat(fit.estimate("w").value()).isCloseTo(0.5367719, within(1e-6));
      assertThat(fit.estimate("b").value()).isCloseTo(-17.304786, within(1e-4));
      assertThat(fit.estimate("w").standardError().orElseThrow())
          .isCloseTo(0.03553860, within(1e-6));
      assertThat(fit.provenance().precision()).isEqualTo("float32");
    }
  }
}
