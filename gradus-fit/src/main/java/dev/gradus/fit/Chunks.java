package dev.gradus.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Many small tasks dealt to threads in chunks, and told in order when they and all before them are
 * done. One thread at a time tells; the others go on meanwhile.
 */
final class Chunks {
  private static final int SIZE = 128;

  /** What does one task after the other in one thread. */
  @FunctionalInterface
  interface Worker {
    void work(int task);
  }

  private final int tasks;
  private final IntConsumer told;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final boolean[] done;
  private int tellable;
  private boolean telling;

  private Chunks(int tasks, IntConsumer told) {
    this.tasks = tasks;
    this.told = told;
    this.done = new boolean[Math.ceilDiv(tasks, SIZE)];
  }

  /**
   * Does all tasks.
   *
   * @param threads at most so many threads work, the caller's among them
   * @param workers makes a worker for a thread
   * @param told is given each task that is done, in order
   */
  static void run(int tasks, int threads, Supplier<Worker> workers, IntConsumer told) {
    Chunks chunks = new Chunks(tasks, told);
    int helpers = Math.min(threads, chunks.done.length) - 1;
    if (helpers <= 0) {
      chunks.work(workers.get());
      return;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(helpers)) {
      List<Future<?>> others = new ArrayList<>();
      for (int i = 0; i < helpers; i++) {
        others.add(pool.submit(() -> chunks.work(workers.get())));
      }
      chunks.work(workers.get());
      others.forEach(Chunks::await);
    }
  }

  private static void await(Future<?> other) {
    try {
      other.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while other threads fit groups");
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(failure);
      }
    }
  }

  private void work(Worker worker) {
    boolean whole = false;
    try {
      for (int chunk = next.getAndIncrement();
          chunk < done.length && !failed.get();
          chunk = next.getAndIncrement()) {
        int end = Math.min(tasks, (chunk + 1) * SIZE);
        for (int task = chunk * SIZE; task < end; task++) {
          worker.work(task);
        }
        tell(chunk);
      }
      whole = true;
    } finally {
      if (!whole) {
        failed.set(true);
      }
    }
  }

  /** Tells what can be told, unless another thread is at it. */
  private void tell(int finished) {
    synchronized (this) {
      done[finished] = true;
      if (telling) {
        return;
      }
      telling = true;
    }
    for (int chunk = tellable(); chunk >= 0; chunk = tellable()) {
      int end = Math.min(tasks, (chunk + 1) * SIZE);
      for (int task = chunk * SIZE; task < end; task++) {
        told.accept(task);
      }
    }
  }

  /** The next chunk to tell; -1 if it is not done, and then nobody tells. */
  private synchronized int tellable() {
    if (tellable < done.length && done[tellable]) {
      return tellable++;
    }
    telling = false;
    return -1;
  }
}
