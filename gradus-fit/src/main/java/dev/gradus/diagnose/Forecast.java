package dev.gradus.diagnose;

import dev.gradus.optimize.Objective;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What gradient descent with a fixed rate will do, before it does it: the loss is taken for the
 * quadratic that it is at the start (which it is everywhere if the model is linear). Along an
 * eigenvector with eigenvalue λ a step multiplies the error by {@code 1 - rate·λ} (Nesterov 2004,
 * "Introductory lectures on convex optimization", section 1.2.3).
 *
 * @param spectrum the curvatures at the start
 * @param loss the loss there
 * @param gradient its gradient there, {@code [params]}
 */
public record Forecast(Spectrum spectrum, double loss, double[] gradient) {
  /** The forecast from a start; empty where loss, gradient or curvature are not finite. */
  public static Optional<Forecast> of(Objective objective, double[] theta) {
    Objective.Gradient slope = objective.gradient(theta);
    boolean finite =
        Double.isFinite(slope.loss()) && DoubleStream.of(slope.values()).allMatch(Double::isFinite);
    return finite
        ? Spectrum.of(objective, theta)
            .map(spectrum -> new Forecast(spectrum, slope.loss(), slope.values()))
        : Optional.empty();
  }

  /** The rate from which on the error grows, 2/λmax; infinite where nothing bends upwards. */
  public double limit() {
    return spectrum.largest() > 0 ? 2 / spectrum.largest() : Double.POSITIVE_INFINITY;
  }

  /**
   * The rate that shrinks the slowest error fastest, {@code 2/(λmax + λmin)}; λmin is the least
   * curvature that is positive, since no rate shrinks the error of a flat direction. Infinite where
   * nothing bends upwards.
   */
  public double bestRate() {
    return spectrum.largest() > 0
        ? 2 / (spectrum.largest() + spectrum.smallestPositive())
        : Double.POSITIVE_INFINITY;
  }

  /** What a step multiplies the error along the steepest direction by: {@code 1 - rate·λmax}. */
  public double errorFactor(double rate) {
    return 1 - rate * spectrum.largest();
  }

  /** What a step multiplies the loss by once the steepest error has outgrown the others. */
  public double lossFactor(double rate) {
    return errorFactor(rate) * errorFactor(rate);
  }

  /** How many times over the limit a rate is. */
  public double timesOver(double rate) {
    return rate / limit();
  }

  /** What a step multiplies the slowest error by, if the rate is stable: below 1. */
  public double slowestFactor(double rate) {
    return Math.max(Math.abs(errorFactor(rate)), Math.abs(1 - rate * spectrum.smallest()));
  }

  /**
   * The epochs until the slowest error is that many times smaller; empty if it never is.
   *
   * @param reduction more than 1
   */
  public OptionalDouble epochs(double rate, double reduction) {
    double factor = slowestFactor(rate);
    if (!(factor < 1)) {
      return OptionalDouble.empty();
    }
    double slow = rate * spectrum.smallest();
    double decay =
        factor == Math.abs(1 - slow) && slow < 1 ? -Math.log1p(-slow) : -Math.log(factor);
    return OptionalDouble.of(Math.max(1, Math.ceil(Math.log(reduction) / decay)));
  }

  /**
   * The loss after so many epochs, {@code L* + Σ gᵢ²/(2λᵢ)·(1 - rate·λᵢ)^(2·epochs)} with gᵢ the
   * gradient along eigenvector i; empty for too many parameters or a loss without a minimum.
   */
  public OptionalDouble lossAfter(double rate, double epochs) {
    double[] values = spectrum.values();
    if (values.length == 0 || !Double.isFinite(spectrum.condition())) {
      return OptionalDouble.empty();
    }
    double after = loss;
    for (int i = 0; i < values.length; i++) {
      double along = 0;
      for (int k = 0; k < gradient.length; k++) {
        along += gradient[k] * spectrum.vectors()[i][k];
      }
      double excess = along * along / (2 * values[i]);
      after += excess * (Math.pow(1 - rate * values[i], 2 * epochs) - 1);
    }
    return OptionalDouble.of(after);
  }
}
