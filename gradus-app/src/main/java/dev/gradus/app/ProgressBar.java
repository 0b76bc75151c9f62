package dev.gradus.app;

import dev.gradus.estimate.Numbers;
import dev.gradus.optimize.Step;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A line on a terminal that tells how far a long run is. It appears after a second and is wiped
 * when the run has ended.
 */
final class ProgressBar implements Consumer<Step>, AutoCloseable {
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long EVERY_NANOS = 100_000_000L;
  private static final int CELLS = 24;
  private static final String WIPE = "\r\u001b[K";

  private final PrintWriter terminal;
  private final int most;
  private final LongSupplier clock;
  private final long begin;
  private long next;
  private int before = -1;
  private boolean shown;

  /**
   * A bar for a run of at most so many epochs, or of so much of what else is told.
   *
   * @param terminal where it is drawn
   */
  ProgressBar(PrintWriter terminal, int most) {
    this(terminal, most, System::nanoTime);
  }

  /** The same by a clock that counts nanoseconds. */
  ProgressBar(PrintWriter terminal, int most, LongSupplier clock) {
    this.terminal = terminal;
    this.most = most;
    this.clock = clock;
    this.begin = clock.getAsLong();
    this.next = begin + FIRST_NANOS;
  }

  @Override
  public void accept(Step step) {
    show(
        step.number(),
        () ->
            "epoch %d of at most %d  loss %s"
                .formatted(step.number(), most, Numbers.significant(step.loss(), 6)));
  }

  /**
   * Tells how much is done, if it is time to.
   *
   * @param done of the most there is to do
   * @param words what that is
   */
  void show(int done, Supplier<String> words) {
    if (before < 0) {
      before = done - 1;
    }
    long now = clock.getAsLong();
    if (now - next < 0) {
      return;
    }
    next = now + EVERY_NANOS;
    shown = true;
    terminal.print(WIPE + line(done, words.get(), (now - begin) / 1e9));
    terminal.flush();
  }

  private String line(int done, String words, double seconds) {
    double share = Math.min(1, (double) done / most);
    int full = (int) (share * CELLS);
    double left = seconds / (done - before) * (most - done);
    return String.format(
        Locale.ROOT,
        "%s%s %3.0f %%  %s  %s left",
        "█".repeat(full),
        "░".repeat(CELLS - full),
        100 * share,
        words,
        time(left));
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : "%d min %02d s".formatted(whole / 60, whole % 60);
  }

  /** Wipes the line. */
  @Override
  public void close() {
    if (shown) {
      terminal.print(WIPE);
      terminal.flush();
    }
  }
}
