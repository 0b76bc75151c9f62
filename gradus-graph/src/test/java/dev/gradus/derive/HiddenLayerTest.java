package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A network of two inputs and one hidden layer of three tanh units, against backpropagation. */
class HiddenLayerTest {
  private static final int ROWS = 200;
  private static final double[][] COLUMNS = {
    new Random(1).doubles(ROWS, -1, 1).toArray(),
    new Random(2).doubles(ROWS, -1, 1).toArray(),
    new Random(3).doubles(ROWS, -1, 1).toArray()
  };
  private static final double[] THETA = new Random(4).doubles(13, -1, 1).toArray();

  private final Trace trace = new Trace();
  private final Tensor inputs = Tensor.stack(1, trace.input("x"), trace.input("y"));
  private final Traced hiddenWeights = (Traced) trace.parameter("W", Shape.of(2, 3));
  private final Traced hiddenBias = (Traced) trace.parameter("c", Shape.of(3));
  private final Traced outputWeights = (Traced) trace.parameter("v", Shape.of(3));
  private final Traced outputBias = (Traced) trace.parameter("b", Shape.SCALAR);
  private final Tensor prediction =
      inputs.matmul(hiddenWeights).plus(hiddenBias).tanh().matmul(outputWeights).plus(outputBias);
  private final List<Traced> parameters =
      List.of(hiddenWeights, hiddenBias, outputWeights, outputBias);

  @Test
  void jacobianOfThePrediction() {
    List<Array> jacobian =
        Compare.waysAgree(trace, (Traced) prediction, parameters, COLUMNS, THETA);
    assertThat(jacobian)
        .extracting(Array::shape)
        .containsExactly(
            Shape.of(ROWS, 2, 3), Shape.of(ROWS, 3), Shape.of(ROWS, 3), Shape.of(ROWS));
    assertThat(jacobian.get(2).toDoubles())
        .containsExactly(((Array) hidden()).toDoubles(), within(1e-14));
  }

  @Test
  void gradientOfTheMeanSquaredError() {
    Traced loss = (Traced) prediction.minus(trace.input("z")).square().mean();
    List<Array> gradient = Compare.waysAgree(trace, loss, parameters, COLUMNS, THETA);

    Tensor hidden = hidden();
    Tensor v = Array.of(slice(9, 12));
    Tensor error = hidden.matmul(v).plus(THETA[12]).minus(Array.of(COLUMNS[2])).times(2.0 / ROWS);
    Tensor behind = error.reshape(ROWS, 1).times(v).times(hidden.square().negate().plus(1));
    assertClose(gradient.get(0), data().transpose().matmul(behind));
    assertClose(gradient.get(1), behind.sum(0));
    assertClose(gradient.get(2), error.matmul(hidden));
    assertClose(gradient.get(3), error.sum());
  }

  private static Tensor data() {
    return Tensor.stack(1, Array.of(COLUMNS[0]), Array.of(COLUMNS[1]));
  }

  private static Tensor hidden() {
    Array weights = Array.of(Shape.of(2, 3), Precision.FLOAT64, slice(0, 6));
    return data().matmul(weights).plus(Array.of(slice(6, 9))).tanh();
  }

  private static double[] slice(int from, int to) {
    return Arrays.copyOfRange(THETA, from, to);
  }

  private static void assertClose(Array actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.toDoubles()).containsExactly(((Array) expected).toDoubles(), within(1e-14));
  }
}
