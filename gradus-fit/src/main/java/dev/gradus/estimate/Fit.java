package dev.gradus.estimate;

import dev.gradus.optimize.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The result of a fit.
 *
 * @param model the model as people read it: the one whose parameters the estimates are
 * @param linear whether the model is linear in its parameters
 * @param verdict what to think of it
 * @param estimates every estimated number
 * @param derived fixed and tied parameters and what else is made of the estimates, with standard
 *     errors by the delta method
 * @param level the confidence level of the intervals, such as 0.95
 * @param distribution of the estimates' errors
 * @param covariance {@code [numbers][numbers]}, NaN where the data do not determine it
 * @param covarianceFactor a factor L of the covariance {@code L Lᵀ}, {@code [numbers][rank]}, NaN
 *     likewise; the standard error of {@code gᵀ estimates} is {@code ‖Lᵀg‖}
 * @param statistics how well the model describes the data
 * @param loss the mean loss per row at the estimates
 * @param optimizer the optimizer's name
 * @param history every step, its theta the parameters that the optimizer moved: scaled ones, if
 *     columns were normalised; of a run of more than 20,000 steps every second, fourth and so on,
 *     and the last
 * @param notes what else a reader should know
 * @param provenance where it came from
 */
public record Fit(
    String model,
    boolean linear,
    Verdict verdict,
    List<Estimate> estimates,
    List<Estimate> derived,
    double level,
    Distribution distribution,
    double[][] covariance,
    double[][] covarianceFactor,
    Statistics statistics,
    double loss,
    String optimizer,
    List<Step> history,
    List<String> notes,
    Provenance provenance) {
  /** Lists are copied. */
  public Fit {
    estimates = List.copyOf(estimates);
    derived = List.copyOf(derived);
    history = List.copyOf(history);
    notes = List.copyOf(notes);
  }

  /** A copy of the covariance, {@code [numbers][numbers]}. */
  @Override
  public double[][] covariance() {
    return copy(covariance);
  }

  /** A copy of the factor of the covariance, {@code [numbers][rank]}. */
  @Override
  public double[][] covarianceFactor() {
    return copy(covarianceFactor);
  }

  /** The number of steps taken. */
  public int steps() {
    return history.isEmpty() ? 0 : history.getLast().number();
  }

  /** The estimate of that name, or what is derived under it. */
  public Estimate estimate(String name) {
    return Stream.concat(estimates.stream(), derived.stream())
        .filter(estimate -> estimate.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no parameter '%s'; there are %s"
                    .formatted(name, estimates.stream().map(Estimate::name).toList())));
  }

  /** The correlation of two estimates, by their places; NaN where it is not determined. */
  public double correlation(int i, int j) {
    double correlation =
        covariance[i][j] / Math.sqrt(covariance[i][i]) / Math.sqrt(covariance[j][j]);
    return Double.isFinite(correlation) ? correlation : Double.NaN;
  }

  /** This fit with another verdict and more notes, which stand before its own. */
  public Fit told(Verdict other, List<String> more) {
    return new Fit(
        model,
        linear,
        other,
        estimates,
        derived,
        level,
        distribution,
        covariance,
        covarianceFactor,
        statistics,
        loss,
        optimizer,
        history,
        Stream.concat(more.stream(), notes.stream()).toList(),
        provenance);
  }

  /** This fit with other derived quantities, told as another model. */
  public Fit deriving(String otherModel, List<Estimate> others) {
    return new Fit(
        otherModel,
        linear,
        verdict,
        estimates,
        others,
        level,
        distribution,
        covariance,
        covarianceFactor,
        statistics,
        loss,
        optimizer,
        history,
        notes,
        provenance);
  }

  /** What is needed to predict with it. */
  public Fitted fitted() {
    return new Fitted(
        values(), covarianceFactor(), distribution, level, statistics.residualStandardDeviation());
  }

  /** All estimates, in order. */
  public double[] values() {
    return IntStream.range(0, estimates.size())
        .mapToDouble(i -> estimates.get(i).value())
        .toArray();
  }

  private static double[][] copy(double[][] matrix) {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }
}
