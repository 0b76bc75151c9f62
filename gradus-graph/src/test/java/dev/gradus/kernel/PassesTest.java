package dev.gradus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Graphs cut at their reductions over rows. */
class PassesTest {
  private static final double[] X = new Random(5).doubles(2500, -2, 3).toArray();

  private final Trace trace = new Trace();
  private final Tensor x = trace.input("x");
  private final Tensor w = trace.parameter("w", Shape.SCALAR);

  @Test
  void withoutReductionsThereIsNoPass() {
    Graph graph = trace.graph(x.times(w));
    assertThat(Passes.of(graph).reductions()).isEmpty();
    assertThat(Passes.of(graph).last().parameters()).isEqualTo(graph.parameters());
    assertThat(Run.of(graph, new double[][] {X}, 2).getFirst()).isEqualTo(Array.of(X).times(2));
  }

  @Test
  void aKernelRefusesAGraphThatNeedsMoreThanOnePass() {
    Graph graph = trace.graph(x.times(x.sum()));
    assertThatThrownBy(() -> KernelCompiler.plain().compile(graph, Precision.FLOAT64))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "node %1 of the graph is a reduction over rows that other nodes need; cut the graph into passes first");
  }

  @Test
  void reductionsOfTheSameLevelShareAPass() {
    Passes passes = Passes.of(trace.graph(x.sum().times(w), x.square().sum().plus(x.max())));
    assertThat(passes.reductions()).hasSize(1);
    assertThat(passes.reductions().getFirst().outputs()).hasSize(3);
    assertThat(passes.last().parameters())
        .extracting(Node.Parameter::shape)
        .as("w, then the three results")
        .hasSize(4)
        .containsOnly(Shape.SCALAR);
    assertThat(passes.last().parameters().getFirst().name()).isEqualTo("w");
  }

  @Test
  void aLossOverCentredDataTakesTwoPasses() {
    Tensor loss = x.minus(x.mean()).square().times(w).sum();
    Graph graph = trace.graph(loss);
    assertThat(Passes.of(graph).reductions()).hasSize(2);
    double mean = Arrays.stream(X).sum() / X.length;
    double expected = Arrays.stream(X).map(v -> (v - mean) * (v - mean) * 1.5).sum();
    assertThat(value(graph, 1.5)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void standardisedDataTakeThreePasses() {
    Tensor centred = x.minus(x.mean());
    Tensor standard = centred.dividedBy(centred.square().mean().sqrt());
    Graph graph = trace.graph(standard.power(4).mean());
    assertThat(Passes.of(graph).reductions()).hasSize(3);
    double mean = Arrays.stream(X).average().orElseThrow();
    double variance = Arrays.stream(X).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double kurtosis =
        Arrays.stream(X).map(v -> Math.pow(v - mean, 4)).average().orElseThrow()
            / (variance * variance);
    assertThat(value(graph, 0)).isCloseTo(kurtosis, within(1e-10));
  }

  @Test
  void logSumExpOverRowsTakesTwoPassesAndDoesNotOverflow() {
    Tensor shifted = x.plus(w);
    Graph graph = trace.graph(shifted.logSumExp());
    assertThat(Passes.of(graph).reductions()).hasSize(2);
    double expected = 5000 + Math.log(Arrays.stream(X).map(Math::exp).sum());
    assertThat(value(graph, 5000)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void eachColumnOfATableIsReducedByItself() {
    Tensor table = Tensor.stack(1, x, x.times(w), x.square());
    double[][] columns = {X};
    Graph graph = trace.graph(table.mean(0), table.max(0), table.logSumExp(0), table.mean());
    Array data = (Array) Tensor.stack(1, Array.of(X), Array.of(X).times(2), Array.of(X).square());
    assertThat(Run.of(graph, columns, 2))
        .containsExactly(
            (Array) data.mean(0),
            (Array) data.max(0),
            (Array) data.logSumExp(0),
            (Array) data.sum(1).sum().dividedBy(3.0 * X.length));
  }

  @Test
  void aValuePerRowCanFollowAReduction() {
    Graph graph = trace.graph(x.minus(x.max()));
    double max = Arrays.stream(X).max().orElseThrow();
    assertThat(Run.of(graph, new double[][] {X}, 0).getFirst())
        .isEqualTo(Array.of(Arrays.stream(X).map(v -> v - max).toArray()));
  }

  private static double value(Graph graph, double w) {
    return Run.of(graph, new double[][] {X}, w).getFirst().item();
  }
}
