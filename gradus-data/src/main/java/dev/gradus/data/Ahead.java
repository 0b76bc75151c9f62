package dev.gradus.data;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** A thread that fills batches before they are asked for; it begins with the first question. */
final class Ahead implements AutoCloseable {
  private static final int BATCHES = 4;

  private final Consumer<CellBatch> filling;
  private final BlockingQueue<CellBatch> empty = new ArrayBlockingQueue<>(BATCHES);
  private final BlockingQueue<CellBatch> full = new ArrayBlockingQueue<>(BATCHES);
  private Optional<Thread> thread = Optional.empty();

  /**
   * A thread to be.
   *
   * @param filling fills a batch; one that it leaves without records is the last
   */
  Ahead(Consumer<CellBatch> filling) {
    this.filling = filling;
  }

  /** The next batch, for one that is read and will be filled again. */
  CellBatch next(CellBatch read) {
    try {
      if (thread.isEmpty()) {
        for (int i = 1; i < BATCHES; i++) {
          empty.put(new CellBatch());
        }
        thread = Optional.of(Thread.ofPlatform().daemon().name("splitter").start(this::fill));
      }
      empty.put(read);
      return full.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a file was read", interrupted);
    }
  }

  private void fill() {
    try {
      while (true) {
        CellBatch batch = empty.take();
        try {
          filling.accept(batch);
        } catch (RuntimeException | Error failure) {
          batch.fail(new IllegalStateException("splitting failed", failure));
        }
        full.put(batch);
        if (batch.records() == 0 || batch.failure().isPresent()) {
          return;
        }
      }
    } catch (InterruptedException _) {
      // Nobody reads on.
    }
  }

  /** Lets the thread end. Where it waits for the file, it ends when that is closed. */
  @Override
  public void close() {
    thread.ifPresent(Thread::interrupt);
  }
}
