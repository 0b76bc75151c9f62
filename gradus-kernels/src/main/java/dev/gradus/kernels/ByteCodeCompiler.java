package dev.gradus.kernels;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;

/**
 * Makes byte code of graphs: scalar code for little work, vector code for much. All give the bits
 * of the plain interpreter, which runs a graph until compiling it pays.
 */
public final class ByteCodeCompiler implements KernelCompiler {
  /** Of more components than this a graph is run node by node. */
  private static final int MOST_COMPONENTS = 20_000;

  private final KernelCache cache = KernelCache.shared();

  /** A compiler. */
  public ByteCodeCompiler() {}

  @Override
  public String name() {
    return "byte code";
  }

  @Override
  public Kernel compile(Graph graph, Precision precision) {
    return cache.get(graph, precision, () -> kernel(graph, precision));
  }

  private static Kernel kernel(Graph graph, Precision precision) {
    Kernel plain = KernelCompiler.plain().compile(graph, precision);
    return isLarge(graph)
        ? new LargeKernel(graph, precision, MicroChoice.byWork(precision == Precision.FLOAT32))
        : new TieredKernel(graph, precision, plain);
  }

  private static boolean isLarge(Graph graph) {
    return Lowering.components(graph) > MOST_COMPONENTS
        || graph.nodes().stream()
            .anyMatch(node -> node instanceof Node.Apply(Op.RowProduct _, _, _));
  }
}
