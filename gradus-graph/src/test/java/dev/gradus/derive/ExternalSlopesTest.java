package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Array;
import dev.gradus.graph.ExternalFunction;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.kernel.Run;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The slopes of {@code a·exp(-k·t)} as a function that cannot be traced, against those of the same
 * as a formula.
 */
class ExternalSlopesTest {
  private static final ExternalFunction DECAY =
      (inputs, theta) ->
          Arrays.stream(inputs[0]).map(t -> theta[0] * Math.exp(-theta[1] * t)).toArray();
  private static final double[][] COLUMNS = {{-0.4, 0, 0.3, 1.1, 2.6, 4}, {1, 3, 2, 1, 0.5, 0}};
  private static final double[] THETA = {2.3, 0.7};

  private final Trace trace = new Trace();
  private final Tensor t = trace.input("t");
  private final Tensor y = trace.input("y");
  private final Traced a = (Traced) trace.parameter("a", Shape.SCALAR);
  private final Traced k = (Traced) trace.parameter("k", Shape.SCALAR);

  private Tensor formula(Tensor time, Tensor size, Tensor rate) {
    return size.times(rate.times(time).negate().exp());
  }

  /** Derivatives of two quantities along a and k, to so many digits of the largest. */
  private void agree(List<Tensor> external, List<Tensor> formula, double tolerance) {
    List<Array> near = Run.of(trace.graph(external), COLUMNS, THETA);
    List<Array> exact = Run.of(trace.graph(formula), COLUMNS, THETA);
    double largest =
        exact.stream()
            .flatMapToDouble(array -> Arrays.stream(array.toDoubles()))
            .map(Math::abs)
            .max()
            .orElseThrow();
    for (int i = 0; i < exact.size(); i++) {
      double[] expected = exact.get(i).toDoubles();
      assertThat(near.get(i).shape()).isEqualTo(exact.get(i).shape());
      assertThat(near.get(i).toDoubles())
          .as("derivative %d", i)
          .containsExactly(expected, within(tolerance * largest));
    }
  }

  private static List<Tensor> slopes(Tensor quantity, Traced... parameters) {
    return Derivatives.automatic().of((Traced) quantity, List.of(parameters));
  }

  @Test
  void jacobian() {
    agree(slopes(DECAY.at(List.of(t), List.of(a, k)), a, k), slopes(formula(t, a, k), a, k), 1e-9);
  }

  @Test
  void gradientOfALoss() {
    agree(
        slopes(DECAY.at(List.of(t), List.of(a, k)).minus(y).square().mean(), a, k),
        slopes(formula(t, a, k).minus(y).square().mean(), a, k),
        1e-9);
  }

  /** The chain rule goes on below: {@code exp(k)} as the rate, and the time from k on. */
  @Test
  void throughParametersAndInputsThatAreComputed() {
    Tensor later = t.minus(k);
    agree(
        slopes(DECAY.at(List.of(later), List.of(a.square(), k.exp())).times(a), a, k),
        slopes(formula(later, a.square(), k.exp()).times(a), a, k),
        1e-9);
  }

  /** One parameter of two numbers. */
  @Test
  void alongEachNumberOfAnArray() {
    Tensor both = Tensor.stack(0, a, k);
    agree(slopes(DECAY.at(List.of(t), List.of(both)), a, k), slopes(formula(t, a, k), a, k), 1e-9);
    Traced array = (Traced) trace.parameter("v", Shape.of(2));
    Tensor prediction = DECAY.at(List.of(t), List.of(array));
    for (Tensor quantity : List.of(prediction, prediction.square().sum())) {
      double[] theta = {2.3, 0.7, 2.3, 0.7};
      Compare.waysAgree(trace, (Traced) quantity, List.of(array), COLUMNS, theta);
    }
  }

  @Test
  void atZeroTheStepIsAbsolute() {
    Tensor none = k.minus(k);
    Tensor slope = slopes(DECAY.at(List.of(t), List.of(a, k.times(none))), a).getFirst();
    Tensor atZero =
        Derivatives.automatic()
            .of((Traced) DECAY.at(List.of(t), List.of(a, k.minus(0.7))), List.of(k))
            .getFirst();
    List<Array> values = Run.of(trace.graph(slope, atZero), COLUMNS, THETA);
    assertThat(values.get(0).toDoubles())
        .containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-9));
    assertThat(values.get(1).toDoubles())
        .containsExactly(
            Arrays.stream(COLUMNS[0]).map(time -> -2.3 * time).toArray(), within(1e-9));
  }

  /** Differences of differences keep five digits. */
  @Test
  void secondDerivatives() {
    List<Tensor> direction =
        List.of(Array.scalar(0.6, Precision.FLOAT64), Array.scalar(-1.3, Precision.FLOAT64));
    agree(
        Hessian.times(
            (Traced) DECAY.at(List.of(t), List.of(a, k)).minus(y).square().mean(),
            List.of(a, k),
            direction),
        Hessian.times((Traced) formula(t, a, k).minus(y).square().mean(), List.of(a, k), direction),
        1e-5);
  }

  /** An adjoint of 0 keeps a slope out that is no number. */
  @Test
  void anUntakenBranchStaysOut() {
    ExternalFunction root =
        (inputs, theta) -> Arrays.stream(inputs[0]).map(x -> Math.sqrt(theta[0] * x)).toArray();
    Tensor zero = trace.constant(Array.scalar(0, Precision.FLOAT64));
    Tensor half = t.greater(zero).where(root.at(List.of(t), List.of(a)), a);
    Tensor whole = t.greater(zero).where(a.times(t).sqrt(), a);
    agree(slopes(half, a), slopes(whole, a), 1e-9);
  }
}
