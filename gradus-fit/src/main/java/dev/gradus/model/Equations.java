package dev.gradus.model;

import dev.gradus.graph.Tensor;
import dev.gradus.loss.Loss;
import dev.gradus.loss.Squared;

/** What a model may be made of, and where its equations go. */
public interface Equations extends Scope {
  /** An equation by least squares: what is measured, a number a row or a constant such as 0. */
  default void equation(Tensor measured, Tensor predicted) {
    equation(new Squared(), measured, predicted);
  }

  /**
   * An equation with a loss of its own.
   *
   * @param arguments what the model says: a prediction, or the arguments of a law
   */
  void equation(Loss loss, Tensor measured, Tensor... arguments);
}
