package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.model.Limits;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data and starts that other tools fall for: none hangs, and each is told for what it is. */
@Timeout(60)
class TrapsTest {
  private static Fit fit(String file, String formula, Map<String, Double> starts) {
    Table table = Resources.table("traps/" + file);
    return Gradus.fit(
        Model.formula(formula, table.names()).startingAt(starts), table, FitSettings.defaults());
  }

  private static void assertVerdict(Fit fit, Code code, String sentence, String... advice) {
    assertThat(fit.verdict().sentence()).isEqualTo(sentence);
    assertThat(fit.verdict().code()).isEqualTo(code);
    assertThat(fit.verdict().advice()).containsExactly(advice);
  }

  /** Hipparchus and Commons Math go on practically for ever. Answers by R 4.2.2. */
  @Test
  void oneMeasurementThatIsNotANumber() {
    Fit fit = fit("nan-row.csv", "y = a*x + b", Map.of());
    assertVerdict(
        fit,
        Code.CONVERGED,
        "Converged: solved exactly, because the model is linear in its parameters.");
    assertThat(fit.statistics().rows()).isEqualTo(19);
    assertThat(fit.statistics().rowsDropped()).isEqualTo(1);
    assertThat(fit.estimate("a").value()).isCloseTo(1.99570799031477, within(1e-10));
    assertThat(fit.estimate("a").standardError().orElseThrow())
        .isCloseTo(0.0030402024724105, within(1e-10));
  }

  /** The same of a model that is stepped. */
  @Test
  void oneMeasurementThatIsNotANumberInANonlinearModel() {
    Fit fit = fit("nan-row.csv", "y = a*x^n + b", Map.of());
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(fit.statistics().rows()).isEqualTo(19);
  }

  /** scipy: variances of 1e29 and success. Hipparchus: NaN, silently. */
  @Test
  void aRedundantProduct() {
    assertVerdict(
        fit("line.csv", "y = a*d*x + b", Map.of()),
        Code.NOT_IDENTIFIABLE,
        "Not identifiable: the model has more parameters than the data determine (3 against 2): only the product a*d is determined, not each of a and d.",
        "Fix one of them, as in --fix d=1, or take it out of the model.");
  }

  private static void assertEstimate(Fit fit, String name, double value, double error) {
    assertThat(Digits.agreeing(fit.estimate(name).value(), value)).as(name).isGreaterThan(7);
    assertThat(Digits.agreeing(fit.estimate(name).standardError().orElseThrow(), error))
        .as("standard error of %s", name)
        .isGreaterThan(14);
  }

  private static final String SOLVED =
      "Converged: solved exactly, because the model is linear in its parameters.";

  /**
   * scipy stops 5.6 times above the noise; standard errors from JᵀJ are 1e11 times too small.
   * Answers by Python's fractions. The estimates are rounded as a whole: each for itself they would
   * leave a sum of squares of 2.53.
   */
  @Test
  void aParabolaOverEpochSeconds() {
    Fit fit = fit("epoch-seconds.csv", "y = a*t^2 + b*t + c", Map.of());
    assertVerdict(fit, Code.CONVERGED, SOLVED);
    assertEstimate(fit, "a", 0.0004802274104961517, 1.1701396325837419e-05);
    assertEstimate(fit, "b", -1632773.173386081, 39784.74866628546);
    assertEstimate(fit, "c", 1387857178422462.2, 33817037351015.164);
    assertThat(fit.statistics().residualSumOfSquares())
        .isCloseTo(0.7374921861658004, within(1e-14));
    assertThat(fit.notes())
        .containsExactly(
            "The parameters are nearly inseparable: the estimates were solved for in numbers of 32 digits, and predictions need all digits that they have; a solution in doubles has about 0 (condition 7.8e+15).",
            "The terms of a prediction nearly cancel: computed in doubles it is off by about 2.2 times the size of a residual, and so are pictures and 'gradus predict'. Shift and scale the inputs, as in (t - mean of t).");
  }

  /** A minute apart, where doubles still predict. */
  @Test
  void aParabolaOverEpochMinutes() {
    Fit fit = fit("epoch-minutes.csv", "y = a*t^2 + b*t + c", Map.of());
    assertVerdict(fit, Code.CONVERGED, SOLVED);
    assertEstimate(fit, "a", 1.3339650291559768e-07, 3.250387868288172e-09);
    assertEstimate(fit, "b", -453.54773823245387, 11.051338059484868);
    assertEstimate(fit, "c", 385515261572.03406, 9393653761.79233);
    assertThat(fit.statistics().residualSumOfSquares())
        .isCloseTo(0.7374921861658004, within(1e-14));
    assertThat(fit.notes())
        .containsExactly(
            "The parameters are nearly inseparable: the estimates were solved for in numbers of 32 digits, and predictions need all digits that they have; a solution in doubles has about 3 (condition 2.2e+12).");
  }

  /** Other tools: "unable to perform Q.R decomposition". */
  @Test
  void overflowAtTheStart() {
    Table table = Resources.table("traps/growth.csv");
    Model model = Model.formula("y = a*exp(b*x)", table.names()).startingAt(Map.of("b", 1.0));
    assertVerdict(
        Gradus.fit(model, table, FitSettings.defaults().withOptimizer(new LevenbergMarquardt())),
        Code.NON_FINITE,
        "No fit: exp(b * x) is Infinity at row 16 of traps/growth.csv, where b = 1, x = 750.",
        "Start elsewhere: with --start b=0.001 the model is finite on every row.",
        "Rescale the column that makes it overflow, or write the formula so that it cannot.");
    Fit left = Gradus.fit(model, table, FitSettings.defaults());
    assertThat(left.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(left.notes().getFirst())
        .startsWith(
            "The start given (b = 1) led to values that are not finite. The fit began again from the data, at a = ");
    Fit there = fit("growth.csv", "y = a*exp(b*x)", Map.of("b", 0.001));
    assertThat(there.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(there.estimate("b").value()).isCloseTo(0.003, within(1e-4));
  }

  /** Other tools return the zeros with success. */
  @Test
  void aStartOnASaddle() {
    Fit fit = fit("line.csv", "y = a*d*x + b", Map.of("a", 0.0, "d", 0.0));
    assertVerdict(
        fit,
        Code.NOT_IDENTIFIABLE,
        "Not identifiable: the model has more parameters than the data determine (3 against 2): only the product a*d is determined, not each of a and d.",
        "Fix one of them, as in --fix d=1, or take it out of the model.");
    assertThat(fit.notes())
        .contains(
            "At a = 0, d = 0 no row has a slope along them, though the loss is not least (a saddle or a flat point): the fit began at a = 0.1, d = 0.1 instead.");
    double slope = fit("line.csv", "y = a*x + b", Map.of()).estimate("a").value();
    assertThat(fit.estimate("a").value() * fit.estimate("d").value())
        .isCloseTo(slope, within(1e-8));
  }

  @Test
  void aStartOnASaddleOfADeterminedParameter() {
    Fit fit = fit("line.csv", "y = a^2*x + b", Map.of("a", 0.0));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    double slope = fit("line.csv", "y = a*x + b", Map.of()).estimate("a").value();
    assertThat(Math.pow(fit.estimate("a").value(), 2)).isCloseTo(slope, within(1e-8));
  }

  /** A finite value, and by the plain chain rule a derivative of ∞/∞. Answers by R 4.2.2. */
  @ParameterizedTest
  @CsvSource({"2, 12, 0.01", "1, 1, 1"})
  void aSteepLogistic(double height, double middle, double width) {
    Fit fit =
        fit(
            "steep-logistic.csv",
            "y = A/(1+exp((m-t)/s))",
            Map.of("A", height, "m", middle, "s", width));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(fit.verdict().sentence())
        .matches(
            "Converged after \\d+ steps: a further step would remove only \\de-\\d\\d of the residuals\\.");
    assertThat(fit.estimate("A").value()).isCloseTo(2.000320041212678, within(1e-6));
    assertThat(fit.estimate("m").value()).isCloseTo(12.01008073878803, within(1e-6));
    assertThat(fit.estimate("s").value()).isCloseTo(0.00999032389849706, within(1e-7));
    assertThat(fit.estimate("s").standardError().orElseThrow())
        .isCloseTo(6.68647219750339e-05, within(1e-7));
  }

  /** A start at the bound: transforms with zero slope there never leave it. */
  @Test
  void aBoundThatAttracts() {
    Fit fit = bounded("decay.csv", Map.of("k", 0.0, "a", 5.0, "c", 0.0), "k", 0);
    Fit free = fit("decay.csv", "y = a*exp(-k*t) + c", Map.of("k", 0.3));
    assertThat(fit.verdict().code()).as(fit.verdict().sentence()).isEqualTo(Code.CONVERGED);
    assertThat(fit.estimate("k").value()).isCloseTo(free.estimate("k").value(), within(1e-8));
  }

  /** The data pull the background below 0; the rest is what a model without it says. */
  @Test
  void aBoundThatHolds() {
    Fit fit = bounded("decay-below-zero.csv", Map.of("k", 0.3, "a", 5.0, "c", 1.0), "c", 0);
    assertThat(fit.verdict().code()).as(fit.verdict().sentence()).isEqualTo(Code.AT_BOUND);
    assertThat(fit.verdict().trusted()).isTrue();
    assertThat(fit.verdict().sentence())
        .startsWith("Converged after ")
        .endsWith(" of the residuals. At a bound: c = 0, its lower bound.");
    assertThat(fit.estimate("c").value()).isZero();
    assertThat(fit.estimate("c").standardError()).isEmpty();
    Fit without = fit("decay-below-zero.csv", "y = a*exp(-k*t)", Map.of("k", 0.3));
    assertThat(fit.estimate("k").value()).isCloseTo(without.estimate("k").value(), within(1e-8));
    assertThat(fit.estimate("k").standardError().orElseThrow())
        .isCloseTo(without.estimate("k").standardError().orElseThrow(), within(1e-8));
    assertThat(fit.statistics().degreesOfFreedom()).isEqualTo(10);
  }

  private static Fit bounded(
      String file, Map<String, Double> starts, String parameter, double lower) {
    Table table = Resources.table("traps/" + file);
    Model model = Model.formula("y = a*exp(-k*t) + c", table.names()).startingAt(starts);
    List<Parameter> within =
        model.parameters().stream()
            .map(p ->
                p.name().equals(parameter)
                    ? p.within(new Limits(lower, Double.POSITIVE_INFINITY))
                    : p)
            .toList();
    return Gradus.fit(
        new Model(model.text(), model.graph(), within, List.of()), table, FitSettings.defaults());
  }
}
