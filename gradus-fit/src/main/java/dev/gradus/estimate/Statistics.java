package dev.gradus.estimate;

import java.util.OptionalDouble;

/**
 * How well a model describes the data. A quantity that the data do not define is empty.
 *
 * @param rows the rows used
 * @param rowsDropped the rows left out because a value is missing
 * @param degreesOfFreedom residuals, one a row and equation, less estimated numbers, not below 0
 * @param residualSumOfSquares the sum of squared residuals, each over its measurement error if
 *     given; NaN of a fit by another loss
 * @param residualStandardDeviation the root of that sum over the degrees of freedom
 * @param rSquared the share of the variation that the model explains; about zero instead of the
 *     mean for a linear model without a constant term, as R has it
 * @param adjustedRSquared the same with variances instead of sums
 * @param logLikelihood of the law of the model; of least squares that of normal errors, with the
 *     variance at its maximum unless it was given
 * @param aic Akaike's criterion, an estimated variance counting as a parameter
 * @param aicc the same, corrected for few rows (Hurvich and Tsai 1989)
 * @param bic Schwarz's criterion
 * @param aboutZero whether R² is about zero
 * @param roundingSumOfSquares a sum of squared residuals up to this is rounding of what was
 *     measured
 * @param quantity what the loss of a row is called
 * @param deviance twice the difference of the log-likelihood to that of laws that fit each row
 *     perfectly, where there are such laws
 * @param pearson the sum of squared residuals over the variances that a law says
 * @param dispersion the factor of those variances, where it was estimated: Pearson's sum over the
 *     degrees of freedom
 * @param scale of the residuals, where a robust loss estimated one
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
    double roundingSumOfSquares,
    String quantity,
    OptionalDouble deviance,
    OptionalDouble pearson,
    OptionalDouble dispersion,
    OptionalDouble scale) {}
