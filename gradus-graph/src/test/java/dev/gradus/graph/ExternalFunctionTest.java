package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.formula.FormulaText;
import dev.gradus.kernel.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions that cannot be traced, as nodes of a graph. */
class ExternalFunctionTest {
  /** The first input times the first parameter. */
  private static final ExternalFunction PRODUCT =
      (inputs, theta) -> Arrays.stream(inputs[0]).map(x -> x * theta[0]).toArray();

  private final Trace trace = new Trace();
  private final Tensor t = trace.input("t");
  private final Tensor k = trace.parameter("k", Shape.SCALAR);
  private final Tensor w = trace.parameter("W", Shape.of(1, 2));

  @Test
  void inputsAndParametersComeInTheirOrder() {
    List<double[][]> inputs = new ArrayList<>();
    List<double[]> thetas = new ArrayList<>();
    ExternalFunction recording =
        (in, theta) -> {
          inputs.add(in);
          thetas.add(theta);
          return in[0];
        };
    Tensor value = recording.at(List.of(t.times(2), t), List.of(w, k.negate()));
    assertThat(value.shape()).isEqualTo(Shape.PER_ROW);
    double[][] columns = {{3, 4, 5}};
    assertThat(Run.of(trace.graph(value), columns, 7, 8, 9).getFirst())
        .isEqualTo(Array.of(6, 8, 10));
    assertThat(inputs).hasSize(1);
    assertThat(inputs.getFirst()).isDeepEqualTo(new double[][] {{6, 8, 10}, {3, 4, 5}});
    assertThat(thetas.getFirst()).containsExactly(8, 9, -7);
  }

  @Test
  void rowsComeInBlocks() {
    List<Integer> sizes = new ArrayList<>();
    ExternalFunction recording =
        (inputs, theta) -> {
          sizes.add(inputs[0].length);
          return PRODUCT.of(inputs, theta);
        };
    double[] column = new double[2 * Sums.BLOCK + 5];
    Arrays.setAll(column, i -> i);
    Tensor value = recording.at(List.of(t), List.of(k));
    Array values = Run.of(trace.graph(value), new double[][] {column}, 2, 0, 0).getFirst();
    assertThat(values.toDoubles()).containsExactly(Arrays.stream(column).map(x -> 2 * x).toArray());
    assertThat(sizes).containsExactly(Sums.BLOCK, Sums.BLOCK, 5);
  }

  /** What the function does to its arguments afterwards is its own affair. */
  @Test
  void theFunctionMayWriteToItsArguments() {
    ExternalFunction careless =
        (inputs, theta) -> {
          Arrays.fill(inputs[0], -1);
          Arrays.fill(theta, -1);
          return inputs[0];
        };
    Tensor spoilt = careless.at(List.of(t), List.of(k));
    Tensor value = spoilt.plus(PRODUCT.at(List.of(t), List.of(k)));
    assertThat(Run.of(trace.graph(value), new double[][] {{3, 4}}, 2, 0, 0).getFirst())
        .isEqualTo(Array.of(5, 7));
  }

  @Test
  void oneFunctionOfOneThingIsOneNode() {
    ExternalFunction same = (inputs, theta) -> PRODUCT.of(inputs, theta).clone();
    assertThat(PRODUCT.at(List.of(t), List.of(k))).isEqualTo(PRODUCT.at(List.of(t), List.of(k)));
    assertThat(PRODUCT.at(List.of(t), List.of(k))).isNotEqualTo(same.at(List.of(t), List.of(k)));
    assertThat(PRODUCT.at(List.of(t), List.of(k)))
        .isNotEqualTo(PRODUCT.at(List.of(t), List.of(k.exp())));
  }

  /** Two values of a record are equal, and yet two functions. */
  @Test
  void equalFunctionsAreTwoNodes() {
    record Scaled(double factor) implements ExternalFunction {
      @Override
      public double[] of(double[][] inputs, double[] theta) {
        return Arrays.stream(inputs[0]).map(x -> factor * x).toArray();
      }
    }

    Scaled first = new Scaled(2);
    Scaled second = new Scaled(2);
    assertThat(first).isEqualTo(second);
    assertThat(first.at(List.of(t), List.of())).isNotEqualTo(second.at(List.of(t), List.of()));
  }

  @Test
  void itPrintsAsACall() {
    Graph graph = trace.graph(PRODUCT.at(List.of(t), List.of(k.exp())).plus(1));
    assertThat(FormulaText.of(graph, graph.outputs().getFirst()))
        .isEqualTo("external(t, exp(k)) + 1");
    assertThat(graph.toString()).contains("external(%0, %2)");
  }

  /** Arguments and result are numbers of the precision. */
  @ParameterizedTest
  @EnumSource
  void numbersAreRounded(Precision precision) {
    Tensor value = PRODUCT.at(List.of(t), List.of(k));
    double[][] columns = {{0.1, 1.0 / 3}};
    double factor = precision.round(0.7);
    assertThat(Run.of(trace.graph(value), precision, columns, 0.7, 0, 0).getFirst().toDoubles())
        .containsExactly(
            precision.round(precision.round(0.1) * factor),
            precision.round(precision.round(1.0 / 3) * factor));
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    refused(
        () -> PRODUCT.at(List.of(), List.of(k)),
        "an external function without inputs: give it at least one column");
    refused(
        () -> PRODUCT.at(List.of(k), List.of(k)),
        "'k' of an external function has shape []; an input is one number a row, and each column an input of its own");
    refused(
        () -> PRODUCT.at(List.of(Tensor.stack(1, t, t)), List.of(k)),
        "'input 1' of an external function has shape [rows, 2]; an input is one number a row, and each column an input of its own");
    refused(
        () -> PRODUCT.at(List.of(t), List.of(w, t.exp())),
        "'parameter 2' of an external function has shape [rows]; a parameter has no row axis: give what differs from row to row as an input");
    refused(
        () -> PRODUCT.at(List.of(Array.of(1, 2)), List.of()),
        "'input 1' of an external function has shape [2]; an input is one number a row, and each column an input of its own");
  }

  @Test
  void aFailureNamesTheFunctionTheRowsAndTheParameters() {
    IllegalStateException cause = new IllegalStateException("too stiff");
    ExternalFunction failing =
        (inputs, theta) -> {
          if (inputs[0][0] >= Sums.BLOCK) {
            throw cause;
          }
          return inputs[0];
        };
    double[] column = new double[Sums.BLOCK + 9];
    Arrays.setAll(column, i -> i);
    Graph graph = trace.graph(failing.at(List.of(t), List.of(k, w)));
    assertThatThrownBy(() -> Run.of(graph, new double[][] {column}, 0.5, 2, 3))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "external(t, k, W) failed with java.lang.IllegalStateException: too stiff at rows 1025 to 1033 of those used, where k = 0.5, W[0, 0] = 2.0, W[0, 1] = 3.0; where it has no value it may return NaN")
        .hasCause(cause);
  }

  @Test
  void aWrongCountOfValuesIsRefused() {
    Graph graph =
        trace.graph(
            ((ExternalFunction) (_, _) -> new double[3])
                .at(List.of(t), List.of(trace.parameter("long", Shape.of(14)))));
    double[] theta = new double[17];
    assertThatThrownBy(() -> Run.of(graph, new double[][] {{1}}, theta))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(
            "external(t, long) returned 3 numbers for row 1 of those used, where")
        .hasMessageEndingWith("long[11] = 0.0, ...; it must return one number a row, 1 here");
  }

  private static void refused(Runnable action, String message) {
    assertThatThrownBy(action::run).isInstanceOf(InvalidInput.class).hasMessage(message);
  }
}
