package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The distribution of what is measured, given what the model says of it. The loss of a row is -2
 * log density, less that of the law that fits the row perfectly where there is one (the deviance);
 * the sum over the rows is then twice the negative log-likelihood, up to a constant.
 */
public interface Law extends Loss {
  /** Whether the loss is a deviance, 0 where the model says what was measured. */
  default boolean isDeviance() {
    return false;
  }

  /**
   * Whether the variance has an unknown factor, which is to be estimated; the loss is without it.
   */
  default boolean isDispersed() {
    return false;
  }

  /**
   * The logarithm of the density of a row where the deviance is 0; 0 where the loss is no deviance.
   *
   * @param arguments of the law; only those that are data count
   * @param dispersion the factor of the variance, if the law is dispersed
   */
  default double logOfPerfect(double measured, double[] arguments, double dispersion) {
    return 0;
  }

  /**
   * Whether what was measured is all but certain, as it can be only in the limit of parameters
   * without end.
   *
   * @param arguments of the law
   */
  default boolean isCertain(double measured, double[] arguments) {
    return false;
  }

  /** The squared residual over the variance of each row, where the variance is known. */
  default Optional<Tensor> pearson(Tensor measured, List<Tensor> arguments) {
    return Optional.empty();
  }

  @Override
  default String quantity() {
    return isDeviance() ? "deviance" : "-2 log-likelihood";
  }
}
