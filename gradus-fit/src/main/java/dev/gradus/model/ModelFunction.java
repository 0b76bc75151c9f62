package dev.gradus.model;

import dev.gradus.graph.Tensor;

/** A Java function that predicts. */
@FunctionalInterface
public interface ModelFunction {
  /** The prediction, one number a row. */
  Tensor predict(Scope scope);
}
