package dev.gradus.estimate;

/**
 * Predictions of a fitted model and how certain they are, one of each a row: {@code [rows]}, on the
 * scale of the left side. NaN where a needed value is missing, or where the data do not determine
 * it.
 *
 * <p>The standard error of a prediction f(x, θ) with gradient g along θ is {@code ‖Lᵀg‖}, the
 * covariance of the estimates being {@code L Lᵀ}; for a nonlinear model that is its linear
 * approximation (Seber and Wild 1989, Nonlinear Regression, section 5.1).
 *
 * @param level the level of the intervals, such as 0.95
 * @param predicted the predictions
 * @param standardError their standard errors
 * @param confidenceLower the lower ends of the confidence intervals of the mean
 * @param confidenceUpper the upper ends
 * @param predictionLower the lower ends of the prediction intervals, in which a new measurement
 *     falls; NaN if its measurement error is not known
 * @param predictionUpper the upper ends
 */
public record Bands(
    double level,
    double[] predicted,
    double[] standardError,
    double[] confidenceLower,
    double[] confidenceUpper,
    double[] predictionLower,
    double[] predictionUpper) {
  /** The number of rows. */
  public int rows() {
    return predicted.length;
  }
}
