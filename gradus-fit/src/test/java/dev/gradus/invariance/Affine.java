package dev.gradus.invariance;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** A sum of parameters, each times a factor, and a constant. */
record Affine(Map<String, Double> factors, double constant) {
  static Affine times(String name, double factor) {
    return new Affine(Map.of(name, factor), 0);
  }

  Affine plus(double more) {
    return new Affine(factors, constant + more);
  }

  Affine plus(String name, double factor) {
    Map<String, Double> all = new HashMap<>(factors);
    all.merge(name, factor, Double::sum);
    return new Affine(all, constant);
  }

  /** Its value where the parameters have these. */
  double value(ToDoubleFunction<String> parameter) {
    double sum = constant;
    for (Map.Entry<String, Double> term : factors.entrySet()) {
      sum += term.getValue() * parameter.applyAsDouble(term.getKey());
    }
    return sum;
  }

  /** Its value at the estimates of a fit. */
  double value(Fit fit) {
    return value((String name) -> fit.estimate(name).value());
  }

  /** The standard error of that value, what is held being known; empty if there is none. */
  OptionalDouble standardError(Fit fit) {
    List<String> names = fit.estimates().stream().map(Estimate::name).toList();
    double[][] covariance = fit.covariance();
    double sum = 0;
    for (Map.Entry<String, Double> a : factors.entrySet()) {
      for (Map.Entry<String, Double> b : factors.entrySet()) {
        double joint = covariance[names.indexOf(a.getKey())][names.indexOf(b.getKey())];
        boolean held = isHeld(fit.estimate(a.getKey())) || isHeld(fit.estimate(b.getKey()));
        sum += held ? 0 : a.getValue() * b.getValue() * joint;
      }
    }
    return sum > 0 ? OptionalDouble.of(Math.sqrt(sum)) : OptionalDouble.empty();
  }

  private static boolean isHeld(Estimate estimate) {
    return estimate.status() == Estimate.Status.AT_BOUND
        || estimate.status() == Estimate.Status.AT_ZERO;
  }
}
