package dev.gradus.fit;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A compiler of kernels that compiles equal graphs once, however many fits need them. */
final class CompiledOnce implements KernelCompiler {
  private record Key(Graph graph, Precision precision) {}

  private final KernelCompiler compiler;
  private final Map<Key, Kernel> kernels = new ConcurrentHashMap<>();

  CompiledOnce(KernelCompiler compiler) {
    this.compiler = compiler;
  }

  @Override
  public String name() {
    return compiler.name();
  }

  @Override
  public Kernel compile(Graph graph, Precision precision) {
    return kernels.computeIfAbsent(
        new Key(graph, precision), key -> compiler.compile(key.graph, key.precision));
  }
}
