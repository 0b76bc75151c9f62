package dev.gradus.rows;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A task offered to the common pool. One that the pool has not begun when its help is no longer
 * needed is not waited for, so a busy pool delays nobody.
 */
record Helper(AtomicBoolean taken, CompletableFuture<Void> done) {
  static Helper start(Runnable task) {
    AtomicBoolean taken = new AtomicBoolean();
    return new Helper(
        taken,
        CompletableFuture.runAsync(() -> {
          if (taken.compareAndSet(false, true)) {
            task.run();
          }
        }));
  }

  /** Waits until the task is done, or keeps it from beginning. */
  void end() {
    if (!taken.compareAndSet(false, true)) {
      done.exceptionally(_ -> null).join();
    }
  }

  /** What the task failed with, when it has ended. */
  Optional<Throwable> failure() {
    return done.isCompletedExceptionally()
        ? Optional.of(done.exceptionNow())
            .map(e -> e instanceof CompletionException && e.getCause() != null ? e.getCause() : e)
        : Optional.empty();
  }
}
