package dev.gradus.notebook;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What a cell prints, passed on in portions rather than line by line: a page that gets a message a
 * line stops listening.
 */
final class CellOutput extends OutputStream {
  private static final int ENOUGH = 1 << 14;

  private final Consumer<String> sink;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

  /** Gives UTF-8 text to the sink. */
  CellOutput(Consumer<String> sink) {
    this.sink = sink;
  }

  @Override
  public synchronized void write(int each) {
    waiting.write(each);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    waiting.write(bytes, from, count);
    if (waiting.size() >= ENOUGH) {
      pass();
    }
  }

  /** Passes on what waits, but for the beginning of a character whose end is not here yet. */
  synchronized void pass() {
    byte[] bytes = waiting.toByteArray();
    int count = wholeCharacters(bytes);
    waiting.reset();
    waiting.write(bytes, count, bytes.length - count);
    if (count > 0) {
      sink.accept(new String(bytes, 0, count, StandardCharsets.UTF_8));
    }
  }

  private static int wholeCharacters(byte[] bytes) {
    int last = bytes.length - 1;
    while (last >= 0 && last > bytes.length - 4 && (bytes[last] & 0xC0) == 0x80) {
      last--;
    }
    if (last < 0) {
      return bytes.length;
    }
    int lead = bytes[last] & 0xFF;
    int length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return last + length > bytes.length ? last : bytes.length;
  }
}
