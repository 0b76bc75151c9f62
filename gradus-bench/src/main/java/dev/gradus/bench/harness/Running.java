package dev.gradus.bench.harness;

/** A contender that has been started. */
interface Running extends AutoCloseable {
  /**
   * Does a round: as many runs as fill the time, at least one.
   *
   * @throws ContenderFailure if it cannot
   */
  Round round(double seconds) throws ContenderFailure;

  /** Ends it. */
  @Override
  void close();
}
