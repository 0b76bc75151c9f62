package dev.gradus.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.kernel.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated code gives the bits of the plain interpreter, whatever its dialect and lane width. */
class MachineTest {
  private static final int[] COUNTS = {0, 1, 8, 11, 21, 64, 1023, 1024};

  static Stream<Object[]> graphs() {
    return IntStream.range(0, 120)
        .boxed()
        .flatMap(seed ->
            Arrays.stream(Precision.values()).map(precision -> new Object[] {seed, precision}));
  }

  @ParameterizedTest(name = "seed {0} in {1}")
  @MethodSource("graphs")
  void allDialectsHaveTheBitsOfTheInterpreter(int seed, Precision precision) {
    Graph graph = RandomGraph.of(seed, 5 + seed % 60);
    Random random = new Random(seed);
    double[][] columns = new double[graph.inputs().size()][];
    Arrays.setAll(columns, _ -> RandomGraph.column(random, 1200));
    double[] theta = RandomGraph.column(random, graph.parameterCount());
    List<Kernel.Worker> workers = new ArrayList<>();
    workers.add(Machine.scalar(graph, precision).worker());
    for (int bits : new int[] {128, 256, 512}) {
      workers.add(Machine.vector(graph, precision, new Lanes(bits)).worker());
    }
    Kernel.Worker plain = KernelCompiler.plain().compile(graph, precision).worker();
    for (int count : COUNTS) {
      Kernel.Rows rows = new Kernel.Rows(Numbers.of(precision, columns), 0, 1200);
      List<long[]> expected = Bits.of(plain.run(theta, rows, 100, count));
      for (int w = 0; w < workers.size(); w++) {
        assertThat(Bits.of(workers.get(w).run(theta, rows, 100, count)))
            .as("dialect %d of %d rows of%n%s", w, count, graph)
            .usingRecursiveComparison()
            .isEqualTo(expected);
      }
    }
  }
}
