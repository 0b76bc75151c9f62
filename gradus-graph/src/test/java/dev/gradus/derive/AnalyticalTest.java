package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.kernel.Run;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Slopes that the user knows, beside the automatic ones. */
class AnalyticalTest {
  private static final double[] X = {-1.5, -0.3, 0, 0.4, 1.1, 2.6};
  private static final double[] Y = {0.1, 2, -1, 0.7, 3, 9};

  private final Trace trace = new Trace();
  private final Tensor x = trace.input("x");
  private final Traced a = (Traced) trace.parameter("a", Shape.SCALAR);
  private final Traced b = (Traced) trace.parameter("b", Shape.SCALAR);
  private final Traced prediction = (Traced) a.times(b.times(x).exp());
  private final Graph predictionAlone = trace.graph(prediction);
  private final Tensor measured = trace.input("y");
  private final Traced residual = (Traced) prediction.minus(measured).dividedBy(2);

  private final Derivatives analytical =
      Derivatives.analytical(
          predictionAlone,
          Map.of(
              "a", slope(t -> t.apply("b").times(t.apply("x")).exp()),
              "b",
                  slope(t ->
                      t.apply("a")
                          .times(t.apply("x"))
                          .times(t.apply("b").times(t.apply("x")).exp()))));

  private static Graph slope(Function<Function<String, Tensor>, Tensor> of) {
    Trace own = new Trace();
    return own.graph(
        of.apply(name -> name.equals("x") ? own.input(name) : own.parameter(name, Shape.SCALAR)));
  }

  @Test
  void rowByRow() {
    assertAgree(
        analytical.of(residual, List.of(a, b)),
        Derivatives.automatic().of(residual, List.of(a, b)));
  }

  @Test
  void ofASingleQuantity() {
    Traced loss = (Traced) residual.square().mean();
    assertAgree(
        analytical.of(loss, List.of(a, b)), Derivatives.automatic().of(loss, List.of(a, b)));
  }

  @Test
  void weightedBySlopesOfTheLoss() {
    Traced loss = (Traced) residual.square().mean();
    Tensor weights = residual.times(2).dividedBy(trace.rowCount());
    assertAgree(
        analytical.weighted(residual, weights, List.of(a, b)),
        Derivatives.automatic().of(loss, List.of(a, b)));
    assertAgree(
        Derivatives.numerical().weighted(residual, weights, List.of(a, b)),
        Derivatives.automatic().weighted(residual, weights, List.of(a, b)));
  }

  /** What is given is used as it is: a wrong slope gives a wrong derivative. */
  @Test
  void theGivenSlopeIsWhatCounts() {
    Derivatives wrong =
        Derivatives.analytical(predictionAlone, Map.of("a", slope(t -> t.apply("x").times(7))));
    List<Array> slopes = run(wrong.of(residual, List.of(a, b)));
    assertThat(slopes.get(0).toDoubles()[5]).isCloseTo(7 * X[5] / 2, within(1e-14));
    assertThat(slopes.get(1))
        .isEqualTo(run(Derivatives.automatic().of(residual, List.of(b))).getFirst());
  }

  @Test
  void aSlopeOfOneNumberServesAllRows() {
    Traced line = (Traced) a.times(x).plus(b);
    Trace own = new Trace();
    Derivatives known =
        Derivatives.analytical(
            trace.graph(line),
            Map.of("b", own.graph(own.constant(Array.scalar(1, Precision.FLOAT64)))));
    assertThat(run(known.of(line, List.of(b))).getFirst().toDoubles()).containsOnly(1);
  }

  @Test
  void aParameterBesideThePredictionIsRefused() {
    Traced penalised = (Traced) residual.square().plus(a.square());
    assertThatThrownBy(() -> analytical.of(penalised, List.of(a, b)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "the slope given for 'a' is one of the prediction, but the quantity to differentiate"
                + " depends on 'a' in another way; leave the slope out");
  }

  private void assertAgree(List<Tensor> first, List<Tensor> second) {
    List<Array> firsts = run(first);
    List<Array> seconds = run(second);
    for (int k = 0; k < firsts.size(); k++) {
      assertThat(firsts.get(k).shape()).isEqualTo(seconds.get(k).shape());
      double[] expected = seconds.get(k).toDoubles();
      double size = 1e-14;
      for (double value : expected) {
        size = Math.max(size, Math.abs(value));
      }
      assertThat(firsts.get(k).toDoubles()).containsExactly(expected, within(1e-8 * size));
    }
  }

  private List<Array> run(List<Tensor> tensors) {
    return Run.of(trace.graph(tensors), new double[][] {X, Y}, 1.3, 0.7);
  }
}
