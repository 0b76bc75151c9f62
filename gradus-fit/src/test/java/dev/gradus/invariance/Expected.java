package dev.gradus.invariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Statistics;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a fit in other units, or told in another way, must answer, given one in the units of the
 * data.
 *
 * @param tolerance of each number, relative to it; of an estimate to its standard error, if that is
 *     larger
 */
record Expected(Case model, Fit base, Units units, double tolerance) {
  /** Estimates, errors and statistics. */
  void answeredBy(Fit fit) {
    answeredBy(fit, Map.of());
  }

  /**
   * The same of a fit whose parameters have other names.
   *
   * @param names the new name of each
   */
  void answeredBy(Fit fit, Map<String, String> names) {
    assertThat(fit.verdict().trusted()).as(told(fit.verdict())).isTrue();
    assertThat(fit.verdict().code()).as(told("verdict")).isEqualTo(base.verdict().code());
    model
        .image(units)
        .forEach((name, image) -> estimate(fit.estimate(names.getOrDefault(name, name)), image));
    statistics(fit.statistics(), base.statistics());
    double more =
        fit.statistics().quantity().equals("-2 log-likelihood")
            ? 2 * Math.log(units.response())
            : 0;
    near("loss", fit.loss(), base.loss() * Math.pow(units.response(), model.degree()) + more, 1);
  }

  private void estimate(Estimate estimate, Affine image) {
    OptionalDouble error = image.standardError(base);
    near(estimate.name(), estimate.value(), image.value(base), error.orElse(0));
    if (estimate.status() == Estimate.Status.OK) {
      near(
          "standard error of " + estimate.name(),
          estimate.standardError().orElseThrow(),
          error.orElseThrow(),
          0);
    }
  }

  private void statistics(Statistics actual, Statistics expected) {
    double k = units.response();
    assertThat(actual.degreesOfFreedom()).isEqualTo(expected.degreesOfFreedom());
    near("R²", actual.rSquared(), expected.rSquared(), 1);
    near("adjusted R²", actual.adjustedRSquared(), expected.adjustedRSquared(), 1);
    near("deviance", actual.deviance(), expected.deviance(), 1);
    near("Pearson", actual.pearson(), expected.pearson(), 1);
    near("dispersion", actual.dispersion(), expected.dispersion(), 1);
    near("scale", actual.scale(), times(expected.scale(), k), 1);
    near(
        "log-likelihood",
        actual.logLikelihood(),
        plus(expected.logLikelihood(), -actual.rows() * Math.log(k)),
        1);
    near("AIC", actual.aic(), plus(expected.aic(), 2 * actual.rows() * Math.log(k)), 1);
    if (!Double.isNaN(expected.residualSumOfSquares())) {
      near(
          "sum of squares",
          actual.residualSumOfSquares(),
          expected.residualSumOfSquares() * Math.pow(k, model.degree()),
          0);
    }
  }

  private static OptionalDouble times(OptionalDouble value, double factor) {
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
  }

  private static OptionalDouble plus(OptionalDouble value, double more) {
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() + more) : value;
  }

  private void near(String what, OptionalDouble actual, OptionalDouble expected, double least) {
    assertThat(actual.isPresent()).as(told(what)).isEqualTo(expected.isPresent());
    if (expected.isPresent()) {
      near(what, actual.getAsDouble(), expected.getAsDouble(), least);
    }
  }

  /** Relative to the value, or to a size that counts besides. */
  private void near(String what, double actual, double expected, double size) {
    assertThat(actual)
        .as(told(what))
        .isCloseTo(expected, within(tolerance * Math.max(Math.abs(expected), size)));
  }

  private String told(Object what) {
    return "%s of '%s' in %s, seed %d".formatted(what, model, units, Cases.SEED);
  }
}
