package dev.gradus.estimate;

import java.util.OptionalDouble;

/**
 * How well a model describes the data. A quantity that the data do not define is empty.
 *
 * @param rows the rows used
 * @param rowsDropped the rows left out because a value is missing
 * @param degreesOfFreedom residuals, one a row and equation, less estimated numbers, not below 0
 * @param residualSumOfSquares the sum of squared residuals, each over its measurement error if
 *     given
 * @param residualStandardDeviation the root of that sum over the degrees of freedom
 * @param rSquared the share of the variation that the model explains; about zero instead of the
 *     mean for a linear model without a constant term, as R has it
 * @param adjustedRSquared the same with variances instead of sums
 * @param logLikelihood of normal errors, with the variance at its maximum unless it was given
 * @param aic Akaike's criterion, an estimated variance counting as a parameter
 * @param aicc the same, corrected for few rows (Hurvich and Tsai 1989)
 * @param bic Schwarz's criterion
 * @param aboutZero whether R² is about zero
 * @param roundingSumOfSquares a sum of squared residuals up to this is rounding of what was
 *     measured
 */
public record Statistics(
    int rows,
    int rowsDropped,
    int degreesOfFreedom,
    double residualSumOfSquares,
    OptionalDouble residualStandardDeviation,
    OptionalDouble rSquared,
    OptionalDouble adjustedRSquared,
    OptionalDouble logLikelihood,
    OptionalDouble aic,
    OptionalDouble aicc,
    OptionalDouble bic,
    boolean aboutZero,
    double roundingSumOfSquares) {}
