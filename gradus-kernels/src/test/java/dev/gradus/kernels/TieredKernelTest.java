package dev.gradus.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A kernel that changes how it runs while it runs. */
class TieredKernelTest {
  private static final int ROWS = 1024;

  @Test
  void nobodyCanTellTheTierByTheDigits() {
    Kernel kernel = new ByteCodeCompiler().compile(decay(1.5), Precision.FLOAT64);
    Kernel.Rows rows = Kernel.Rows.of(ROWS, new Random(11).doubles(ROWS, 0, 5).toArray());
    double[] theta = {2.5, 1.3};
    double first = value(kernel.worker(), theta, rows);
    Kernel.Worker worker = kernel.worker();
    for (int run = 0; run < 3000; run++) {
      assertThat(value(worker, theta, rows)).as("run %d", run).isEqualTo(first);
    }
    Machine vector = Machine.vector(decay(1.5), Precision.FLOAT64, new Lanes(256));
    assertThat(value(vector.worker(), theta, rows)).isEqualTo(first);
  }

  @Test
  void equalGraphsShareTheirKernel() {
    KernelCompiler one = new ByteCodeCompiler();
    KernelCompiler other = new ByteCodeCompiler();
    Kernel kernel = one.compile(decay(0.25), Precision.FLOAT64);
    assertThat(other.compile(decay(0.25), Precision.FLOAT64)).isSameAs(kernel);
    assertThat(other.compile(decay(0.5), Precision.FLOAT64)).isNotSameAs(kernel);
    assertThat(other.compile(decay(0.25), Precision.FLOAT32)).isNotSameAs(kernel);
  }

  private static double value(Kernel.Worker worker, double[] theta, Kernel.Rows rows) {
    return worker.run(theta, rows, 0, ROWS).getFirst().values()[0];
  }

  private static Graph decay(double offset) {
    Trace trace = new Trace();
    Tensor a = trace.parameter("a", Shape.SCALAR);
    Tensor k = trace.parameter("k", Shape.SCALAR);
    Tensor x = trace.input("x");
    Tensor value = a.times(k.negate().times(x).exp()).plus(Array.scalar(offset, Precision.FLOAT64));
    return trace.graph(value.square().sum(0));
  }
}
