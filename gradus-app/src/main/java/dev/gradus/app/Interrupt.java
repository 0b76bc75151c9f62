package dev.gradus.app;

import dev.gradus.optimize.Ending;
import dev.gradus.optimize.Stop;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or another request that the process end, while a fit runs: the fit stops at its next step
 * and there is time to report the best so far.
 */
final class Interrupt implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch reported = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "interrupt");

  /** From now on, until it is closed. */
  Interrupt() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void await() {
    asked.countDown();
    try {
      reported.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process was asked to end. */
  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** The rule that ends the fit then. */
  Stop stop() {
    return _ ->
        isAsked()
            ? Optional.of(new Ending(Ending.Kind.CANCELLED, "the process was asked to end"))
            : Optional.empty();
  }

  /** All is reported; the process may end. */
  @Override
  public void close() {
    if (!isAsked()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException _) {
        // The process is ending this very moment; the hook is about to see that all is reported.
      }
    }
    reported.countDown();
  }
}
