package dev.gradus.notebook;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A thread that runs a piece of a cell: what a user's code runs on, and what an interrupt stops.
 *
 * <p>An interrupt does two things: it interrupts the thread, which ends waiting and every fit of
 * ours, and it makes a {@link #checkpoint()} throw. Checkpoints are woven into the code of cells,
 * so a loop that never waits ends too. They throw once the code has met the interrupt, or has had
 * time to: a fit whose listener is code of the cell still ends with its best.
 */
public final class CellThread extends Thread {
  private static final Duration TIME_TO_END = Duration.ofMillis(300);

  private final Session session;
  private final Callable<?> work;
  private Optional<Object> result = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private volatile long latest;
  private volatile boolean stopped;

  CellThread(Session session, Callable<?> work) {
    super("cell");
    setDaemon(true);
    this.session = session;
    this.work = work;
  }

  /** What the code of a cell calls when it enters a method and before it repeats a loop. */
  public static void checkpoint() {
    if (Thread.currentThread() instanceof CellThread cell
        && cell.stopped
        && (!cell.isInterrupted() || System.nanoTime() - cell.latest > 0)) {
      throw new Stopped();
    }
  }

  /** The session whose cell the calling thread runs, if it runs one. */
  static Optional<Session> session() {
    return Thread.currentThread() instanceof CellThread cell
        ? Optional.of(cell.session)
        : Optional.empty();
  }

  @Override
  public void run() {
    try {
      result = Optional.ofNullable(work.call());
    } catch (Throwable thrown) { // of the user's code: whatever it is, the session goes on
      failure = Optional.of(thrown);
    }
  }

  /** Makes the code stop at the next occasion. */
  void stopSoon() {
    latest = System.nanoTime() + TIME_TO_END.toNanos();
    interrupt();
    stopped = true;
  }

  /** What the code gave; nothing where that is null. For after the thread's end. */
  Optional<Object> result() {
    return result;
  }

  /** What the code threw. For after the thread's end. */
  Optional<Throwable> failure() {
    return failure;
  }

  /** What a checkpoint throws: no exception, so that code which catches those does not catch it. */
  static final class Stopped extends Error {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("the cell was interrupted");
    }
  }
}
