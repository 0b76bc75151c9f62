package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.GradientCheck;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.graph.ExternalFunction;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LBfgs;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Scoring;
import dev.gradus.report.TextReport;
import dev.gradus.samples.Digits;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All that a fit offers for a function that cannot be traced, against the same fit of the formula:
 * a reaction {@code A -> B -> nothing} of rates k and m, of which B is measured.
 */
class ExternalFitTest {
  private static final long SEED = 11;
  private static final int STEPS = 100;
  private static final String FORMULA = "b = a * k / (m - k) * (exp(-k * t) - exp(-m * t))";

  /** Solves the two equations by the classical steps of Runge and Kutta, of fixed number. */
  private static final ExternalFunction REACTION =
      (inputs, theta) ->
          Arrays.stream(inputs[0]).map(t -> solved(theta[0], theta[1], theta[2], t)).toArray();

  private static double solved(double a, double k, double m, double t) {
    double h = t / STEPS;
    double[] state = {a, 0};
    for (int i = 0; i < STEPS; i++) {
      double[] first = rates(state, state, 0, k, m);
      double[] second = rates(state, first, h / 2, k, m);
      double[] third = rates(state, second, h / 2, k, m);
      double[] fourth = rates(state, third, h, k, m);
      for (int j = 0; j < 2; j++) {
        state[j] += h / 6 * (first[j] + 2 * second[j] + 2 * third[j] + fourth[j]);
      }
    }
    return state[1];
  }

  private static double[] rates(double[] state, double[] by, double h, double k, double m) {
    double source = h == 0 ? state[0] : state[0] + h * by[0];
    double product = h == 0 ? state[1] : state[1] + h * by[1];
    return new double[] {-k * source, k * source - m * product};
  }

  /** The same, right to the seventh decimal only, as a solver that adapts its steps may be. */
  private static final ExternalFunction ROUGH =
      (inputs, theta) ->
          Arrays.stream(REACTION.of(inputs, theta)).map(b -> Math.rint(b * 1e7) / 1e7).toArray();

  private static SequencedMap<String, Double> starts() {
    SequencedMap<String, Double> starts = new LinkedHashMap<>();
    starts.put("a", 3.0);
    starts.put("k", 0.7);
    starts.put("m", 0.15);
    return starts;
  }

  /** The solution for a = 4, k = 0.9, m = 0.2 with normal noise of 0.03. */
  private static Table table() {
    Random random = new Random(SEED);
    double[] t = new double[25];
    double[] b = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      t[i] = 0.5 * i;
      b[i] =
          4 * 0.9 / (0.2 - 0.9) * (Math.exp(-0.9 * t[i]) - Math.exp(-0.2 * t[i]))
              + 0.03 * random.nextGaussian();
    }
    return Table.of(Column.of("t", t), Column.of("b", b));
  }

  private static Model external(ExternalFunction function) {
    return Model.external("b", List.of("t"), starts(), function);
  }

  private static Model formula() {
    return Model.formula(FORMULA, table().names()).startingAt(starts());
  }

  private static void assertSame(Fit fit, Fit expected, int digits) {
    for (int i = 0; i < expected.estimates().size(); i++) {
      assertThat(Digits.agreeing(fit.values()[i], expected.values()[i]))
          .as("seed %d: %s", SEED, expected.estimates().get(i).name())
          .isGreaterThan(digits);
      assertThat(fit.estimates().get(i).standardError().isPresent())
          .isEqualTo(expected.estimates().get(i).standardError().isPresent());
      if (expected.estimates().get(i).standardError().isPresent()) {
        assertThat(
                Digits.agreeing(
                    fit.estimates().get(i).standardError().orElseThrow(),
                    expected.estimates().get(i).standardError().orElseThrow()))
            .as("seed %d: error of %s", SEED, expected.estimates().get(i).name())
            .isGreaterThan(digits - 2);
      }
    }
  }

  static Stream<Optimizer<?>> optimizers() {
    return Stream.of(
        new LevenbergMarquardt(), new Scoring(), new LBfgs(), GradientDescent.adam(0.05));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizer(Optimizer<?> optimizer) {
    FitSettings settings = FitSettings.defaults().withOptimizer(optimizer).withMaxSteps(2000);
    Fit fit = Gradus.fit(external(REACTION), table(), settings);
    assertThat(fit.verdict().trusted()).as(fit.verdict().sentence()).isTrue();
    assertSame(fit, Gradus.fit(formula(), table(), FitSettings.defaults()), 5);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void boundsHold(Optimizer<?> optimizer) {
    FitSettings settings = FitSettings.defaults().withOptimizer(optimizer).withMaxSteps(2000);
    Fit fit = Gradus.fit(external(REACTION).bounded("k", 0, 0.8), table(), settings);
    assertThat(fit.estimate("k").value()).isEqualTo(0.8);
    assertThat(fit.verdict().code()).as(fit.verdict().sentence()).isEqualTo(Code.AT_BOUND);
    assertSame(fit, Gradus.fit(formula().bounded("k", 0, 0.8), table(), FitSettings.defaults()), 5);
  }

  @Test
  void fixedAndDerived() {
    Fit fit =
        Gradus.fit(
            external(REACTION).fixing("m", 0.2).deriving("half", "log(2)/k"),
            table(),
            FitSettings.defaults());
    Fit expected =
        Gradus.fit(
            formula().fixing("m", 0.2).deriving("half", "log(2)/k"),
            table(),
            FitSettings.defaults());
    assertThat(Digits.agreeing(fit.estimate("half").value(), expected.estimate("half").value()))
        .isGreaterThan(6);
    assertThat(fit.verdict().trusted()).isTrue();
  }

  /** The report is that of the formula but for the model's line and the count of steps. */
  @Test
  void theReport() {
    String text = TextReport.of(Gradus.fit(external(REACTION), table(), FitSettings.defaults()));
    String expected = TextReport.of(Gradus.fit(formula(), table(), FitSettings.defaults()));
    assertThat(text).startsWith("Model      b = external(t, a, k, m)\n");
    assertThat(text.substring(text.indexOf("\nParameter")))
        .isEqualTo(expected.substring(expected.indexOf("\nParameter")));
  }

  /** Two kinds of differences of one function agree, which is all that can be checked. */
  @Test
  void theGradientCheck() {
    GradientCheck check =
        Gradus.check(
            external(REACTION),
            table(),
            FitSettings.defaults(),
            Derivatives.automatic(),
            Derivatives.numerical());
    assertThat(check.agrees()).isTrue();
  }

  /** Differences over a few millionths of a parameter are no slopes of a rough function. */
  @Test
  void aRoughFunctionIsToldOf() {
    Fit fit = Gradus.fit(external(ROUGH), table(), FitSettings.defaults());
    assertThat(fit.verdict().code()).isEqualTo(Code.STALLED);
    assertThat(fit.verdict().advice())
        .contains(
            "Check the derivatives: those of an external function are differences of its values,"
                + " which a solver that adapts its steps leaves rough: fix its steps, tighten its"
                + " tolerance, or take wider differences (Derivatives.numerical(1e-3)).")
        .noneMatch(advice -> advice.contains("gradus check"));
  }

  @Test
  void widerDifferencesFitARoughFunction() {
    Fit fit =
        Gradus.fit(
            external(ROUGH),
            table(),
            FitSettings.defaults().withDerivatives(Derivatives.numerical(1e-3)));
    assertThat(fit.verdict().trusted()).as(fit.verdict().sentence()).isTrue();
    assertSame(fit, Gradus.fit(formula(), table(), FitSettings.defaults()), 3);
  }

  /** Slopes that the user gives are held against differences of the function. */
  @Test
  void wrongSlopesAreRefused() {
    Model model = external(REACTION).withSlope("a", "2 * t", table().names());
    assertThatThrownBy(() -> Gradus.fit(model, table(), FitSettings.defaults()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the slope given along 'a' is ");
  }

  /** What a fit keeps for later predictions of other rows. */
  @Test
  void bandsForNewRows() {
    Fit fit = Gradus.fit(external(REACTION), table(), FitSettings.defaults());
    Fit expected = Gradus.fit(formula(), table(), FitSettings.defaults());
    Table rows = Table.of(Column.of("t", 1, 7, 20));
    double[] bands =
        Gradus.bands(external(REACTION), rows, FitSettings.defaults(), fit).standardError();
    double[] closed =
        Gradus.bands(formula(), rows, FitSettings.defaults(), expected).standardError();
    for (int i = 0; i < closed.length; i++) {
      assertThat(Digits.agreeing(bands[i], closed[i])).isGreaterThan(5);
    }
  }
}
