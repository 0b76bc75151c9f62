package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.formula.Formula;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.kernel.Run;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of the Hessian, against differences of the gradient and against closed forms. */
class HessianTest {
  private static final double[] X = {0.2, 0.5, 1, 1.7, 2.4};
  private static final double[] Y = {2.2, 1.9, 1.2, 0.8, 0.3};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y = a * exp(-b * x) + c",
        "y = a / (1 + exp((b - x) / c))",
        "y = if(x < 1, a * x, b * x^c)",
        "y = a * sin(b * x + c)",
        "y = max(a * x, b) + abs(c) * x",
        "y = a * tanh(b * x) + log(c + x^2)",
      })
  void timesADirectionIsTheSlopeOfTheGradient(String formula) {
    double[] theta = {1.3, 0.7, 0.4};
    double[] direction = {0.3, -1.1, 0.6};
    Trace trace = new Trace();
    List<Tensor> sides = trace.add(Formula.parse(formula, List.of("x", "y")).graph());
    Traced loss = (Traced) sides.get(1).minus(sides.get(0)).square().mean();
    List<Traced> parameters = parameters(trace, loss);
    Graph gradient = trace.graph(Derivatives.automatic().of(loss, parameters));
    Graph product = product(trace, loss, parameters);
    double step = 1e-6;
    double[] above = slopes(gradient, moved(theta, direction, step));
    double[] below = slopes(gradient, moved(theta, direction, -step));
    double[] exact = slopes(product, joined(theta, direction));
    for (int i = 0; i < theta.length; i++) {
      assertThat(exact[i])
          .isCloseTo(
              (above[i] - below[i]) / (2 * step), within(1e-7 * Math.max(1, Math.abs(exact[i]))));
    }
  }

  /** For the line: 2/n times the sums of x², x and 1. */
  @Test
  void ofTheLine() {
    Trace trace = new Trace();
    List<Tensor> sides = trace.add(Formula.parse("y = a * x + b", List.of("x", "y")).graph());
    Traced loss = (Traced) sides.get(1).minus(sides.get(0)).square().mean();
    Graph product = product(trace, loss, parameters(trace, loss));
    double squares = Arrays.stream(X).map(v -> v * v).average().orElseThrow();
    double mean = Arrays.stream(X).average().orElseThrow();
    assertThat(slopes(product, 5, 6, 1, 0))
        .containsExactly(new double[] {2 * squares, 2 * mean}, within(1e-14));
    assertThat(slopes(product, 5, 6, 0, 1))
        .containsExactly(new double[] {2 * mean, 2}, within(1e-14));
  }

  /** A logistic step so steep that its exponential overflows bends nowhere. */
  @Test
  void anOverflowingExponentialBringsNoNaN() {
    Trace trace = new Trace();
    Tensor x = trace.input("x");
    Traced a = (Traced) trace.parameter("a", Shape.SCALAR);
    Traced m = (Traced) trace.parameter("m", Shape.SCALAR);
    Traced s = (Traced) trace.parameter("s", Shape.SCALAR);
    Traced step = (Traced) a.dividedBy(m.minus(x).dividedBy(s).exp().plus(1));
    for (Tensor slope : Derivatives.automatic().of(step, List.of(a, m, s))) {
      for (Tensor bend : Derivatives.automatic().of((Traced) slope, List.of(a, m, s))) {
        List<Array> values = Run.of(trace.graph(bend), new double[][] {{-900, 900}}, 2, 0, 0.01);
        assertThat(values.getFirst().toDoubles())
            .containsExactly(new double[] {0, 0}, within(1e-300));
      }
    }
  }

  /** Where a residual is 0 its own slope still counts. */
  @Test
  void aPerfectFitIsCurved() {
    Trace trace = new Trace();
    Traced a = (Traced) trace.parameter("a", Shape.SCALAR);
    Traced loss = (Traced) a.times(trace.input("x")).minus(trace.input("y")).square().mean();
    Graph product = product(trace, loss, List.of(a));
    assertThat(Run.of(product, new double[][] {{1, 2}, {3, 6}}, 3, 1).getFirst().item())
        .isEqualTo(2 * (1 + 4) / 2.0);
  }

  private static List<Traced> parameters(Trace trace, Traced loss) {
    return trace.graph(loss).parameters().stream()
        .map(trace::leaf)
        .map(Traced.class::cast)
        .toList();
  }

  private static Graph product(Trace trace, Traced loss, List<Traced> parameters) {
    List<Tensor> direction =
        parameters.stream()
            .map(p -> trace.parameter("along " + ((Node.Parameter) p.node()).name(), p.shape()))
            .toList();
    return trace.graph(Hessian.times(loss, parameters, direction));
  }

  private static double[] slopes(Graph graph, double... theta) {
    double[][] columns =
        graph.inputs().stream()
            .map(input -> input.name().equals("x") ? X : Y)
            .toArray(double[][]::new);
    return Run.of(graph, columns, theta).stream().mapToDouble(Array::item).toArray();
  }

  private static double[] moved(double[] theta, double[] direction, double step) {
    return IntStream.range(0, theta.length)
        .mapToDouble(i -> theta[i] + step * direction[i])
        .toArray();
  }

  private static double[] joined(double[] theta, double[] direction) {
    double[] both = Arrays.copyOf(theta, theta.length + direction.length);
    System.arraycopy(direction, 0, both, theta.length, direction.length);
    return both;
  }
}
