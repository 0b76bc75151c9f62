package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.graph.Array;
import dev.gradus.graph.ExternalFunction;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.optimize.LBfgs;
import dev.gradus.samples.Digits;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fits of functions that cannot be traced. */
class ExternalModelTest {
  private static final long SEED = 20;

  /** Solves {@code c' = -k·c}, {@code c(0) = a} by 400 steps of Runge and Kutta a row. */
  private static final ExternalFunction DECAY =
      (inputs, theta) -> Arrays.stream(inputs[0]).map(t -> solved(theta[0], theta[1], t)).toArray();

  private static double solved(double a, double k, double t) {
    int steps = 400;
    double h = t / steps;
    double c = a;
    for (int i = 0; i < steps; i++) {
      double first = -k * c;
      double second = -k * (c + h / 2 * first);
      double third = -k * (c + h / 2 * second);
      double fourth = -k * (c + h * third);
      c += h / 6 * (first + 2 * second + 2 * third + fourth);
    }
    return c;
  }

  private static SequencedMap<String, Double> starts() {
    SequencedMap<String, Double> starts = new LinkedHashMap<>();
    starts.put("a", 3.0);
    starts.put("k", 1.0);
    return starts;
  }

  /** {@code 5·exp(-0.6·t)} and normal noise of 0.05. */
  private static Table table(int rows) {
    Random random = new Random(SEED);
    double[] t = new double[rows];
    double[] c = new double[rows];
    for (int i = 0; i < rows; i++) {
      t[i] = 8.0 * i / rows;
      c[i] = 5 * Math.exp(-0.6 * t[i]) + 0.05 * random.nextGaussian();
    }
    return Table.of("decay.csv", List.of(Column.of("t", t), Column.of("c", c)), row -> row + 2);
  }

  /** Of two rows more than two blocks, too. */
  @ParameterizedTest
  @ValueSource(ints = {40, 2050})
  void aSolverFitsAsTheFormulaDoes(int rows) {
    Table table = table(rows);
    Model model = Model.external("c", List.of("t"), starts(), DECAY);
    Fit fit = Gradus.fit(model, table, FitSettings.defaults());
    Fit closed =
        Gradus.fit(
            Model.formula("c = a * exp(-k * t)", table.names()).startingAt(starts()),
            table,
            FitSettings.defaults());
    assertThat(model.text()).isEqualTo("c = external(t, a, k)");
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    for (int i = 0; i < 2; i++) {
      Estimate estimate = fit.estimates().get(i);
      Estimate expected = closed.estimates().get(i);
      assertThat(Digits.agreeing(estimate.value(), expected.value()))
          .as("seed %d: %s", SEED, estimate)
          .isGreaterThan(7);
      assertThat(
              Digits.agreeing(
                  estimate.standardError().orElseThrow(), expected.standardError().orElseThrow()))
          .as("seed %d: error of %s", SEED, estimate)
          .isGreaterThan(5);
    }
  }

  /** A solver's answer is a tensor like others: here over a background, its rate a logarithm. */
  @Test
  void aSolverIsAPartOfAModel() {
    Table table = table(60);
    Model model =
        Model.of(
            "c",
            scope -> {
              Tensor rate = scope.parameter("logk", 0).exp();
              Tensor size = scope.parameter("a", 3);
              return scope
                  .external(DECAY, List.of(scope.column("t")), List.of(size, rate))
                  .plus(scope.parameter("c0", 0.1));
            });
    Model formula =
        Model.formula("c = a * exp(-exp(logk) * t) + c0", table.names())
            .startingAt(Map.of("logk", 0.0, "a", 3.0, "c0", 0.1));
    Fit fit = Gradus.fit(model, table, FitSettings.defaults());
    Fit closed = Gradus.fit(formula, table, FitSettings.defaults());
    assertThat(fit.verdict().trusted()).isTrue();
    assertThat(Linearity.conditionallyLinear(model.graph(), 1)).containsExactly("c0");
    for (String name : List.of("logk", "a", "c0")) {
      assertThat(Digits.agreeing(fit.estimate(name).value(), closed.estimate(name).value()))
          .as("seed %d: %s", SEED, name)
          .isGreaterThan(7);
    }
  }

  @Test
  void anArrayOfParametersAndLBfgs() {
    Table table = table(40);
    Model model =
        Model.of(
            "c",
            scope ->
                scope.external(
                    DECAY,
                    List.of(scope.column("t")),
                    List.of(scope.parameter("p", Array.of(3, 1)))));
    Fit fit = Gradus.fit(model, table, FitSettings.defaults().withOptimizer(new LBfgs()));
    Fit expected =
        Gradus.fit(
            Model.external("c", List.of("t"), starts(), DECAY), table, FitSettings.defaults());
    assertThat(fit.verdict().trusted()).isTrue();
    assertThat(fit.values()).containsExactly(expected.values(), within(1e-6));
  }

  @Test
  void knownSlopesTakeThePlaceOfDifferences() {
    Table table = table(40);
    Model model =
        Model.external("c", List.of("t"), starts(), DECAY)
            .withSlope("a", "exp(-k * t)", table.names())
            .withSlope("k", "-t * a * exp(-k * t)", table.names());
    Fit fit = Gradus.fit(model, table, FitSettings.defaults());
    assertThat(fit.verdict().trusted()).isTrue();
    assertThat(fit.estimate("k").value()).isCloseTo(0.6, within(0.02));
  }

  /** Rounded to 24 bits the differences keep two digits, which is enough to descend. */
  @Test
  void singlePrecision() {
    Table table = table(40);
    Model model = Model.external("c", List.of("t"), starts(), DECAY);
    Fit fit = Gradus.fit(model, table, FitSettings.defaults().withPrecision(Precision.FLOAT32));
    assertThat(fit.estimate("k").value()).isCloseTo(0.6, within(0.02));
  }

  @Test
  void aValueThatIsNoNumberNamesItsRow() {
    ExternalFunction failing =
        (inputs, theta) ->
            Arrays.stream(inputs[0])
                .map(t -> t > 4 ? Double.NaN : solved(theta[0], theta[1], t))
                .toArray();
    Fit fit =
        Gradus.fit(
            Model.external("c", List.of("t"), starts(), failing),
            table(40),
            FitSettings.defaults());
    assertThat(fit.verdict().code()).isEqualTo(Code.NON_FINITE);
    assertThat(fit.verdict().sentence())
        .isEqualTo(
            "No fit: external(t, a, k) is NaN at line 23 of decay.csv, where t = 4.2, a = 3, k = 1.");
  }

  @Test
  void aFailureReachesTheCaller() {
    ExternalFunction failing =
        (_, _) -> {
          throw new ArithmeticException("no convergence");
        };
    assertThatThrownBy(() ->
            Gradus.fit(
                Model.external("c", List.of("t"), starts(), failing),
                table(40),
                FitSettings.defaults()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "external(t, a, k) failed with java.lang.ArithmeticException: no convergence at rows 1"
                + " to 40 of those used, where a = 3.0, k = 1.0; where it has no value it may"
                + " return NaN")
        .hasCauseInstanceOf(ArithmeticException.class);
  }

  @Test
  void aWrongCountOfValuesReachesTheCaller() {
    assertThatThrownBy(() ->
            Gradus.fit(
                Model.external("c", List.of("t"), starts(), (_, _) -> new double[7]),
                table(40),
                FitSettings.defaults()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "external(t, a, k) returned 7 numbers for rows 1 to 40 of those used, where a = 3.0, k"
                + " = 1.0; it must return one number a row, 40 here");
  }
}
