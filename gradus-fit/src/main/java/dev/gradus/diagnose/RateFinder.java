package dev.gradus.diagnose;

import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * A search for a learning rate where the curvature is too dear or changes along the way: short runs
 * at many rates, each from the start.
 */
public final class RateFinder {
  /** Trials per factor of ten. */
  private static final int PER_DECADE = 2;

  private RateFinder() {}

  /**
   * A short run at one rate.
   *
   * @param rate the rate
   * @param loss the loss after the run, infinite if it diverged
   */
  public record Trial(double rate, double loss) {}

  /**
   * Short runs at rates from {@code least} to {@code most}, two for each factor of ten.
   *
   * @param optimizer makes the optimizer of a rate
   * @param start where each run begins, {@code [params]}
   * @param steps of each run
   */
  public static List<Trial> sweep(
      Objective objective,
      DoubleFunction<Optimizer<?>> optimizer,
      double[] start,
      double least,
      double most,
      int steps) {
    List<Trial> trials = new ArrayList<>();
    int count = (int) Math.round(PER_DECADE * Math.log10(most / least));
    for (int i = 0; i <= count; i++) {
      double rate = least * Math.pow(10, (double) i / PER_DECADE);
      trials.add(new Trial(rate, loss(objective, optimizer.apply(rate), start, steps)));
    }
    return List.copyOf(trials);
  }

  /** The rate whose run went lowest, the smallest of equals; empty if none stayed finite. */
  public static OptionalDouble best(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> Double.isFinite(trial.loss()))
        .min(Comparator.comparingDouble(Trial::loss))
        .stream()
        .mapToDouble(Trial::rate)
        .findFirst();
  }

  private static double loss(
      Objective objective, Optimizer<?> optimizer, double[] start, int steps) {
    Loop.Run run = Loop.run(objective, optimizer, start, Stop.maxSteps(steps), _ -> {});
    return switch (run.ending().kind()) {
      case DIVERGED, NON_FINITE -> Double.POSITIVE_INFINITY;
      case CONVERGED, STALLED, BUDGET_SPENT, CANCELLED ->
          run.history().isEmpty() ? run.loss() : objective.loss(run.history().getLast().theta());
    };
  }
}
