package dev.gradus.fit;

import dev.gradus.diagnose.Forecast;
import dev.gradus.diagnose.RateFinder;
import dev.gradus.estimate.Numbers;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.Linearity;
import dev.gradus.optimize.AdamMoments;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.RootMeanSquare;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A learning rate chosen for a fit.
 *
 * @param rate the rate
 * @param reason how it was chosen, in words that continue a sentence
 */
record AutomaticRate(double rate, String reason) {
  private static final int TRIAL_STEPS = 50;

  /**
   * The best fixed rate by curvature for plain gradient descent on a linear model; for any other
   * the best of short trial runs.
   *
   * @param optimizer makes the optimizer of a rate
   */
  static AutomaticRate of(
      FitProblem problem, double[] start, DoubleFunction<Optimizer<?>> optimizer) {
    boolean plain =
        optimizer.apply(1) instanceof GradientDescent descent && Descending.isPlain(descent);
    Optional<Forecast> forecast =
        plain && Linearity.isLinear(problem.model())
            ? Forecast.of(problem.objective(), start)
            : Optional.empty();
    return forecast
        .filter(known -> known.spectrum().largest() > 0)
        .map(known ->
            new AutomaticRate(
                known.bestRate(), "2/(λmax + λmin), the best fixed rate for this curvature"))
        .orElseGet(() -> ofTrials(problem.objective(), start, optimizer));
  }

  private static AutomaticRate ofTrials(
      Objective objective, double[] start, DoubleFunction<Optimizer<?>> optimizer) {
    double base = base(objective, start, optimizer.apply(1));
    List<RateFinder.Trial> trials =
        RateFinder.sweep(objective, optimizer, start, base * 1e-6, base * 10, TRIAL_STEPS);
    double rate =
        RateFinder.best(trials)
            .orElseThrow(() ->
                new InvalidInput(
                    "--rate auto: no rate between %s and %s kept the loss finite for %d steps; start elsewhere (--start), or normalise the columns (--scale auto)"
                        .formatted(
                            Numbers.significant(trials.getFirst().rate(), 1),
                            Numbers.significant(trials.getLast().rate(), 1),
                            TRIAL_STEPS)));
    return new AutomaticRate(
        rate,
        "the best of %d trial runs of %d steps between %s and %s"
            .formatted(
                trials.size(),
                TRIAL_STEPS,
                Numbers.significant(trials.getFirst().rate(), 1),
                Numbers.significant(trials.getLast().rate(), 1)));
  }

  /**
   * A rate about which to search. A step of an optimizer that follows the gradient's size is of
   * that size, so the rate at which it would bring the loss to 0 is large; a step of one that does
   * not is as long as the rate.
   */
  private static double base(Objective objective, double[] start, Optimizer<?> optimizer) {
    boolean followsSize =
        optimizer instanceof GradientDescent descent
            && descent.parts().stream()
                .noneMatch(part -> part instanceof AdamMoments || part instanceof RootMeanSquare);
    Objective.Gradient slope = objective.gradient(start);
    double square = DoubleStream.of(slope.values()).map(g -> g * g).sum();
    double base = followsSize ? Math.abs(slope.loss()) / square : 1;
    if (!(base > 0) || Double.isInfinite(base)) {
      throw new InvalidInput(
          "--rate auto: loss or gradient at the start are zero or not finite, so no rate can be tried; start elsewhere (--start)");
    }
    return base;
  }
}
