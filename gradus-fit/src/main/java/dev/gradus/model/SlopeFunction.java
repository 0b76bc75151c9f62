package dev.gradus.model;

import dev.gradus.graph.Tensor;
import java.util.function.Function;

/** A Java function that knows a slope. */
@FunctionalInterface
public interface SlopeFunction {
  /** The slope, of columns and parameters asked for by name. */
  Tensor slope(Function<String, Tensor> column, Function<String, Tensor> parameter);
}
