import org.jspecify.annotations.NullMarked;

/** Graphs as machine code: byte code made at run time, scalar and vector. */
@NullMarked
module dev.gradus.kernels {
  requires static jdk.incubator.vector;
  requires static org.jspecify;
  requires dev.gradus.graph;

  provides dev.gradus.kernel.KernelCompiler with
      dev.gradus.kernels.ByteCodeCompiler;
}
