package dev.gradus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.graph.Array;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Models of formulas and of Java functions, and their starts. */
class ModelTest {
  private static final List<String> COLUMNS = List.of("x", "y");

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessage(message);
  }

  @Test
  void ofAFormula() {
    Model model = Model.formula("  y = slope * x + b ", COLUMNS);
    assertThat(model.text()).isEqualTo("y = slope * x + b");
    assertThat(model.parameters()).extracting(Parameter::name).containsExactly("slope", "b");
    assertThat(model.parameters())
        .allSatisfy(parameter -> {
          assertThat(parameter.shape()).isEqualTo(Shape.SCALAR);
          assertThat(parameter.start()).isEmpty();
        });
    assertThat(model.warnings()).isEmpty();
  }

  @Test
  void ofAJavaFunction() {
    Array start = Array.of(Shape.of(2), Precision.FLOAT64, 3, 4);
    Model model =
        Model.of(
            "peak height",
            scope -> {
              Tensor w = scope.parameter("w", start);
              return w.index(0)
                  .times(scope.column("x"))
                  .plus(w.index(1))
                  .plus(scope.parameter("c", 7));
            });
    assertThat(model.parameters())
        .containsExactly(
            new Parameter("w", Shape.of(2), Optional.of(start)),
            new Parameter("c", Shape.SCALAR, Optional.of(Array.scalar(7, Precision.FLOAT64))));
    assertThat(model.text()).startsWith("`peak height` = ");
    assertThat(model.graph().parameterCount()).isEqualTo(3);
  }

  @Test
  void aJavaFunctionThatIsAFormulaPrintsAsOne() {
    Model model =
        Model.of(
            "y",
            scope ->
                scope
                    .parameter("a", 1)
                    .times(scope.column("x").times(scope.parameter("k", 1)).negate().exp()));
    assertThat(model.text()).isEqualTo("y = a * exp(-(x * k))");
    assertThat(Model.formula(model.text(), COLUMNS).graph().nodes())
        .hasSameSizeAs(model.graph().nodes());
  }

  @Test
  void aParameterAskedForTwiceIsOne() {
    assertThat(sharing(5).parameters()).hasSize(1);
    assertThatThrownBy(() -> sharing(6))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("parameter 'a' is given two starts; give it one");
  }

  private static Model sharing(double secondStart) {
    return Model.of(
        "y",
        scope ->
            scope
                .parameter("a", 5)
                .times(scope.column("x"))
                .plus(scope.parameter("a", secondStart)));
  }

  @Test
  void startsMayBeGivenInPart() {
    Model model = Model.formula("y = a*exp(k*x) + c", COLUMNS).startingAt(Map.of("k", -2.0));
    assertThat(model.parameters().get(0).start()).isEmpty();
    assertThat(model.parameters().get(1).start().orElseThrow().item()).isEqualTo(-2);
    Model both = model.startingAt(Map.of("a", 5.0));
    assertThat(both.parameters().get(0).start().orElseThrow().item()).isEqualTo(5);
    assertThat(both.parameters().get(1).start().orElseThrow().item()).isEqualTo(-2);
    assertThat(model.parameters().get(0).start()).as("the model itself is as it was").isEmpty();
  }

  @Test
  void aStartForNoParameterIsRefused() {
    Model model = Model.formula("y = slope*x + offset", COLUMNS);
    refused(
        () -> model.startingAt(Map.of("slpoe", 1.0)),
        "start for 'slpoe', which is no parameter of the model; did you mean 'slope'?");
    refused(
        () -> model.startingAt(Map.of("x", 1.0)),
        "start for 'x', which is no parameter of the model; its parameters are slope, offset");
  }

  @Test
  void aNameThatIsNearlyAColumnIsWarnedOf() {
    assertThat(Model.formula("height = w * lenght + b", List.of("height", "length")).warnings())
        .containsExactly(
            "'lenght' is not a column and is taken as a parameter; did you mean column 'length'?");
  }

  @Test
  void aModelNeedsAParameter() {
    refused(
        () -> Model.formula("y = 2*x", COLUMNS),
        "the formula 'y = 2*x' has no parameter to estimate: every name in it is a column; give a name to what is unknown");
    refused(
        () -> Model.of("y", scope -> scope.column("x")),
        "the model of 'y' has no parameter to estimate; ask for one with parameter(name, start)");
  }

  @Test
  void aPredictionIsOneNumberARow() {
    refused(
        () ->
            Model.of(
                "y",
                scope ->
                    scope
                        .column("x")
                        .reshape(-1, 1)
                        .matmul(
                            scope.parameter(
                                "w", Array.of(Shape.of(1, 3), Precision.FLOAT64, 1, 2, 3)))),
        "the predicted side of the model has shape [rows, 3]; it must be one number a row");
  }

  @Test
  void aPredictionWithoutRowsIsTheSameForEveryRow() {
    assertThat(Model.of("y", scope -> scope.parameter("mean", 0)).graph().inputs()).hasSize(1);
  }
}
