package dev.gradus.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that are stopped while they run. */
@Timeout(60)
public class InterruptTest {
  private static final CountDownLatch[] STARTED = {new CountDownLatch(1)};
  private static final Cells CELLS = new Cells();

  @AfterAll
  static void close() {
    CELLS.close();
  }

  /** Called by the cells. */
  public static void started() {
    STARTED[0].countDown();
  }

  private static Outcome interrupted(String cell) throws Exception {
    STARTED[0] = new CountDownLatch(1);
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(() -> CELLS.session().evaluate(cell));
    while (!STARTED[0].await(10, TimeUnit.MILLISECONDS) && !outcome.isDone()) {}
    CELLS.session().interrupt();
    return outcome.get();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "for (;;) { try { Thread.sleep(100000); } catch (InterruptedException e) {} }",
        "Thread.sleep(100000);",
        "Stream.iterate(1, i -> i + 1).forEach(i -> {});",
        "do { kept++; } while (true);"
      })
  void whateverItDoes(String endless) throws Exception {
    String cell =
        "int kept = 1;\n"
            + InterruptTest.class.getName()
            + ".started();\n"
            + endless
            + "\nint never = 1;";

    Outcome outcome = interrupted(cell);

    assertThat(((Outcome.Failed) outcome).lines())
        .singleElement()
        .asString()
        .startsWith("interrupted");
    assertThat(CELLS.text("kept > 0")).isEqualTo("true");
    assertThat(CELLS.failure("never").lines()).first().isEqualTo("line 1: cannot find symbol");
  }

  @Test
  void aLongFit() throws Exception {
    String cell =
        """
        Table line = Table.of(Column.of("x", 0, 1, 2, 3), Column.of("y", 1, 3, 5, 8));
        FitSettings slow = FitSettings.defaults()
            .withOptimizer(new GradientDescent(1e-9))
            .withMaxSteps(Integer.MAX_VALUE)
            .withListener(step -> %s.started());
        Fit fit = Gradus.fit("y = a + b * x", line, slow);
        """
            .formatted(InterruptTest.class.getName());

    Outcome outcome = interrupted(cell);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(CELLS.text("fit.verdict().code()")).isEqualTo("CANCELLED");
  }

  @RepeatedTest(20)
  void atAnyMoment() throws Exception {
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(() -> CELLS.session().evaluate("int n = 0;\nn += 1;\nn"));
    CELLS.session().interrupt();
    outcome.get();
    assertThat(CELLS.text("1 + 1")).isEqualTo("2");
  }
}
