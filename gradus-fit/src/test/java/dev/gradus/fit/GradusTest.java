package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.GradientCheck;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Stop;
import dev.gradus.samples.Thermometer;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The front door, beside fitting: the objective by hand, gradient checks, needed columns. */
class GradusTest {
  private static final FitSettings DEFAULTS = FitSettings.defaults();

  @Test
  void stepsTakenByHandAreThoseOfTheFit() {
    Objective objective = Gradus.objective(Thermometer.line(), Thermometer.TABLE, DEFAULTS);
    GradientDescent descent = new GradientDescent(1e-4);
    GradientDescent.Descent state = descent.start(objective, new double[] {1, 0});
    for (int step = 0; step < 10; step++) {
      state = descent.step(objective, state);
    }
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            DEFAULTS.withOptimizer(descent).withMaxSteps(10));
    assertThat(state.theta()).isEqualTo(fit.history().getLast().theta());
    assertThat(objective.loss(state.theta())).isEqualTo(fit.loss());
  }

  /** Mean of squares, its slopes by hand, and a triangle that holds both. */
  @Test
  void theObjectiveIsTheMeanSquaredResidual() {
    Table table = Table.of(Column.of("x", 1, 2, 4), Column.of("y", 2, 3, 3));
    Objective objective =
        Gradus.objective(Model.formula("y = a*x + b", table.names()), table, DEFAULTS);
    double[] theta = {1, 0.5};
    double[] residuals = {-0.5, -0.5, 1.5};
    assertThat(objective.loss(theta)).isCloseTo((0.25 + 0.25 + 2.25) / 3, within(1e-15));
    Objective.Gradient gradient = objective.gradient(theta);
    assertThat(gradient.loss()).isEqualTo(objective.loss(theta));
    double alongA = 2 * (residuals[0] + 2 * residuals[1] + 4 * residuals[2]) / 3;
    double alongB = 2 * (residuals[0] + residuals[1] + residuals[2]) / 3;
    assertThat(gradient.values()).containsExactly(new double[] {alongA, alongB}, within(1e-14));
    assertThat(objective.curvature(theta).columnNorm(2)).isCloseTo(Math.sqrt(2.75), within(1e-14));
    assertThat(objective.curvature(theta).columnNorm(0)).isCloseTo(Math.sqrt(21), within(1e-14));
  }

  @Test
  void residualsAreInUnitsOfTheirErrors() {
    Table table =
        Table.of(Column.of("x", 1, 2, 4), Column.of("y", 2, 3, 3), Column.of("s", 0.5, 1, 2));
    Objective objective =
        Gradus.objective(
            Model.formula("y = a*x", table.names()),
            table,
            DEFAULTS.withMeasurementError(new MeasurementError.Absolute("s")));
    assertThat(objective.loss(new double[] {1})).isCloseTo((4 + 1 + 0.25) / 3, within(1e-15));
  }

  @Test
  void levenbergMarquardtByHandCanBeResumed() {
    Objective objective = Gradus.objective(Thermometer.line(), Thermometer.TABLE, DEFAULTS);
    LevenbergMarquardt lm = new LevenbergMarquardt();
    LevenbergMarquardt.Descent state = lm.start(objective, new double[] {1, 0});
    while (state.ending().isEmpty()) {
      state = lm.step(objective, state);
    }
    assertThat(state.theta()[0]).isCloseTo(0.5367719209075443, within(1e-12));
  }

  @Test
  void gradientsAgreeAndTheRowThatDiffersMostIsOneOfTheTable() {
    Table table =
        Table.of(Column.of("x", Double.NaN, 1, Double.NaN, 2, 3), Column.of("y", 0, 1, 2, 3, 4));
    Model model =
        Model.formula("y = a*exp(k*x)", table.names()).startingAt(Map.of("a", 2.0, "k", 0.3));
    GradientCheck check =
        Gradus.check(model, table, DEFAULTS, Derivatives.automatic(), Derivatives.numerical());
    assertThat(check.agrees()).isTrue();
    assertThat(check.slopes()).extracting(GradientCheck.Slope::parameter).containsExactly("a", "k");
    assertThat(check.slopes())
        .allSatisfy(slope -> {
          assertThat(slope.row()).isIn(1, 3, 4);
          assertThat(slope.digits()).isGreaterThan(6);
        });
    double first = 0;
    for (double[] row : new double[][] {{1, 1}, {2, 3}, {3, 4}}) {
      double e = Math.exp(0.3 * row[0]);
      first += 2 * (2 * e - row[1]) * e / 3;
    }
    assertThat(check.slopes().getFirst().firstMean()).isCloseTo(first, within(1e-13));
  }

  /** Half of a wrong derivative is found, parameter and row named. */
  @Test
  void aWrongDerivativeIsFound() {
    Derivatives wrong =
        (quantity, parameters) ->
            Derivatives.automatic().of(quantity, parameters).stream()
                .map(slope -> slope.times(1.001))
                .toList();
    GradientCheck check =
        Gradus.check(
            Thermometer.line(), Thermometer.TABLE, DEFAULTS, wrong, Derivatives.numerical());
    assertThat(check.agrees()).isFalse();
    assertThat(check.slopes()).noneMatch(GradientCheck.Slope::agrees);
    assertThat(check.slopes().getFirst().digits()).isCloseTo(3, within(0.1));
    assertThat(check.slopes().getFirst().row())
        .as("the largest reading has the largest slope")
        .isEqualTo(3);
  }

  @Test
  void neededColumnsAreThoseOfTheModelAndOfTheErrors() {
    Model model = Model.formula("y = a*x + b", List.of("x", "y", "z", "s"));
    assertThat(Gradus.neededColumns(model, DEFAULTS)).containsExactly("y", "x");
    assertThat(
            Gradus.neededColumns(
                model, DEFAULTS.withMeasurementError(new MeasurementError.Absolute("s"))))
        .containsExactly("y", "x", "s");
    assertThat(
            Gradus.neededColumns(
                model, DEFAULTS.withMeasurementError(new MeasurementError.Relative("x"))))
        .containsExactly("y", "x");
  }

  /** One objective serves several threads: each gets the loss of its own parameters. */
  @Test
  void anObjectiveMayBeSharedByThreads() {
    double[] x = new Random(1).doubles(5000, 0, 5).toArray();
    Table table = Table.of(Column.of("x", x), Column.of("y", x));
    Objective objective =
        Gradus.objective(
            Model.formula("y = a*x + b", table.names()), table, FitSettings.defaults());
    double[] alone =
        IntStream.range(0, 200).mapToDouble(i -> objective.loss(new double[] {i, 1})).toArray();
    double[] together =
        IntStream.range(0, 200)
            .parallel()
            .mapToDouble(i -> objective.loss(new double[] {i, 1}))
            .toArray();
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void anObjectiveRefusesAThetaOfTheWrongLength() {
    Table table = Table.of(Column.of("x", 1, 2), Column.of("y", 1, 2));
    Objective objective =
        Gradus.objective(Model.formula("y = a*x", table.names()), table, FitSettings.defaults());
    assertThatThrownBy(() -> objective.loss(new double[] {1, 2}))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("theta has 2 numbers; the parameters of the model have 1");
  }

  @Test
  void predictionsStandInTheRowsOfTheTable() {
    Table table = Table.of(Column.of("x", 1, Double.NaN, 3), Column.of("y", 5, 6, 9));
    Model line = Model.formula("y = a*x + b", table.names());
    Fit fit = Gradus.fit(line, table, FitSettings.defaults());
    double[] predictions = Gradus.predictions(line, table, FitSettings.defaults(), fit.values());
    assertThat(predictions[0]).isCloseTo(5, within(1e-12));
    assertThat(predictions[1]).isNaN();
    assertThat(predictions[2]).isCloseTo(9, within(1e-12));
  }

  @Test
  void aRuleOfTheCallerEndsTheSteps() {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            FitSettings.defaults()
                .withOptimizer(new GradientDescent(1e-4))
                .withStop(Stop.within(Duration.ZERO)));
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.BUDGET_SPENT);
    assertThat(fit.steps()).isEqualTo(1);
  }
}
