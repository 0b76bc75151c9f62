package dev.gradus.optimize;

import dev.gradus.optimize.Ending.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A rule that ends a run: asked after every step. */
@FunctionalInterface
public interface Stop {
  /** The ending that this step brings, if it brings one. */
  Optional<Ending> after(Step step);

  /**
   * This rule for one run. A rule with a memory gives a fresh one, so that it can be shared; one
   * without is itself.
   *
   * @param before the steps that a resumed run has behind it
   */
  default Stop begun(List<Step> before) {
    return this;
  }

  /** After so many steps. */
  static Stop maxSteps(int steps) {
    Settings.atLeastOne("stop rule", "the number of steps", steps);
    return step ->
        step.number() < steps
            ? Optional.empty()
            : Optional.of(
                new Ending(
                    Kind.BUDGET_SPENT,
                    steps == 1
                        ? "the one epoch allowed is spent"
                        : "all %d epochs are spent".formatted(steps)));
  }

  /** After so much time from the begin of the run on. */
  static Stop within(Duration time) {
    return new Stop() {
      @Override
      public Optional<Ending> after(Step step) {
        return begun(List.of()).after(step);
      }

      @Override
      public Stop begun(List<Step> before) {
        long end = System.nanoTime() + time.toNanos();
        return _ ->
            System.nanoTime() - end < 0
                ? Optional.empty()
                : Optional.of(
                    new Ending(Kind.BUDGET_SPENT, "the time of %s is spent".formatted(time)));
      }
    };
  }

  /**
   * When a relative change of a parameter would change the loss by less than that part of it, for
   * every parameter: {@code |gᵢ·θᵢ| ≤ tolerance·|loss|}.
   */
  static Stop gradientBelow(double tolerance) {
    return step -> {
      if (step.gradient().length == 0) {
        return Optional.empty();
      }
      for (int i = 0; i < step.theta().length; i++) {
        if (!(Math.abs(step.gradient()[i] * step.theta()[i])
            <= tolerance * Math.abs(step.loss()))) {
          return Optional.empty();
        }
      }
      return Optional.of(
          new Ending(
              Kind.CONVERGED,
              String.format(
                  Locale.ROOT,
                  "the gradient is zero to %.0e of the loss for every parameter",
                  tolerance)));
    };
  }

  /**
   * When the loss has grown in so many steps, one after the other, and that can be explained: the
   * run has diverged, and the explanation says why. It is asked once for every such rise, with the
   * step that completes it.
   */
  static Stop growing(int steps, Function<Step, Optional<String>> explanation) {
    return new Growing(steps, explanation);
  }

  /** When the thread was interrupted, which stays so. */
  static Stop whenInterrupted() {
    return _ ->
        Thread.currentThread().isInterrupted()
            ? Optional.of(new Ending(Kind.CANCELLED, "the run was stopped from outside"))
            : Optional.empty();
  }

  /** When any of the rules says so, the first one first. */
  static Stop any(Stop... rules) {
    return new Stop() {
      @Override
      public Optional<Ending> after(Step step) {
        for (Stop rule : rules) {
          Optional<Ending> ending = rule.after(step);
          if (ending.isPresent()) {
            return ending;
          }
        }
        return Optional.empty();
      }

      @Override
      public Stop begun(List<Step> before) {
        return any(Stream.of(rules).map(rule -> rule.begun(before)).toArray(Stop[]::new));
      }
    };
  }
}
