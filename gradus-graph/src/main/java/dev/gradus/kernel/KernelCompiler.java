package dev.gradus.kernel;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** What makes kernels of graphs: the plain interpreter here, or a compiler found as a service. */
public interface KernelCompiler {
  /** A short name for reports. */
  String name();

  /** A kernel for a graph whose reductions over rows, if any, are outputs. */
  Kernel compile(Graph graph, Precision precision);

  /** The interpreter that is always there. */
  static KernelCompiler plain() {
    return new PlainInterpreter();
  }

  /**
   * The first compiler offered as a service that loads, else the plain interpreter. A compiler that
   * needs a module this JVM runs without counts as not offered.
   */
  static KernelCompiler best() {
    Iterator<KernelCompiler> offered = ServiceLoader.load(KernelCompiler.class).iterator();
    while (true) {
      try {
        return offered.hasNext() ? offered.next() : plain();
      } catch (ServiceConfigurationError | LinkageError _) {
        // The next offer may load.
      }
    }
  }
}
