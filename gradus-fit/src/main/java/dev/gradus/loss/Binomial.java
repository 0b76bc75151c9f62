package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Successes among trials: {@code y ~ binomial(trials, p)}. The loss is the deviance {@code 2 (y
 * log(y/(trials·p)) + (trials - y) log((trials - y)/(trials·(1 - p))))}.
 */
public record Binomial() implements Law {
  @Override
  public String name() {
    return "binomial";
  }

  @Override
  public boolean isDeviance() {
    return true;
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Tensor trials = arguments.getFirst();
    Tensor failures = trials.minus(measured);
    Tensor perfect =
        Maths.timesOwnLog(measured)
            .plus(Maths.timesOwnLog(failures))
            .minus(Maths.timesOwnLog(trials));
    return terms(measured, trials, Probability.of(arguments.get(1)), perfect);
  }

  /** The terms of successes among trials, given the log-likelihood where they fit perfectly. */
  static Terms terms(Tensor successes, Tensor trials, Probability p, Tensor perfect) {
    Tensor failures = trials.minus(successes);
    Tensor likelihood =
        Maths.timesLog(successes, p.log()).plus(Maths.timesLog(failures, p.logOfRest()));
    Tensor slope = failures.times(p.restRate()).minus(successes.times(p.rate()));
    Tensor near = successes.plus(0.5).dividedBy(trials.plus(1));
    return new Terms(
        perfect.minus(likelihood).times(2),
        List.of(p.predictor()),
        Scores.one(trials.times(p.rate()).times(p.restRate()), slope),
        List.of(p.inverse().apply(near)));
  }

  @Override
  public Optional<Tensor> mean(List<Tensor> arguments) {
    return Optional.of(arguments.getFirst().times(arguments.get(1)));
  }

  @Override
  public double logOfPerfect(double measured, double[] arguments, double dispersion) {
    double trials = arguments[0];
    double failures = trials - measured;
    double choices =
        Maths.logGamma(trials + 1) - Maths.logGamma(measured + 1) - Maths.logGamma(failures + 1);
    return choices + timesOwnLog(measured) + timesOwnLog(failures) - timesOwnLog(trials);
  }

  private static double timesOwnLog(double y) {
    return y == 0 ? 0 : y * Math.log(y);
  }

  @Override
  public Optional<Tensor> pearson(Tensor measured, List<Tensor> arguments) {
    Tensor p = arguments.get(1);
    Tensor variance = arguments.getFirst().times(p).times(Maths.ONE.minus(p));
    Tensor excess = measured.minus(arguments.getFirst().times(p)).square();
    return Optional.of(excess.equalTo(Maths.ZERO).where(Maths.ZERO, excess.dividedBy(variance)));
  }

  @Override
  public void check(Sample sample) {
    sample.requireCounts();
    double[] trials = sample.arguments()[0];
    sample.require(
        row -> Sample.isWhole(trials[row]) && sample.measured()[row] <= trials[row],
        "it must not be more than the trials, which are whole numbers; the first argument is the number of trials");
  }

  @Override
  public boolean isCertain(double measured, double[] arguments) {
    double trials = arguments[0];
    boolean isWhole = measured == 0 || measured == trials;
    return trials > 0 && isWhole && Math.abs(measured / trials - arguments[1]) < Maths.IMPOSSIBLE;
  }
}
