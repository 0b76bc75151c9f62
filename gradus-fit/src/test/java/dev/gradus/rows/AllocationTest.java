package dev.gradus.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.samples.Series;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a row-sum allocates does not depend on the number of rows. The kernel here allocates
 * nothing, as a compiled one does.
 */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Gives each output the values of the first column. */
  private record Copying() implements KernelCompiler {
    @Override
    public String name() {
      return "copying";
    }

    @Override
    public Kernel compile(Graph graph, Precision precision) {
      return () -> {
        List<Block> outputs =
            graph.outputs().stream()
                .map(output -> graph.nodes().get(output).shape())
                .map(shape -> new Block(shape, 1024, new double[1024]))
                .toList();
        return (_, rows, from, count) -> {
          for (int i = 0; i < outputs.size(); i++) {
            rows.columns().getFirst().copy(from, outputs.get(i).values(), 0, count);
            outputs.get(i).values()[0] += i;
          }
          return outputs;
        };
      };
    }
  }

  private static MemoryRows rows(int count, int threads) {
    return new MemoryRows(
        Map.of("x", Series.noise(count, 4)), count, Precision.FLOAT64, new Copying(), threads);
  }

  /** Of several evaluations the least, as the JVM itself may allocate at some. */
  private static long allocated(Function<double[], ?> sum) {
    double[] theta = {1};
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Object result = sum.apply(theta);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      assertThat(result).isNotNull();
    }
    return least;
  }

  private static Function<double[], ?> triangle(int count, int threads) {
    Trace trace = new Trace();
    Tensor x = trace.input("x");
    return rows(count, threads).prepare(Fold.triangle(trace.graph(x, x.square(), x.exp()), 1));
  }

  private static Function<double[], ?> reductions(int count, int threads) {
    Trace trace = new Trace();
    Tensor x = trace.input("x");
    Tensor a = trace.parameter("a", Shape.SCALAR);
    Graph graph = trace.graph(x.times(a).sum(), x.max());
    return rows(count, threads).prepare(Fold.reductions(graph, Precision.FLOAT64));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theCallerAllocatesTheSameForFewAndManyRows(int threads) {
    assertThat(allocated(triangle(2_000_000, threads)))
        .isLessThan(allocated(triangle(3, threads)) + 2000);
    assertThat(allocated(reductions(2_000_000, threads)))
        .isLessThan(allocated(reductions(3, threads)) + 2000);
  }
}
