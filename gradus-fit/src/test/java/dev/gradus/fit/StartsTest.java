package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.loss.Losses;
import dev.gradus.model.Model;
import dev.gradus.model.Penalty;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Optimizer;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a fit begins: as given, found in the data, or solved for where the model is linear. */
class StartsTest {
  private static final double[] X = Series.from(0, 0.25, 20);
  private static final double[] Y =
      Series.noisy(Series.of(X, x -> 40 * Math.exp(-0.7 * x) + 5), 0.2, 4);
  private static final Table TABLE = Table.of(Column.of("x", X), Column.of("y", Y));
  private static final Model DECAY = Model.formula("y = a*exp(-k*x) + c", TABLE.names());

  private static Fit fit(Model model) {
    return Gradus.fit(model, TABLE, FitSettings.defaults());
  }

  /** With k held at 1 the rest is a straight line in exp(-x). */
  @Test
  void linearParametersWithoutAStartAreSolvedFor() {
    Fit fit = fit(DECAY.startingAt(Map.of("k", 1.0)));
    Table curve = Table.of(Column.of("e", Series.of(X, x -> Math.exp(-x))), Column.of("y", Y));
    Fit line = Gradus.fit("y = a*e + c", curve);
    assertThat(fit.estimate("k").start()).isEqualTo(1);
    assertThat(fit.estimate("a").start()).isCloseTo(line.estimate("a").value(), within(1e-10));
    assertThat(fit.estimate("c").start()).isCloseTo(line.estimate("c").value(), within(1e-10));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(fit.estimate("a").value()).isCloseTo(40, within(1.0));
    assertThat(fit.estimate("k").value()).isCloseTo(0.7, within(0.05));
  }

  @Test
  void whatIsGivenIsHeld() {
    Fit fit = fit(DECAY.startingAt(Map.of("a", 3.0, "k", 2.0)));
    assertThat(fit.estimate("a").start()).isEqualTo(3);
    assertThat(fit.estimate("k").start()).isEqualTo(2);
    double mean = 0;
    for (int row = 0; row < X.length; row++) {
      mean += (Y[row] - 3 * Math.exp(-2 * X[row])) / X.length;
    }
    assertThat(fit.estimate("c").start()).isCloseTo(mean, within(1e-12));
  }

  @Test
  void wherePredictionsAreNotFiniteTheStartIsAsGiven() {
    Fit fit =
        Gradus.fit(
            DECAY.startingAt(Map.of("k", -1e4)),
            TABLE,
            FitSettings.defaults().withOptimizer(new LevenbergMarquardt()));
    assertThat(fit.verdict().code()).isEqualTo(Code.NON_FINITE);
    assertThat(fit.estimates()).extracting(Estimate::start).containsExactly(1.0, -1e4, 1.0);
  }

  /** A learning rate means what it says, so descent begins where it is told. */
  @Test
  void descentStartsAtOneWhereNothingIsGiven() {
    Optimizer<?> descent = new GradientDescent(1e-3);
    Fit fit =
        Gradus.fit(DECAY, TABLE, FitSettings.defaults().withOptimizer(descent).withMaxSteps(1));
    assertThat(fit.estimates()).extracting(Estimate::start).containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void aMissingStartIsFoundInTheData() {
    Fit fit = fit(DECAY);
    assertThat(fit.estimate("k").start()).isCloseTo(0.7, within(0.05));
    assertThat(fit.notes())
        .containsExactly("Start found from the data: the best of 3 short runs from 40 candidates.");
  }

  /** A start for which nothing is finite is left, and that is said. */
  @Test
  void aStartThatLedAstrayIsLeftAndThatIsSaid() {
    Fit fit = fit(DECAY.startingAt(Map.of("a", 1.0, "k", -1e4, "c", 0.0)));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(fit.loss()).isCloseTo(fit(DECAY).loss(), within(1e-12));
    assertThat(fit.notes().getFirst())
        .startsWith(
            "The start given (a = 1, k = -10000, c = 0) led to values that are not finite. The fit began again from the data, at a = ");
  }

  /** A user who asks for an optimizer gets what it makes of the start. */
  @Test
  void theStartOfAnOptimizerThatWasAskedForIsKept() {
    Fit fit =
        Gradus.fit(
            DECAY.startingAt(Map.of("a", 1.0, "k", -1e4, "c", 0.0)),
            TABLE,
            FitSettings.defaults().withOptimizer(new LevenbergMarquardt()));
    assertThat(fit.verdict().code()).isEqualTo(Code.NON_FINITE);
    assertThat(fit.notes()).isEmpty();
  }

  /** So many epochs mean so many: that they are spent is no reason to begin again. */
  @Test
  void aRunThatItsUserCutsShortIsNotBegunAgain() {
    Fit fit =
        Gradus.fit(
            DECAY.startingAt(Map.of("a", 1.0, "k", 8.0, "c", 0.0)),
            TABLE,
            FitSettings.defaults().withMaxSteps(1));
    assertThat(fit.verdict().code()).isEqualTo(Code.BUDGET_SPENT);
    assertThat(fit.estimate("k").start()).isEqualTo(8);
  }

  @Test
  void threadsDoNotChangeADigit() {
    double[] one = Gradus.fit(DECAY, TABLE, FitSettings.defaults().withThreads(1)).values();
    assertThat(Gradus.fit(DECAY, TABLE, FitSettings.defaults().withThreads(4)).values())
        .isEqualTo(one);
  }

  /** Of many rows some lie evenly in all; the fit takes all. */
  @Test
  void aSearchSeesPartOfManyRows() {
    double[] x = Series.from(0, 1e-4, 50_000);
    double[] y = Series.noisy(Series.of(x, v -> 40 * Math.exp(-0.7 * v) + 5), 0.2, 9);
    Table table = Table.of(Column.of("x", x), Column.of("y", y));
    Fit fit = Gradus.fit("y = a*exp(-k*x) + c", table);
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(fit.statistics().rows()).isEqualTo(50_000);
    assertThat(fit.estimate("k").value()).isCloseTo(0.7, within(0.01));
  }

  @Test
  void aSearchThatIsInterruptedEnds() {
    Thread.currentThread().interrupt();
    Fit fit = fit(DECAY);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(fit.verdict().code()).isEqualTo(Code.CANCELLED);
  }

  /** The sine's sum of squares has a minimum for each of many frequencies. */
  @Test
  void aGlobalSearchSaysWhatItFound() {
    Table wave =
        Table.of(
            Column.of("x", X),
            Column.of("y", Series.noisy(Series.of(X, x -> 3 * Math.sin(2.5 * x + 1)), 0.1, 6)));
    Model model = Model.formula("y = a*sin(w*x + p)", wave.names());
    FitSettings settings = FitSettings.defaults().withSearch(12);
    Fit fit = Gradus.fit(model.startingAt(Map.of("a", 1.0, "w", 7.0, "p", 0.0)), wave, settings);
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(Math.abs(fit.estimate("w").value())).isCloseTo(2.5, within(0.05));
    assertThat(fit.notes().getFirst())
        .matches(
            "Search: \\d+ of 12 runs reached the least loss; they ended at \\d+ different ones\\.");
  }

  /** What the first equation does not hold stands in the second, and not linearly. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "y = a*exp(-k*x); z = b*exp(-((x - m)/s)^2)",
        "z = b*exp(-((x - m)/s)^2); y = a*exp(-k*x)"
      })
  void theOrderOfEquationsMakesNoDifference(String text) {
    double[] wide = Series.from(0, 0.25, 80);
    Table table =
        Table.of(
            Column.of("x", wide),
            Column.of("y", Series.of(wide, x -> 40 * Math.exp(-0.7 * x))),
            Column.of("z", Series.of(wide, x -> 7 * Math.exp(-Math.pow((x - 14) / 0.8, 2)))));
    Fit fit = Gradus.fit(text, table);
    assertThat(fit.verdict().code()).isEqualTo(Code.PERFECT_FIT);
    assertThat(fit.estimate("k").value()).isCloseTo(0.7, within(1e-6));
    assertThat(fit.estimate("b").value()).isCloseTo(7, within(1e-6));
    assertThat(fit.estimate("m").value()).isCloseTo(14, within(1e-6));
    assertThat(Math.abs(fit.estimate("s").value())).isCloseTo(0.8, within(1e-6));
  }

  /** A penalty is added to the sum over all rows, of which a search sees some. */
  @Test
  void penaltiesWeighInASearchAsInTheFit() {
    double[] x = Series.from(0, 2e-4, 50_000);
    double[] y = Series.noisy(Series.of(x, v -> 3 * Math.sin(2.5 * v + 1)), 0.1, 8);
    Table table = Table.of(Column.of("x", x), Column.of("y", y));
    Fit fit =
        Gradus.fit(
            "y = a*sin(w*x + p)",
            table,
            FitSettings.defaults()
                .withPenalties(List.of(new Penalty(Penalty.Kind.RIDGE, 2000, List.of()))));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(Math.abs(fit.estimate("w").value())).isCloseTo(2.5, within(0.05));
    assertThat(fit.statistics().rSquared().orElseThrow()).isGreaterThan(0.9);
  }

  private static final Table WITH_OUTLIER =
      Table.of(
          Column.of("x", X),
          Column.of("y", Series.of(X, x -> x == 1.5 ? 90 : Y[(int) Math.round(x / 0.25)])));
  private static final Model ROBUST = DECAY.withLoss(Losses.parse("huber"));

  /** The scale of a robust loss is not known at the start: least squares finds what is missing. */
  @ParameterizedTest
  @ValueSource(strings = {"huber", "absolute"})
  void whatIsMissingForARobustFitIsSolvedForByLeastSquares(String loss) {
    Model model = DECAY.withLoss(Losses.parse(loss)).startingAt(Map.of("k", 1.0));
    Fit fit = Gradus.fit(model, WITH_OUTLIER, FitSettings.defaults());
    Table curve =
        Table.of(Column.of("e", Series.of(X, x -> Math.exp(-x))), WITH_OUTLIER.column("y"));
    Fit line = Gradus.fit("y = a*e + c", curve);
    assertThat(fit.estimate("k").start()).isEqualTo(1);
    assertThat(fit.estimate("a").start()).isCloseTo(line.estimate("a").value(), within(1e-10));
    assertThat(fit.estimate("c").start()).isCloseTo(line.estimate("c").value(), within(1e-10));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(fit.estimate("k").value()).isCloseTo(0.7, within(0.05));
  }

  @Test
  void aRobustFitThatWasLedAstrayBeginsAgainFromLeastSquares() {
    Model model = ROBUST.startingAt(Map.of("a", 1.0, "k", 2.0, "c", 1.0));
    Fit fit = Gradus.fit(model, WITH_OUTLIER, FitSettings.defaults());
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(fit.estimate("k").value()).isCloseTo(0.7, within(0.05));
    assertThat(fit.notes().getFirst()).startsWith("The start given (a = 1, k = 2, c = 1) led to");
  }

  @Test
  void aSearchOfNoRunsIsRefused() {
    FitSettings settings = FitSettings.defaults();
    assertThatThrownBy(() -> settings.withSearch(0))
        .hasMessage("the number of runs of a search = 0 must be at least 1");
  }
}
