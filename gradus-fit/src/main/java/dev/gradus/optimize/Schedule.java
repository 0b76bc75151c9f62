package dev.gradus.optimize;

/**
 * How a learning rate changes: a factor of it for every step. Factors multiply, as in {@code
 * Schedule.warmUp(100).and(Schedule.cosine(5000))}; their text tells their settings.
 */
public sealed interface Schedule {
  /** The factor of the rate in this step; steps count from 1. */
  double factor(int step);

  /** This schedule and another: the product of their factors. */
  default Schedule and(Schedule other) {
    return new Both(this, other);
  }

  /** Always 1. */
  static Schedule constant() {
    return new Constant();
  }

  /** Falls by the same factor in every step: {@code factorᵗ} after t steps. */
  static Schedule exponential(double factor) {
    return new Exponential(factor);
  }

  /** Falls by a factor after every so many steps. */
  static Schedule steps(int every, double factor) {
    return new Steps(every, factor);
  }

  /** Half a cosine wave from 1 down to 0 after so many steps (Loshchilov and Hutter 2017). */
  static Schedule cosine(int total) {
    return new Cosine(total);
  }

  /** Falls as {@code 1/(1 + k·t)} after t steps. */
  static Schedule inverse(double k) {
    return new Inverse(k);
  }

  /** Rises evenly during the first steps: {@code 1/steps, 2/steps, ..., 1, 1, ...}. */
  static Schedule warmUp(int steps) {
    return new WarmUp(steps);
  }

  /**
   * A schedule of a command line: {@code constant}, {@code exponential=0.999}, {@code
   * step=1000:0.1}, {@code cosine}, {@code inverse=0.01}, {@code warmup=100}, or several of them
   * joined with {@code +}.
   *
   * @param epochs the length of a cosine
   * @throws IllegalArgumentException if the text is none of these
   */
  static Schedule parse(String text, int epochs) {
    return ScheduleText.parsed(text, epochs);
  }

  /** Always 1. */
  record Constant() implements Schedule {
    @Override
    public double factor(int step) {
      return 1;
    }
  }

  /**
   * Falls by the same factor in every step.
   *
   * @param factor more than 0, at most 1
   */
  record Exponential(double factor) implements Schedule {
    /** Settings that have been checked. */
    public Exponential {
      checkFall("exponential", factor);
    }

    @Override
    public double factor(int step) {
      return StrictMath.pow(factor, step - 1);
    }
  }

  /**
   * Falls by a factor after every so many steps.
   *
   * @param every at least 1
   * @param factor more than 0, at most 1
   */
  record Steps(int every, double factor) implements Schedule {
    /** Settings that have been checked. */
    public Steps {
      Settings.atLeastOne("learning-rate schedule 'step'", "the number of steps", every);
      checkFall("step", factor);
    }

    @Override
    public double factor(int step) {
      int falls = (step - 1) / every;
      return StrictMath.pow(factor, falls);
    }
  }

  /**
   * Half a cosine wave, and 0 from then on.
   *
   * @param total its length in steps, at least 1
   */
  record Cosine(int total) implements Schedule {
    /** Settings that have been checked. */
    public Cosine {
      Settings.atLeastOne("learning-rate schedule 'cosine'", "the number of steps", total);
    }

    @Override
    public double factor(int step) {
      return step > total ? 0 : (1 + StrictMath.cos(Math.PI * (step - 1) / total)) / 2;
    }
  }

  /**
   * Falls as {@code 1/(1 + k·t)}.
   *
   * @param k more than 0
   */
  record Inverse(double k) implements Schedule {
    /** Settings that have been checked. */
    public Inverse {
      Settings.positive("learning-rate schedule 'inverse'", "k", k);
    }

    @Override
    public double factor(int step) {
      return 1 / (1 + k * (step - 1));
    }
  }

  /**
   * Rises evenly.
   *
   * @param steps at least 1
   */
  record WarmUp(int steps) implements Schedule {
    /** Settings that have been checked. */
    public WarmUp {
      Settings.atLeastOne("learning-rate schedule 'warmup'", "the number of steps", steps);
    }

    @Override
    public double factor(int step) {
      return Math.min(1, (double) step / steps);
    }
  }

  /** The product of two. */
  record Both(Schedule one, Schedule other) implements Schedule {
    @Override
    public double factor(int step) {
      return one.factor(step) * other.factor(step);
    }
  }

  private static void checkFall(String form, double factor) {
    if (!(0 < factor && factor <= 1)) {
      throw new IllegalArgumentException(
          "learning-rate schedule '%s': factor = %s must be > 0 and at most 1"
              .formatted(form, factor));
    }
  }
}
