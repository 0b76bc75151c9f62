package dev.gradus.optimize;

/**
 * A way to minimise: immutable settings. Its state goes in and comes out, so a fit can be stepped
 * by hand, saved and resumed.
 *
 * @param <S> the state between steps
 */
public interface Optimizer<S extends State> {
  /** A short name: {@code lm}. */
  String name();

  /**
   * All settings in one line, by which a checkpoint knows the optimizer that it belongs to. That of
   * a record is its text.
   */
  default String settings() {
    return toString();
  }

  /** The state before the first step. */
  S start(Objective objective, double[] theta);

  /**
   * The state that was saved, from which the steps go on with the same digits as if they had not
   * been cut.
   */
  S resume(Objective objective, Checkpoint checkpoint);

  /** One step. */
  S step(Objective objective, S state);
}
