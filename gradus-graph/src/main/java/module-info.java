import org.jspecify.annotations.NullMarked;

/** Tensors, formulas, graphs, their derivatives, and a plain interpreter. */
@NullMarked
module dev.gradus.graph {
  requires static org.jspecify;

  exports dev.gradus.derive;
  exports dev.gradus.formula;
  exports dev.gradus.graph;
  exports dev.gradus.kernel;
  exports dev.gradus.precise;
  exports dev.gradus.primitive;

  uses dev.gradus.kernel.KernelCompiler;
}
