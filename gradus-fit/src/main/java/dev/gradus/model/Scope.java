package dev.gradus.model;

import dev.gradus.graph.Array;
import dev.gradus.graph.ExternalFunction;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import java.util.List;

/** What a model may be made of. */
public interface Scope {
  /** A column of the data, one number a row. */
  Tensor column(String name);

  /** A parameter with its start. */
  Tensor parameter(String name, Array start);

  /** A parameter that is one number, with its start. */
  default Tensor parameter(String name, double start) {
    return parameter(name, Array.scalar(start, Precision.FLOAT64));
  }

  /**
   * A function that cannot be traced, one number a row.
   *
   * @param inputs columns or what is made of them, each one number a row, at least one
   * @param parameters parameters or what is made of them, without rows
   */
  default Tensor external(ExternalFunction function, List<Tensor> inputs, List<Tensor> parameters) {
    return function.at(inputs, parameters);
  }
}
