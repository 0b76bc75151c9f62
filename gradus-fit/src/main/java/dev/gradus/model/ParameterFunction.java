package dev.gradus.model;

import dev.gradus.graph.Tensor;
import java.util.function.Function;

/** A Java function of parameters. */
@FunctionalInterface
public interface ParameterFunction {
  /** The value, of parameters asked for by name. */
  Tensor value(Function<String, Tensor> parameter);
}
