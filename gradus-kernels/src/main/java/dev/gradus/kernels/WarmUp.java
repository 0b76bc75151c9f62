package dev.gradus.kernels;

import java.util.function.IntConsumer;

/**
 * Runs vector code on scratch memory, beside the work, until it is the faster one.
 *
 * <p>The compiler of the JVM counts calls as well as turns of loops, and code that waits for it is
 * slow: short calls make it act after the least of turns.
 */
final class WarmUp {
  /** Calls between two looks at the time. */
  private static final int CALLS = 100;

  /** So many times: then vector code is not the faster one here. */
  private static final int MOST = 500;

  private WarmUp() {}

  /**
   * Begins.
   *
   * @param vector the new code, for so many turns of its loop
   * @param plain the code in use, likewise
   * @param few turns of a short call
   * @param many turns of a call that is timed
   * @param ready is told when the new code is the faster one, if that is soon
   */
  static void start(IntConsumer vector, IntConsumer plain, int few, int many, Runnable ready) {
    Thread.ofPlatform()
        .daemon()
        .name("gradus warms up vector code")
        .start(() -> run(vector, plain, few, many, ready));
  }

  private static void run(
      IntConsumer vector, IntConsumer plain, int few, int many, Runnable ready) {
    for (int round = 0; time(vector, many) > time(plain, many); round++) {
      if (round == MOST) {
        return;
      }
      for (int call = 0; call < CALLS; call++) {
        vector.accept(few);
        plain.accept(few);
      }
    }
    ready.run();
  }

  /** The least of some times of a call. */
  private static long time(IntConsumer code, int turns) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long begin = System.nanoTime();
      code.accept(turns);
      least = Math.min(least, System.nanoTime() - begin);
    }
    return least;
  }
}
