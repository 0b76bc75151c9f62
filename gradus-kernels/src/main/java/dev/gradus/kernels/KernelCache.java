package dev.gradus.kernels;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.Kernel;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Kernels by graph, as long as there is memory for them. */
final class KernelCache {
  /** No more kernels than this are remembered. */
  private static final int MOST = 512;

  private static final KernelCache SHARED = new KernelCache();

  private record Key(Graph graph, Precision precision) {}

  private final Map<Key, SoftReference<Kernel>> kernels =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<Kernel>> eldest) {
          return size() > MOST;
        }
      };

  private KernelCache() {}

  /** That of this program. A kernel is a value: which of two equal ones is used cannot be told. */
  static KernelCache shared() {
    return SHARED;
  }

  /** The kernel of a graph, made if it is not known. */
  synchronized Kernel get(Graph graph, Precision precision, Supplier<Kernel> made) {
    Key key = new Key(graph, precision);
    SoftReference<Kernel> known = kernels.get(key);
    Kernel kernel = known == null ? null : known.get();
    if (kernel == null) {
      kernel = made.get();
      kernels.put(key, new SoftReference<>(kernel));
    }
    return kernel;
  }
}
