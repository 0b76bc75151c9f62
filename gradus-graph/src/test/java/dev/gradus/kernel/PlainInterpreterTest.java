package dev.gradus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Array;
import dev.gradus.graph.Block;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Graphs run over blocks of rows, against the same Java function called with arrays. */
class PlainInterpreterTest {
  private static final int ROWS = 3000;
  private static final double[][] COLUMNS = {
    new Random(1).doubles(ROWS, -3, 3).toArray(), new Random(2).doubles(ROWS, 0.1, 5).toArray()
  };
  private static final double[] THETA = {0.7, -1.3, 0.4, 2.1, -0.6, 0.9, 1.7};

  /** One hidden layer of three with a few other operations, every shape with rows and without. */
  private static List<Tensor> model(Tensor x, Tensor y, Tensor weights, Tensor bias) {
    Tensor table = Tensor.stack(1, x, y.log());
    Tensor hidden = table.matmul(weights).plus(0.1).tanh();
    Tensor norm = weights.square().sum(0).sqrt();
    Tensor scaled = Tensor.concatenate(1, hidden, table.times(bias)).dividedBy(3);
    return List.of(
        hidden,
        scaled.sum(1),
        scaled.slice(1, 1, 4).max(1),
        hidden.reshape(-1, 3, 1).times(norm).transpose(0, 2, 1).slice(1, 1, 2).sum(1),
        norm,
        hidden.max(0),
        scaled.sum(0),
        hidden.slice(1, 1, 2).sum(1).minus(y).square().mean(),
        x.greater(y.minus(2)).where(y, x.negate()));
  }

  @ParameterizedTest
  @EnumSource
  void threeThousandRowsGiveTheNumbersOfArrays(Precision precision) {
    Trace trace = new Trace();
    Graph graph =
        trace.graph(
            model(
                trace.input("x"),
                trace.input("y"),
                trace.parameter("W", Shape.of(2, 3)),
                trace.parameter("b", Shape.SCALAR)));
    List<Array> interpreted = Run.of(graph, precision, COLUMNS, THETA);

    Array weights = Array.of(Shape.of(2, 3), precision, 0.7, -1.3, 0.4, 2.1, -0.6, 0.9);
    List<Tensor> eager =
        model(
            Array.of(COLUMNS[0]).to(precision),
            Array.of(COLUMNS[1]).to(precision),
            weights,
            Array.scalar(1.7, precision));
    for (int i = 0; i < eager.size(); i++) {
      assertThat(interpreted.get(i)).as("output %d", i).isEqualTo(eager.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFunctionGivesTheNumbersOfArrays(Fn fn) {
    Trace trace = new Trace();
    Tensor[] traced = {trace.input("x"), trace.input("y"), trace.parameter("p", Shape.SCALAR)};
    Array[] arrays = {
      Array.of(COLUMNS[0]), Array.of(COLUMNS[1]), Array.scalar(0.7, Precision.FLOAT64)
    };
    int arity = fn.meaning().arity();
    Graph graph = trace.graph(fn.of(Arrays.copyOf(traced, arity)));
    assertThat(Run.of(graph, COLUMNS, 0.7))
        .containsExactly((Array) fn.of(Arrays.copyOf(arrays, arity)));
  }

  @Test
  void aBlockStartsAtItsRow() {
    Trace trace = new Trace();
    Graph graph = trace.graph(trace.input("x").times(1e3), trace.input("x").sum());
    double[][] columns = {{1, 2, 3, 4, 5, 6}};
    List<Block> outputs =
        KernelCompiler.plain()
            .compile(graph, Precision.FLOAT64)
            .worker()
            .run(new double[0], Kernel.Rows.of(6, columns), 2, 3);
    assertThat(outputs.getFirst().rows()).isEqualTo(3);
    assertThat(outputs.getFirst().values()).startsWith(3000, 4000, 5000);
    assertThat(outputs.getLast().values()).startsWith(12);
  }

  @Test
  void aShorterBlockAfterALongerOneIsComputedAfresh() {
    Trace trace = new Trace();
    Tensor x = trace.input("x");
    Graph graph = trace.graph(Tensor.stack(1, x, x.negate()), x.max());
    Kernel.Worker worker = KernelCompiler.plain().compile(graph, Precision.FLOAT64).worker();
    double[][] columns = {{9, 8, 7, 1, 2}};
    worker.run(new double[0], Kernel.Rows.of(5, columns), 0, 3);
    List<Block> outputs = worker.run(new double[0], Kernel.Rows.of(5, columns), 3, 2);
    assertThat(outputs.getFirst().values()).startsWith(1, 2, -1, -2);
    assertThat(outputs.getLast().values()).startsWith(2);
  }

  @Test
  void theNumberOfRowsIsThatOfAllTheData() {
    Trace trace = new Trace();
    Graph graph = trace.graph(trace.rowCount());
    assertThat(Run.of(graph, COLUMNS).getFirst().item()).isEqualTo(ROWS);
    double many = (1 << 24) + 1;
    Kernel.Rows rows = Kernel.Rows.of((int) many);
    assertThat(
            KernelCompiler.plain()
                .compile(graph, Precision.FLOAT32)
                .worker()
                .run(new double[0], rows, 0, 0)
                .getFirst()
                .values())
        .startsWith((float) many);
  }

  @Test
  void parametersStandInThetaInTheOrderOfTheirDeclaration() {
    Trace trace = new Trace();
    Tensor a = trace.parameter("a", Shape.of(2));
    trace.parameter("unused", Shape.of(3));
    Tensor b = trace.parameter("b", Shape.SCALAR);
    assertThat(Run.of(trace.graph(b, a), new double[0][], 1, 2, 3, 4, 5, 6))
        .containsExactly(Array.scalar(6, Precision.FLOAT64), Array.of(1, 2));
  }

  @Test
  void float32RoundsThetaColumnsAndConstants() {
    Trace trace = new Trace();
    Tensor x = trace.input("x");
    Graph graph = trace.graph(x.times(trace.parameter("p", Shape.SCALAR)), x.times(0.1));
    assertThat(Run.of(graph, Precision.FLOAT32, new double[][] {{0.3}}, 0.7))
        .containsExactly(Array.float32(0.3f * 0.7f), Array.float32(0.3f * 0.1f));
  }

  @Test
  void workersShareNothing() {
    Trace trace = new Trace();
    Graph graph = trace.graph(trace.input("x").times(2));
    Kernel kernel = KernelCompiler.plain().compile(graph, Precision.FLOAT64);
    double[][] columns = {{1, 2}};
    List<Block> first = kernel.worker().run(new double[0], Kernel.Rows.of(2, columns), 0, 1);
    kernel.worker().run(new double[0], Kernel.Rows.of(2, columns), 1, 1);
    assertThat(first.getFirst().values()).startsWith(2);
  }
}
