package dev.gradus.bench.task;

/** Work that is done over and over. */
@FunctionalInterface
public interface Task {
  /**
   * Does it once.
   *
   * @return the answer: numbers that others must agree with; empty if there is none
   * @throws Exception if it cannot be done
   */
  double[] once() throws Exception;
}
