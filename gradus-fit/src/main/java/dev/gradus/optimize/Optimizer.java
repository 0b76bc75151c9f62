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

  /** The state before the first step. */
  S start(Objective objective, double[] theta);

  /** One step. */
  S step(Objective objective, S state);
}
