package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.GradientCheck;
import dev.gradus.estimate.Fit;
import dev.gradus.graph.Array;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Thermometer;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The user's own derivatives, as formulas and as Java functions. */
class KnownSlopesTest {
  private static final Table TABLE = Thermometer.TABLE;
  private static final Model LINE = Thermometer.line();
  private static final Model KNOWN =
      LINE.withSlope("w", "reading", TABLE.names()).withSlope("b", "1", TABLE.names());

  @Test
  void descentTakesTheSameStepsAsWithAutomaticOnes() {
    FitSettings settings =
        FitSettings.defaults()
            .withOptimizer(new GradientDescent(1e-4))
            .withMaxSteps(50)
            .withPrecision(Precision.FLOAT32);
    Fit known = Gradus.fit(KNOWN, TABLE, settings);
    Fit automatic = Gradus.fit(LINE, TABLE, settings);
    for (int i = 0; i < 50; i++) {
      assertThat(known.history().get(i).theta()).isEqualTo(automatic.history().get(i).theta());
      assertThat(known.history().get(i).gradient())
          .isEqualTo(automatic.history().get(i).gradient());
    }
  }

  /** With one slope as a Java function, one left to the automatic way, in Levenberg-Marquardt. */
  @Test
  void aDecayWithAFunctionForOneSlope() {
    Table table =
        Table.of(Column.of("t", 0, 1, 2, 3, 4, 5), Column.of("y", 5.1, 3.2, 1.9, 1.3, 0.8, 0.45));
    Model decay = Model.formula("y = a * exp(-k * t)", table.names());
    Model known =
        decay.withSlope(
            "k",
            (column, parameter) ->
                parameter
                    .apply("a")
                    .times(column.apply("t"))
                    .times(parameter.apply("k").times(column.apply("t")).negate().exp())
                    .negate());
    Fit fit = Gradus.fit(known, table, FitSettings.defaults());
    Fit expected = Gradus.fit(decay, table, FitSettings.defaults());
    assertThat(fit.verdict().trusted()).isTrue();
    for (int i = 0; i < 2; i++) {
      assertThat(Digits.agreeing(fit.values()[i], expected.values()[i])).isGreaterThan(12);
      assertThat(
              Digits.agreeing(
                  fit.estimates().get(i).standardError().orElseThrow(),
                  expected.estimates().get(i).standardError().orElseThrow()))
          .isGreaterThan(11);
    }
  }

  @Test
  void aSlopeOfAnArrayOfParameters() {
    Model network =
        Model.of(
            "celsius",
            scope ->
                scope
                    .column("reading")
                    .reshape(-1, 1)
                    .times(scope.parameter("v", Array.of(0.2, 0.3)))
                    .sum(1)
                    .plus(scope.parameter("b", 0)));
    Model known = network.withSlope("v", (column, _) -> column.apply("reading").reshape(-1, 1));
    GradientCheck check =
        Gradus.check(
            known,
            TABLE,
            FitSettings.defaults(),
            known.derivatives(Derivatives.automatic()),
            Derivatives.automatic());
    assertThat(check.agrees()).isTrue();
    assertThat(check.slopes())
        .hasSize(3)
        .allSatisfy(s -> assertThat(s.digits()).isCloseTo(16, within(1.0)));
  }

  /** A column that the model itself does not name may hold a slope. */
  @Test
  void aSlopeFromAColumnOfItsOwn() {
    Table table =
        Table.of(
            Column.of("x", 1, 2, 3, 4),
            Column.of("root", 1, Math.sqrt(2), Math.sqrt(3), 2),
            Column.of("y", 3.1, 4.0, 4.9, 5.2));
    Model model =
        Model.formula("y = a * sqrt(x) + b", table.names()).withSlope("a", "root", table.names());
    Fit fit = Gradus.fit(model, table, FitSettings.defaults());
    Fit expected = Gradus.fit("y = a * sqrt(x) + b", table);
    assertThat(fit.values()).containsExactly(expected.values(), within(1e-12));
  }

  @Test
  void aWrongSlopeIsRefusedWithItsRow() {
    assertThatThrownBy(() ->
            Gradus.fit(
                LINE.withSlope("w", "2 * reading", TABLE.names()), TABLE, FitSettings.defaults()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "the slope given along 'w' is 163.8000000 at row 4 of thermometer.csv, but that of the"
                + " prediction is 81.90000000; correct it, or leave it out");
  }

  @Test
  void slopesThatCannotBeAreRefused() {
    List<String> columns = TABLE.names();
    assertThatThrownBy(() -> LINE.withSlope("v", "reading", columns))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("'v' is no parameter of the model; its parameters are w, b");
    assertThatThrownBy(() -> LINE.withSlope("w", "raeding", columns))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("'raeding' is no parameter of the model; its parameters are w, b");
    assertThatThrownBy(() -> KNOWN.withSlope("w", "reading", columns))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("the slope along 'w' is given twice; give it once");
    assertThatThrownBy(
            () -> LINE.withSlope("w", (_, _) -> Array.full(Shape.of(2), Precision.FLOAT64, 1)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("shapes [2] and [rows] do not broadcast");
  }
}
