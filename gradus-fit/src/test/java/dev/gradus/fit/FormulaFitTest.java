package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.derive.Derivatives;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Tensor;
import dev.gradus.model.Model;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Series;
import dev.gradus.samples.Thermometer;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas of all kinds, from text to estimates. */
class FormulaFitTest {
  private static final double[] X = Series.from(1, 1, 12);

  private static Table table(double[] y) {
    return Table.of(Column.of("x", X), Column.of("y", y));
  }

  /** The logarithm of a power law is a straight line. */
  @Test
  void anExpressionMayBeMeasured() {
    double[] y = Series.of(X, x -> 3 * Math.pow(x, 1.5));
    Fit fit = Gradus.fit("log(y) = a + n*log(x)", table(y));
    assertThat(fit.optimizer()).isEqualTo("exact");
    assertThat(fit.estimate("n").value()).isCloseTo(1.5, within(1e-13));
    assertThat(Math.exp(fit.estimate("a").value())).isCloseTo(3, within(1e-13));
    double[] logarithms = Series.of(Series.noisy(y, 0.5, 1), Math::log);
    Table measured = table(logarithms);
    Fit direct = Gradus.fit("y = a + n*log(x)", measured);
    Fit through = Gradus.fit("log(y) = a + n*log(x)", table(Series.of(logarithms, Math::exp)));
    assertThat(through.statistics().rSquared().orElseThrow())
        .isCloseTo(direct.statistics().rSquared().orElseThrow(), within(1e-12));
  }

  @Test
  void namesInBackticksAndPi() {
    double[] phase = Series.from(0, 0.1, 30);
    Table table =
        Table.of(
            Column.of("phase (turns)", phase),
            Column.of("peak height", Series.of(phase, t -> 2 * Math.sin(2 * Math.PI * t) - 1)));
    Fit fit = Gradus.fit("`peak height` = a*sin(2*pi*`phase (turns)`) + `the offset`", table);
    assertThat(fit.estimate("a").value()).isCloseTo(2, within(1e-13));
    assertThat(fit.estimate("the offset").value()).isCloseTo(-1, within(1e-13));
  }

  @Test
  void aColumnNamedPiIsTheColumn() {
    Table table = Table.of(Column.of("pi", 1, 2, 3), Column.of("y", 2, 4, 6));
    assertThat(Gradus.fit("y = a*pi", table).estimate("a").value()).isCloseTo(2, within(1e-14));
  }

  @Test
  void aChoiceWithAnUntakenBranchThatIsNotFinite() {
    double[] x = Series.from(-5, 1, 12);
    double[] y = Series.of(x, v -> v > 0 ? 2 * Math.sqrt(v) + 1 : 1);
    Fit fit =
        Gradus.fit("y = if(x > 0, a*x^n, 0) + c", Table.of(Column.of("x", x), Column.of("y", y)));
    assertThat(fit.verdict().code()).isEqualTo(Code.PERFECT_FIT);
    assertThat(fit.estimate("n").value()).isCloseTo(0.5, within(1e-9));
    assertThat(fit.estimate("c").value()).isCloseTo(1, within(1e-9));
  }

  /** Where the fit fails for it the near miss comes first, else it is a note. */
  @Test
  void nearMissesOfColumnNamesAreSaid() {
    Fit failed = Gradus.fit("celsius = w * raeding + b", Thermometer.TABLE);
    assertThat(failed.verdict().code()).isEqualTo(Code.NOT_IDENTIFIABLE);
    assertThat(failed.verdict().advice().getFirst())
        .isEqualTo(
            "'raeding' is not a column and is taken as a parameter; did you mean column 'reading'?");
    Fit fit = Gradus.fit("celsius = w * reading + raeding", Thermometer.TABLE);
    assertThat(fit.notes())
        .containsExactly(
            "'raeding' is not a column and is taken as a parameter; did you mean column 'reading'?");
  }

  /** Ten thousand characters, three parameters. */
  @ParameterizedTest
  @ValueSource(strings = {"exact", "lm"})
  void aFormulaOfTenThousandCharacters(String optimizer) {
    StringBuilder formula = new StringBuilder("y = a + b*x + c*x^2");
    int terms = 0;
    while (formula.length() < 10_000) {
      formula.append(" + b*x*").append(0.001).append(" - x*b/").append(1000);
      terms++;
    }
    double[] y = Series.noisy(Series.of(X, x -> 4 + 3 * x + 0.5 * x * x), 0.1, 2);
    Model model = Model.formula(formula.toString(), List.of("x", "y"));
    Fit fit =
        Gradus.fit(
            model,
            table(y),
            FitSettings.defaults()
                .withOptimizer(
                    optimizer.equals("lm") ? new LevenbergMarquardt() : new ExactLinear()));
    assertThat(terms).isGreaterThan(300);
    Fit plain = Gradus.fit("y = a + b*x + c*x^2", table(y));
    for (String name : List.of("a", "b", "c")) {
      assertThat(Digits.agreeing(fit.estimate(name).value(), plain.estimate(name).value()))
          .isGreaterThan(8);
      assertThat(
              Digits.agreeing(
                  fit.estimate(name).standardError().orElseThrow(),
                  plain.estimate(name).standardError().orElseThrow()))
          .isGreaterThan(8);
    }
    assertThat(fit.model()).hasSizeGreaterThanOrEqualTo(10_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 180})
  void bracketsInBracketsBelowTheLimit(int depth) {
    String nested = "(1 + ".repeat(depth) + "x" + ")".repeat(depth);
    double[] y = Series.of(X, x -> 2 * (x + depth) + 1);
    Fit fit = Gradus.fit("y = a*" + nested + " + b", table(y));
    assertThat(fit.estimate("a").value()).isCloseTo(2, within(1e-9));
    assertThat(fit.estimate("b").value()).isCloseTo(1, within(1e-6));
  }

  @Test
  void functionsInFunctionsAlsoDifferentiate() {
    int depth = 200;
    String nested = "tanh(".repeat(depth) + "k*x" + ")".repeat(depth);
    double[] y =
        Series.of(
            X,
            x -> {
              double value = 0.01 * x;
              for (int i = 0; i < depth; i++) {
                value = Math.tanh(value);
              }
              return 5 * value;
            });
    Model model = Model.formula("y = a*" + nested, List.of("x", "y")).startingAt(Map.of("k", 0.02));
    Fit fit = Gradus.fit(model, table(y), FitSettings.defaults());
    assertThat(fit.verdict().code()).isEqualTo(Code.PERFECT_FIT);
    assertThat(fit.estimate("k").value()).isCloseTo(0.01, within(1e-6));
    assertThat(fit.estimate("a").value()).isCloseTo(5, within(1e-5));
  }

  @Test
  void theExactSolverRefusesANonlinearModel() {
    assertThatThrownBy(() ->
            Gradus.fit(
                "celsius = w * exp(reading*k) + b*c",
                Thermometer.TABLE,
                FitSettings.defaults().withOptimizer(new ExactLinear())))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "optimizer 'exact' needs a model that is linear in its parameters; this one is not, because of k, c; use 'lm'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y = a*exp(-k*x) + c", "y = a*x/(b + x)", "y = a*log(x + m)"})
  void numericalDerivativesLeadToTheSameMinimum(String formula) {
    double[] y = Series.noisy(Series.of(X, x -> 9 * x / (2 + x)), 0.05, 3);
    Fit automatic = Gradus.fit(formula, table(y));
    Fit numerical =
        Gradus.fit(
            formula, table(y), FitSettings.defaults().withDerivatives(Derivatives.numerical()));
    assertThat(numerical.verdict().code()).isEqualTo(Code.CONVERGED);
    for (int i = 0; i < automatic.values().length; i++) {
      assertThat(Digits.agreeing(numerical.values()[i], automatic.values()[i])).isGreaterThan(6);
    }
  }

  /** A quantity of all rows, such as a mean, must be that of all blocks. */
  @Test
  void aModelMayCentreAColumnByItsMean() {
    double[] x = Series.from(0, 0.001, 3000);
    double[] y = Series.noisy(Series.of(x, v -> 2 * v + 1), 0.1, 3);
    Table table = Table.of(Column.of("x", x), Column.of("y", y));
    Model centred =
        Model.of(
            "y",
            scope -> {
              Tensor column = scope.column("x");
              return scope
                  .parameter("k", 1)
                  .times(column.minus(column.mean()))
                  .plus(scope.parameter("c", 0));
            });
    Fit expected = Gradus.fit("y = k*(x - 1.4995) + c", table);
    for (FitSettings settings :
        List.of(
            FitSettings.defaults(),
            FitSettings.defaults().withOptimizer(new LevenbergMarquardt()))) {
      Fit fit = Gradus.fit(centred, table, settings);
      for (String name : List.of("k", "c")) {
        assertThat(fit.estimate(name).value())
            .isCloseTo(expected.estimate(name).value(), within(1e-10));
        assertThat(fit.estimate(name).standardError().orElseThrow())
            .isCloseTo(expected.estimate(name).standardError().orElseThrow(), within(1e-10));
      }
    }
  }

  /** The variance of a slope of 1e-200 is too small for a number; its root is not. */
  @ParameterizedTest
  @ValueSource(doubles = {1e200, 1e-100, 1e100})
  void errorsInAnyUnit(double unit) {
    Fit plain = Gradus.fit(Thermometer.line(), Thermometer.TABLE, FitSettings.defaults());
    double[] reading = Thermometer.TABLE.column("reading").values();
    Table table =
        Table.of(
            Column.of("reading", Arrays.stream(reading).map(x -> x * unit).toArray()),
            Thermometer.TABLE.column("celsius"));
    Fit fit = Gradus.fit(Thermometer.line(), table, FitSettings.defaults());
    double expected = plain.estimate("w").standardError().orElseThrow() / unit;
    assertThat(fit.estimate("w").standardError().orElseThrow())
        .isCloseTo(expected, within(1e-12 * expected));
    assertThat(fit.correlation(0, 1)).isNotInfinite();
  }
}
