package dev.gradus.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.optimize.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The line that tells how far a long run is. */
class ProgressBarTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String WIPE = "\r\u001b[K";

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE); // about to wrap around
  private final StringWriter drawn = new StringWriter();
  private final ProgressBar bar = new ProgressBar(new PrintWriter(drawn), 1000, clock::get);

  private void step(int number, double seconds) {
    clock.addAndGet((long) (seconds * SECOND));
    bar.accept(new Step(number, 2.5, new double[0], new double[0]));
  }

  @Test
  void aShortRunShowsNothing() {
    step(1, 0);
    step(999, 0.9);
    bar.close();

    assertThat(drawn.toString()).isEmpty();
  }

  @Test
  void aLongRunIsShownAndWiped() {
    step(1, 0);
    step(250, 2);
    step(251, 0.01);
    assertThat(drawn.toString())
        .isEqualTo(
            WIPE
                + "██████░░░░░░░░░░░░░░░░░░  25 %  epoch 250 of at most 1000  loss 2.50000  6 s left");
    step(500, 100);
    assertThat(drawn.toString())
        .endsWith("epoch 500 of at most 1000  loss 2.50000  1 min 42 s left");
    bar.close();
    assertThat(drawn.toString()).endsWith(WIPE);
  }

  /** A resumed run counts its own time over its own epochs. */
  @Test
  void aResumedRun() {
    step(801, 0);
    step(900, 10);

    assertThat(drawn.toString()).contains(" 90 %  epoch 900 of at most 1000").contains("10 s left");
  }
}
