package dev.gradus.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Array;
import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.samples.Series;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every kernel compiler must do: run over a block of rows, it gives the bits that the same
 * Java function gives when it is called with arrays.
 */
class KernelContractTest {
  private static final KernelCompiler COMPILER = KernelCompiler.plain();
  private static final double[] X = Series.noise(3000, 1);
  private static final double[] Z = Series.of(Series.noise(3000, 2), value -> 2 + Math.abs(value));
  private static final double[] THETA = {0.7, 1.3};

  /** A function of two columns and two parameters, one number a row. */
  @FunctionalInterface
  interface Function {
    Tensor of(Tensor x, Tensor z, Tensor a, Tensor b);
  }

  record Named(String name, Function function) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> functionsAndBlocks() {
    List<Named> functions =
        List.of(
            new Named("line", (x, z, a, b) -> a.times(x).plus(b)),
            new Named("decay", (x, z, a, b) -> a.times(x.negate().times(b).exp()).plus(z)),
            new Named("choice", (x, z, a, b) -> x.less(a).where(x.square(), z.log())),
            new Named("power", (x, z, a, b) -> z.power(a).dividedBy(z.sqrt().plus(b))),
            new Named("row alone", (x, z, a, b) -> z),
            new Named("waves", (x, z, a, b) -> x.times(a).sin().plus(z.atan2(x)).tanh()),
            new Named("constant", (x, z, a, b) -> x.times(0).plus(a.dividedBy(b))));
    return functions.stream()
        .flatMap(function ->
            Stream.of(new int[] {0, 1}, new int[] {5, 17}, new int[] {1024, 1024})
                .map(block -> Arguments.of(function, block[0], block[1])));
  }

  @ParameterizedTest
  @MethodSource("functionsAndBlocks")
  void aBlockHasTheBitsOfArrays(Named named, int from, int count) {
    for (Precision precision : Precision.values()) {
      Trace trace = new Trace();
      Graph graph =
          trace.graph(
              named
                  .function()
                  .of(
                      trace.input("x"),
                      trace.input("z"),
                      trace.parameter("a", Shape.SCALAR),
                      trace.parameter("b", Shape.SCALAR)));
      double[][] columns =
          graph.inputs().stream()
              .map(input -> input.name().equals("x") ? X : Z)
              .toArray(double[][]::new);
      Block block =
          COMPILER
              .compile(graph, precision)
              .worker()
              .run(THETA, Kernel.Rows.of(X.length, columns), from, count)
              .getFirst();
      Array direct =
          (Array)
              named
                  .function()
                  .of(
                      part(X, from, count, precision),
                      part(Z, from, count, precision),
                      Array.scalar(THETA[0], precision),
                      Array.scalar(THETA[1], precision));
      assertThat(Arrays.copyOf(block.values(), count))
          .as("in %s", precision)
          .isEqualTo(direct.toDoubles());
    }
  }

  private static Array part(double[] column, int from, int count, Precision precision) {
    return Array.of(Shape.of(count), precision, Arrays.copyOfRange(column, from, from + count));
  }

  private final Trace trace = new Trace();
  private final Tensor x = trace.input("x");

  private List<Block> run(Kernel.Worker worker, int from, int count, double... theta) {
    return worker.run(theta, Kernel.Rows.of(X.length, X), from, count);
  }

  @Test
  void aReductionIsThePartOfItsBlock() {
    Kernel.Worker worker =
        COMPILER.compile(trace.graph(x.sum(), x.max()), Precision.FLOAT64).worker();
    List<Block> blocks = run(worker, 100, 50);
    double[] part = Arrays.copyOfRange(X, 100, 150);
    assertThat(blocks.getFirst().rows()).isEqualTo(1);
    assertThat(blocks.getFirst().values()[0])
        .isEqualTo(((Array) Array.of(part).sum()).item())
        .isCloseTo(Arrays.stream(part).sum(), within(1e-12));
    assertThat(blocks.getLast().values()[0]).isEqualTo(Arrays.stream(part).max().orElseThrow());
  }

  @Test
  void aWorkerMayMeetSmallerBlocksLater() {
    Kernel.Worker worker = COMPILER.compile(trace.graph(x.square()), Precision.FLOAT64).worker();
    run(worker, 0, 1024);
    Block small = run(worker, 2000, 3).getFirst();
    assertThat(small.rows()).isEqualTo(3);
    assertThat(Arrays.copyOf(small.values(), 3))
        .isEqualTo(Series.of(Arrays.copyOfRange(X, 2000, 2003), value -> value * value));
  }

  @Test
  void workersOfOneKernelAreIndependent() {
    Kernel kernel = COMPILER.compile(trace.graph(x.plus(1)), Precision.FLOAT64);
    Block first = run(kernel.worker(), 0, 4).getFirst();
    double before = first.values()[0];
    run(kernel.worker(), 1000, 4);
    assertThat(first.values()[0]).isEqualTo(before);
  }

  @Test
  void parametersAreTakenInTheirOrderInRowMajorOrder() {
    Tensor w = trace.parameter("w", Shape.of(2, 2));
    Tensor b = trace.parameter("b", Shape.SCALAR);
    Kernel.Worker worker =
        COMPILER
            .compile(trace.graph(w.index(0, 1), b, w.index(1), x.times(b)), Precision.FLOAT64)
            .worker();
    List<Block> blocks = run(worker, 0, 2, 10, 11, 12, 13, 14);
    assertThat(blocks.get(0).values()[0]).isEqualTo(11);
    assertThat(blocks.get(1).values()[0]).isEqualTo(14);
    assertThat(Arrays.copyOf(blocks.get(2).values(), 2)).containsExactly(12, 13);
    assertThat(blocks.get(3).values()[1]).isEqualTo(14 * X[1]);
  }

  @Test
  void theNumberOfRowsIsThatOfAllTheData() {
    Kernel.Worker worker =
        COMPILER.compile(trace.graph(trace.rowCount()), Precision.FLOAT64).worker();
    assertThat(run(worker, 0, 5).getFirst().values()[0]).isEqualTo(X.length);
  }

  @Test
  void theBestCompilerIsTheOneThatIsOffered() {
    assertThat(KernelCompiler.best().name()).isEqualTo("byte code");
  }
}
