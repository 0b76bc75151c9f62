package dev.gradus.estimate;

import java.util.OptionalDouble;

/**
 * What is needed of a fit to predict with it.
 *
 * @param values the estimates, {@code [numbers]}
 * @param covarianceFactor a factor L of their covariance {@code L·Lᵀ}, {@code [numbers][rank]}
 * @param distribution of their errors
 * @param level of the intervals, such as 0.95
 * @param residualStandardDeviation of a measurement about the model, in units of its error if that
 *     was given
 */
public record Fitted(
    double[] values,
    double[][] covarianceFactor,
    Distribution distribution,
    double level,
    OptionalDouble residualStandardDeviation) {
  /** The same for intervals of another level. */
  public Fitted withLevel(double other) {
    return new Fitted(values, covarianceFactor, distribution, other, residualStandardDeviation);
  }
}
