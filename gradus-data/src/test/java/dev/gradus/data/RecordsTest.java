package dev.gradus.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.graph.InvalidInput;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long texts, of which a thread splits the next records while the present ones are read. */
@Timeout(60)
class RecordsTest {
  private static final long SEED = 20261125;

  /** Around the sizes of batches. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129, 383, 384, 1919, 1920, 1921, 3968, 3969, 50_000})
  void allRecordsInOrder(int count) {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder();
    int line = 1;
    int[] lines = new int[count];
    for (int i = 0; i < count; i++) {
      while (random.nextInt(10) == 0) {
        text.append(random.nextBoolean() ? "# a remark\n" : "\n");
        line++;
      }
      lines[i] = line;
      boolean broken = random.nextInt(10) == 0;
      text.append(i).append(broken ? ", \"two\nlines\" ," : ",x,").append(-i).append('\n');
      line += broken ? 2 : 1;
    }

    try (Records records =
        new Records("text", new StringReader(text.toString()), Delimiter.COMMA)) {
      for (int i = 0; i < count; i++) {
        assertThat(records.next()).as("record %d, seed %d", i, SEED).isTrue();
        Cells cells = records.cells();
        assertThat(cells.count()).isEqualTo(3);
        assertThat(cells.cell(0)).isEqualTo("" + i);
        assertThat(cells.cell(2)).isEqualTo("" + -i);
        assertThat(cells.quoted(1)).isEqualTo(cells.cell(1).equals("two\nlines"));
        assertThat(cells.line()).as("record %d, seed %d", i, SEED).isEqualTo(lines[i]);
      }
      assertThat(records.next()).isFalse();
      assertThat(records.next()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 2000, 30_000})
  void anErrorComesAfterTheRecordsBeforeIt(int before) {
    String text = "1,2\n".repeat(before) + "3,\"4\" 5\n" + "6,7\n".repeat(9000);
    try (Records records = new Records("text", new StringReader(text), Delimiter.COMMA)) {
      IntStream.range(0, before).forEach(i -> assertThat(records.next()).isTrue());

      assertThatThrownBy(records::next)
          .isInstanceOf(InvalidInput.class)
          .hasMessageStartingWith(
              "line %d of text: a quoted cell is not closed, or more text follows", before + 1);
    }
  }

  @Test
  void aFileThatBreaksOff() {
    Reader breaking =
        new Reader() {
          private int rest = 10_000;

          @Override
          public int read(char[] into, int offset, int length) throws IOException {
            if (rest-- == 0) {
              throw new IOException("the disk is gone");
            }
            "1,2\n".getChars(0, 4, into, offset);
            return 4;
          }

          @Override
          public void close() {}
        };
    try (Records records = new Records("text", breaking, Delimiter.COMMA)) {
      assertThatThrownBy(
              () -> {
                while (records.next()) {
                  assertThat(records.cells().cell(1)).isEqualTo("2");
                }
              })
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("text cannot be read to its end: the disk is gone");
    }
  }

  /** Nobody waits for a thread that waits for a pipe. */
  @Test
  void closesWhileMoreMayCome() {
    Reader endless =
        new Reader() {
          @Override
          public int read(char[] into, int offset, int length) {
            "1,2\n".getChars(0, 4, into, offset);
            return 4;
          }

          @Override
          public void close() {}
        };
    try (Records records = new Records("text", endless, Delimiter.COMMA)) {
      IntStream.range(0, 10_000).forEach(i -> assertThat(records.next()).isTrue());
    }
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("splitter") && staysAlive(thread)))
        .isEmpty();
  }

  private static boolean staysAlive(Thread thread) {
    try {
      return !thread.join(java.time.Duration.ofSeconds(30));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
