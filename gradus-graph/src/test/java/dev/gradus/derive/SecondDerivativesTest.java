package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.kernel.Run;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Derivatives of derivatives. */
class SecondDerivativesTest {
  private static final double[] X = {-1.5, -0.3, 0, 0.4, 1.1, 2.6};

  private final Trace trace = new Trace();
  private final Tensor x = trace.input("x");
  private final Traced a = (Traced) trace.parameter("a", Shape.SCALAR);
  private final Traced b = (Traced) trace.parameter("b", Shape.SCALAR);

  @Test
  void ofAnExponentialPerRow() {
    Traced prediction = (Traced) a.times(b.times(x).exp());
    List<Tensor> first = Derivatives.automatic().of(prediction, List.of(a, b));
    List<Tensor> alongA = Derivatives.automatic().of((Traced) first.get(0), List.of(a, b));
    List<Tensor> alongB = Derivatives.automatic().of((Traced) first.get(1), List.of(a, b));
    assertColumn(alongA.get(0), _ -> 0);
    assertColumn(alongA.get(1), v -> v * Math.exp(0.7 * v));
    assertColumn(alongB.get(0), v -> v * Math.exp(0.7 * v));
    assertColumn(alongB.get(1), v -> 2 * v * v * Math.exp(0.7 * v));
  }

  /** The Hessian of the line's mean squared error, 2/n times the sums of x², x and 1. */
  @Test
  void ofTheLinesMeanSquaredError() {
    Traced loss = (Traced) a.times(x).plus(b).minus(1).square().mean();
    List<Tensor> gradient = Derivatives.automatic().of(loss, List.of(a, b));
    Traced alongA = (Traced) gradient.getFirst();
    List<Tensor> hessian = Derivatives.automatic().of(alongA, List.of(a, b));
    double squares = Arrays.stream(X).map(v -> v * v).sum();
    double sum = Arrays.stream(X).sum();
    List<Array> values = Run.of(trace.graph(hessian), new double[][] {X}, 2, 0.7);
    assertThat(values.get(0).item()).isCloseTo(2 * squares / X.length, within(1e-14));
    assertThat(values.get(1).item()).isCloseTo(2 * sum / X.length, within(1e-14));
  }

  @Test
  void ofAHiddenLayerAgreeWithDifferencesOfTheFirst() {
    Traced weights = (Traced) trace.parameter("W", Shape.of(1, 3));
    Traced loss =
        (Traced) x.reshape(-1, 1).matmul(weights).tanh().sum(1).times(a).minus(b).square().mean();
    Tensor gradient = Derivatives.automatic().of(loss, List.of(weights)).getFirst();
    for (int unit = 0; unit < 3; unit++) {
      Compare.waysAgree(
          trace,
          (Traced) gradient.index(0, unit),
          List.of(a, b, weights),
          new double[][] {X},
          2,
          0.7,
          0.3,
          -0.8,
          1.2);
    }
  }

  @Test
  void untakenBranchesStayOut() {
    Tensor zero = trace.constant(Array.scalar(0, Precision.FLOAT64));
    Traced branches = (Traced) x.greater(zero).where(a.times(x).log(), a.power(3));
    Tensor slope = Derivatives.automatic().of(branches, List.of(a)).getFirst();
    Tensor bend = Derivatives.automatic().of((Traced) slope, List.of(a)).getFirst();
    assertColumn(bend, v -> v > 0 ? -0.25 : 12);
  }

  private void assertColumn(Tensor tensor, DoubleUnaryOperator expected) {
    assertThat(values(tensor))
        .containsExactly(Arrays.stream(X).map(expected).toArray(), within(1e-13));
  }

  private double[] values(Tensor tensor) {
    return Run.of(trace.graph(tensor), new double[][] {X}, 2, 0.7).getFirst().toDoubles();
  }
}
