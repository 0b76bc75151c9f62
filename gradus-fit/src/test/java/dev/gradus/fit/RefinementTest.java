package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.samples.CertifiedSet;
import dev.gradus.samples.Digits;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last digits of fits, against exact rational arithmetic (Python's fractions) and algebra. */
class RefinementTest {
  private static final String PARABOLA = "y = a + b*t + c*t^2";

  private static Table epoch(int spacing) {
    double[] t = new double[100];
    double[] y = new double[100];
    for (int i = 0; i < 100; i++) {
      t[i] = 1.7e9 + spacing * i;
      y[i] = (7 * i) % 11 / 4.0 + i * i / 64.0;
    }
    return Table.of(Column.of("t", t), Column.of("y", y));
  }

  private static void has(Fit fit, String parameter, double value, double error, double digits) {
    Estimate estimate = fit.estimate(parameter);
    assertThat(Digits.agreeing(estimate.value(), value)).as(parameter).isGreaterThan(digits);
    assertThat(Digits.agreeing(estimate.standardError().orElseThrow(), error))
        .as("standard error of %s", parameter)
        .isGreaterThan(Math.max(digits, 14));
  }

  /** Rounded as a whole: with the residuals of the solution, near it by their standard errors. */
  @Test
  void aParabolaOverMinutesSinceTheEpoch() {
    Fit fit = Gradus.fit(PARABOLA, epoch(60));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    has(fit, "a", 12510602839690.188, 87036424306.24664, 8);
    has(fit, "b", -14718.356341976889, 102.3956144103794, 8);
    has(fit, "c", 4.328928353519626e-6, 3.0116304564564606e-8, 8);
    assertThat(Digits.agreeing(fit.statistics().residualSumOfSquares(), 63.31263773578738))
        .isGreaterThan(14);
  }

  /** The last bit of a is 8; each rounded for itself the sum of squares would be 312.7. */
  @Test
  void aParabolaOverSecondsSinceTheEpoch() {
    Fit fit = Gradus.fit(PARABOLA, epoch(1));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    has(fit, "a", 4.5038170583899224e+16, 313330050936596.94, 8);
    has(fit, "b", -52986083.04348083, 368623.5786037217, 8);
    has(fit, "c", 0.015584142072670653, 0.00010841869643243257, 8);
    assertThat(Digits.agreeing(fit.statistics().residualSumOfSquares(), 63.31263773578738))
        .isGreaterThan(14);
  }

  /** Columns that agree to 24 digits: what doubles cannot hold is said. */
  @Test
  void aCubicOverSecondsSinceTheEpochIsBeyondParametersInDoubles() {
    Fit fit = Gradus.fit("y = a + b*t + c*t^2 + d*t^3", epoch(1));
    assertThat(fit.verdict().code()).isEqualTo(Code.STALLED);
    assertThat(fit.verdict().sentence())
        .startsWith(
            "Stalled after 1 step: no doubles hold the solution: rounding the parameters to them leaves a part of ");
    assertThat(fit.verdict().advice().getFirst()).contains("shift and scale the inputs");
  }

  @Test
  void aWeightedLine() {
    int[] i = IntStream.range(0, 12).toArray();
    Table table =
        Table.of(
            Column.of("x", Arrays.stream(i).mapToDouble(k -> k + 1).toArray()),
            Column.of("y", Arrays.stream(i).mapToDouble(k -> (5 * k) % 7 / 8.0 + 3 * k).toArray()),
            Column.of("s", Arrays.stream(i).mapToDouble(k -> (1 + k % 3) / 2.0).toArray()));
    FitSettings settings =
        FitSettings.defaults().withMeasurementError(new MeasurementError.Relative("s"));
    Fit fit = Gradus.fit("y = a + b*x", table, settings);
    has(fit, "a", -2.898533733193785, 0.12632264623630984, 15);
    has(fit, "b", 3.02583997531063, 0.01866047631699741, 15);
  }

  /** A combination that is exact in the model is none of the data, however many digits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "y = a*t + b*t + c",
        "y = a*exp(-t/1e9) + b*exp(1 - t/1e9) + c",
        "y = a*log(t) + b*log10(t) + c",
        "y = a*sin(t)^2 + b*cos(t)^2 + c",
        "y = a*(t - 3)^2 + b*t^2 + c*t + d",
      })
  void redundantParametersStayNotDetermined(String formula) {
    Fit fit = Gradus.fit(formula, epoch(60));
    assertThat(fit.verdict().code()).isEqualTo(Code.NOT_IDENTIFIABLE);
    assertThat(fit.estimate("a").status()).isEqualTo(Estimate.Status.NOT_DETERMINED);
    assertThat(fit.estimate("b").status()).isEqualTo(Estimate.Status.NOT_DETERMINED);
  }

  private static Table arranged(Table table, List<Integer> rows) {
    return Table.of(
        table.columns().stream()
            .map(column ->
                Column.of(
                    column.name(),
                    rows.stream().mapToDouble(row -> column.values()[row]).toArray()))
            .toArray(Column[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Filip", "Longley", "Norris", "Wampler5"})
  void theOrderOfRowsChangesNoDigit(String name) {
    CertifiedSet set = CertifiedSet.linear(name);
    List<Integer> rows = shuffled(set.table().rows());
    sameDigits(
        Gradus.fit(set.model(), set.table(), FitSettings.defaults()),
        Gradus.fit(set.model(), arranged(set.table(), rows), FitSettings.defaults()),
        1,
        15.3);
  }

  @ParameterizedTest
  @CsvSource({"ENSO", "Hahn1", "Bennett5"})
  void theOrderOfRowsChangesNoDigitOfANonlinearFit(String name) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    Model model = set.startingAt(2);
    List<Integer> rows = shuffled(set.table().rows());
    sameDigits(
        Gradus.fit(model, set.table(), FitSettings.defaults()),
        Gradus.fit(model, arranged(set.table(), rows), FitSettings.defaults()),
        1,
        13);
  }

  private static List<Integer> shuffled(int rows) {
    List<Integer> order = IntStream.range(0, rows).boxed().toList();
    List<Integer> shuffled = new ArrayList<>(order);
    Collections.shuffle(shuffled, new Random(11));
    return shuffled;
  }

  /** Every row twice: the same estimates, and errors by the new degrees of freedom. */
  @ParameterizedTest
  @ValueSource(strings = {"Filip", "Longley", "Norris"})
  void rowsTwiceChangeTheErrorsAsAlgebraSays(String name) {
    CertifiedSet set = CertifiedSet.linear(name);
    int n = set.table().rows();
    int p = set.parameters().size();
    Table twice = arranged(set.table(), IntStream.range(0, 2 * n).map(i -> i % n).boxed().toList());
    sameDigits(
        Gradus.fit(set.model(), set.table(), FitSettings.defaults()),
        Gradus.fit(set.model(), twice, FitSettings.defaults()),
        Math.sqrt((n - p) / (2.0 * n - p)),
        15);
  }

  private static void sameDigits(Fit one, Fit other, double ratioOfErrors, double digits) {
    for (int i = 0; i < one.estimates().size(); i++) {
      Estimate a = one.estimates().get(i);
      Estimate b = other.estimates().get(i);
      assertThat(Digits.agreeing(b.value(), a.value())).as(a.name()).isGreaterThan(digits);
      double error = a.standardError().orElseThrow() * ratioOfErrors;
      assertThat(Digits.agreeing(b.standardError().orElseThrow(), error))
          .as("standard error of %s", a.name())
          .isGreaterThan(digits);
    }
  }

  /**
   * Where the refinement would cost too much double has to do: the sum differs in its last bits.
   */
  @Test
  void manyRowsAreLeftAsTheyAre() {
    int n = 200_000;
    Random random = new Random(5);
    double[] x = random.doubles(n).toArray();
    double[] y = Arrays.stream(x).map(v -> 2 * v + 1 + random.nextGaussian()).toArray();
    Table table = Table.of(Column.of("x", x), Column.of("y", y));
    Model model = Model.formula("y = a + b*x", table.names());
    FitProblem problem = FitProblem.of(model, table, FitSettings.defaults());
    Fit fit = Gradus.fit(model, table, FitSettings.defaults());
    assertThat(fit.loss()).isEqualTo(problem.objective().loss(fit.values()));
    assertThat(fit.estimate("b").value()).isCloseTo(2, within(0.05));
  }
}
