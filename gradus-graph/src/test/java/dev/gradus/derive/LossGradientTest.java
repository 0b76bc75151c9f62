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
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Derivatives of a whole loss, a reduction over rows, against closed forms. */
class LossGradientTest {
  private static final int ROWS = 2100;
  private static final double[] X = new Random(6).doubles(ROWS, -2, 2).toArray();
  private static final double[] Y = new Random(7).doubles(ROWS, -1, 3).toArray();
  private static final double W = 0.8;
  private static final double B = -0.4;

  private final Trace trace = new Trace();
  private final Tensor x = trace.input("x");
  private final Tensor y = trace.input("y");
  private final Traced w = (Traced) trace.parameter("w", Shape.SCALAR);
  private final Traced b = (Traced) trace.parameter("b", Shape.SCALAR);
  private final Tensor prediction = w.times(x).plus(b);

  @Test
  void meanSquaredError() {
    check(
        prediction.minus(y).square().mean(),
        mean(i -> 2 * (W * X[i] + B - Y[i]) * X[i]),
        mean(i -> 2 * (W * X[i] + B - Y[i])));
  }

  /** PyTorch's autograd prints 4517.2969 too; the lesson's hand-written gradient is 4517.2964. */
  @Test
  void theLessonsFirstGradientInFloat32() {
    double[][] data = {
      {35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4},
      {0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0}
    };
    Traced loss = (Traced) prediction.minus(y).square().mean();
    List<Tensor> gradient = Derivatives.automatic().of(loss, List.of(w, b));
    List<Array> values = Run.of(trace.graph(gradient), Precision.FLOAT32, data, 1, 0);
    assertThat(values.get(0)).hasToString("tensor(4517.2969)");
    assertThat(values.get(1)).hasToString("tensor(82.6000)");
  }

  @Test
  void aMeanInsideTheLossIsDifferentiatedToo() {
    double meanX = mean(i -> X[i]);
    Tensor centred = prediction.minus(prediction.mean());
    check(
        centred.minus(y).square().mean(),
        mean(i -> 2 * (W * (X[i] - meanX) - Y[i]) * (X[i] - meanX)),
        0);
  }

  @Test
  void logSumExpOverRowsHasTheSoftmaxAsSlope() {
    double total = mean(i -> Math.exp(W * X[i] + B));
    check(prediction.logSumExp(), mean(i -> Math.exp(W * X[i] + B) * X[i]) / total, 1);
  }

  @Test
  void theMaximumOverRowsHasTheSlopeOfItsRow() {
    check(prediction.max(), Arrays.stream(X).max().orElseThrow(), 1);
  }

  @Test
  void tiesOfAMaximumShareTheSlope() {
    Tensor wave = x.greater(y).where(w, b);
    Traced loss = (Traced) wave.max();
    Compare.waysAgree(trace, loss, List.of(w, b), new double[][] {{1, -1, 1}, {0, 0, 0}}, 2, 1);
    List<Tensor> gradient = Derivatives.automatic().of(loss, List.of(w, b));
    assertThat(Run.of(trace.graph(gradient), new double[][] {{1, -1, 1}, {0, 0, 0}}, 1, 1))
        .containsExactly(scalar(2.0 / 3), scalar(1.0 / 3));
  }

  @Test
  void aLossWithoutDataIsOneRow() {
    Trace alone = new Trace();
    Traced p = (Traced) alone.parameter("p", Shape.of(2));
    Traced rosenbrock =
        (Traced)
            p.index(0)
                .negate()
                .plus(1)
                .square()
                .plus(p.index(1).minus(p.index(0).square()).square().times(100));
    List<Tensor> gradient = Derivatives.automatic().of(rosenbrock, List.of(p));
    assertThat(Run.of(alone.graph(gradient), new double[0][], -1.2, 1).getFirst().toDoubles())
        .containsExactly(new double[] {-215.6, -88}, within(1e-12));
  }

  @Test
  void aParameterThatMeetsRowsInAVector() {
    Traced v = (Traced) trace.parameter("v", Shape.of(1, 2));
    Traced loss = (Traced) Tensor.stack(1, x, y).times(v).sum();
    List<Tensor> gradient = Derivatives.automatic().of(loss, List.of(v));
    Array value = Run.of(trace.graph(gradient), new double[][] {X, Y}, W, B, 1, 2).getFirst();
    assertThat(value)
        .isEqualTo(Tensor.stack(0, Array.of(X).sum(), Array.of(Y).sum()).reshape(Shape.of(1, 2)));
  }

  private void check(Tensor loss, double alongW, double alongB) {
    List<Tensor> automatic = Derivatives.automatic().of((Traced) loss, List.of(w, b));
    List<Array> values = Run.of(trace.graph(automatic), new double[][] {X, Y}, W, B);
    assertThat(values.get(0).item()).isCloseTo(alongW, within(1e-12));
    assertThat(values.get(1).item()).isCloseTo(alongB, within(1e-12));
    Compare.waysAgree(trace, (Traced) loss, List.of(w, b), new double[][] {X, Y}, W, B);
  }

  private static double mean(IntToDoubleFunction ofRow) {
    return IntStream.range(0, ROWS).mapToDouble(ofRow).average().orElseThrow();
  }

  private static Array scalar(double value) {
    return Array.scalar(value, Precision.FLOAT64);
  }
}
