package dev.gradus.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.derive.Derivatives;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.kernel.Numbers;
import dev.gradus.kernel.Passes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Large tensors, run node by node, have the bits of the plain interpreter. */
class LargeKernelTest {
  static Stream<Object[]> graphs() {
    return IntStream.range(0, 60)
        .boxed()
        .flatMap(seed ->
            Arrays.stream(Precision.values()).map(precision -> new Object[] {seed, precision}));
  }

  @ParameterizedTest(name = "seed {0} in {1}")
  @MethodSource("graphs")
  void randomGraphsHaveTheBitsOfTheInterpreter(int seed, Precision precision) {
    Graph graph = RandomGraph.of(seed, 5 + seed % 60);
    Random random = new Random(seed);
    double[][] columns = new double[graph.inputs().size()][];
    Arrays.setAll(columns, _ -> RandomGraph.column(random, 1200));
    double[] theta = RandomGraph.column(random, graph.parameterCount());
    compare(graph, precision, columns, theta, new int[] {0, 1, 11, 1024}, plain(precision));
  }

  static Stream<Object[]> products() {
    return Stream.of(
        new Object[] {Precision.FLOAT32, 128},
        new Object[] {Precision.FLOAT32, 256},
        new Object[] {Precision.FLOAT32, 512},
        new Object[] {Precision.FLOAT64, 128},
        new Object[] {Precision.FLOAT64, 256},
        new Object[] {Precision.FLOAT64, 512});
  }

  @ParameterizedTest(name = "{0}, {1} bits")
  @MethodSource("products")
  void aNetworkAndItsGradientHaveTheBitsOfTheInterpreter(Precision precision, int bits) {
    Graph graph = network(70, 67, 3);
    Random random = new Random(bits);
    double[][] columns = new double[graph.inputs().size()][];
    Arrays.setAll(columns, _ -> random.doubles(300, -1, 1).toArray());
    double[] theta = random.doubles(graph.parameterCount(), -0.2, 0.2).toArray();
    assertThat(graph.nodes().stream().map(node -> node.toString()))
        .anyMatch(text -> text.contains(new Op.RowProduct().toString()));
    boolean single = precision == Precision.FLOAT32;
    MicroChoice vector = MicroChoice.always(single, Micro.vector(single, bits));
    compare(graph, precision, columns, theta, new int[] {0, 1, 129, 300}, vector);
    compare(graph, precision, columns, theta, new int[] {300}, plain(precision));
  }

  private static MicroChoice plain(Precision precision) {
    boolean single = precision == Precision.FLOAT32;
    return MicroChoice.always(single, single ? Micro.plainSingle() : Micro.plainDouble());
  }

  /** A network of one hidden layer, its mean square loss and gradient. */
  private static Graph network(int inputs, int hidden, int outputs) {
    Trace trace = new Trace();
    Tensor[] columns = new Tensor[inputs];
    Arrays.setAll(columns, k -> trace.input("x" + k));
    Tensor x = Tensor.stack(1, columns);
    Tensor w = trace.parameter("W", Shape.of(inputs, hidden));
    Tensor b = trace.parameter("b", Shape.of(hidden));
    Tensor v = trace.parameter("V", Shape.of(hidden, outputs));
    Tensor loss =
        x.matmul(w)
            .plus(b)
            .tanh()
            .matmul(v)
            .minus(trace.input("y").reshape(Shape.of(Shape.ROWS, 1)))
            .square()
            .sum(1)
            .mean();
    List<Traced> parameters = List.of((Traced) w, (Traced) b, (Traced) v);
    List<Tensor> all = new ArrayList<>(List.of(loss.times(trace.rowCount())));
    all.addAll(Derivatives.automatic().of((Traced) loss, parameters));
    return Passes.of(trace.graph(all)).reductions().getFirst();
  }

  private static void compare(
      Graph graph,
      Precision precision,
      double[][] columns,
      double[] theta,
      int[] counts,
      MicroChoice micro) {
    Kernel.Worker plain = KernelCompiler.plain().compile(graph, precision).worker();
    Kernel.Worker large = new LargeKernel(graph, precision, micro).worker();
    for (int count : counts) {
      Kernel.Rows rows = new Kernel.Rows(Numbers.of(precision, columns), 0, count);
      assertThat(Bits.of(large.run(theta, rows, 0, count)))
          .as("%d rows of%n%s", count, graph)
          .usingRecursiveComparison()
          .isEqualTo(Bits.of(plain.run(theta, rows, 0, count)));
    }
  }
}
