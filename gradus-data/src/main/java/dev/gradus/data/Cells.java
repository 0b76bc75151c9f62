package dev.gradus.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * The cells of one record, without the blanks around them: stretches of one array of characters,
 * which the next record overwrites.
 */
final class Cells extends AbstractBaseCsvCallbackHandler<Cells> {
  private final boolean dropsEmpty;
  private char[] text = new char[256];
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] quotes = new boolean[16];
  private int count;
  private int used;

  /** Cells; {@code dropsEmpty} says that empty ones are no cells, unless they stand in quotes. */
  Cells(boolean dropsEmpty) {
    this.dropsEmpty = dropsEmpty;
  }

  /** The line in which the record begins, from 1. */
  int line() {
    return (int) getStartingLineNumber();
  }

  /** The number of cells. */
  int count() {
    return count;
  }

  /** The characters of all cells. Whoever changes them must change them back. */
  char[] text() {
    return text;
  }

  /** The index of the first character of a cell (from 0) in {@link #text}. */
  int start(int cell) {
    return starts[cell];
  }

  /** The index after the last character of a cell (from 0) in {@link #text}. */
  int end(int cell) {
    return ends[cell];
  }

  /** Whether a cell (from 0) stands in quotes. */
  boolean quoted(int cell) {
    return quotes[cell];
  }

  /** A cell (from 0). */
  String cell(int cell) {
    return String.valueOf(text, starts[cell], ends[cell] - starts[cell]);
  }

  /** Whether this is a blank line, or a comment that does not begin in the first column. */
  boolean isIdle() {
    return count == 0
        || (!quotes[0] && (starts[0] == ends[0] ? count == 1 : text[starts[0]] == '#'));
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    count = 0;
    used = 0;
  }

  @Override
  protected void handleField(int field, char[] from, int offset, int length, boolean quoted) {
    int start = offset;
    int end = offset + length;
    while (start < end && isBlank(from[start])) {
      start++;
    }
    while (start < end && isBlank(from[end - 1])) {
      end--;
    }
    if (start == end && dropsEmpty && !quoted) {
      return;
    }
    makeRoom(end - start);
    System.arraycopy(from, start, text, used, end - start);
    starts[count] = used;
    used += end - start;
    ends[count] = used;
    quotes[count] = quoted;
    count++;
  }

  private void makeRoom(int length) {
    if (used + length > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, used + length));
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      quotes = Arrays.copyOf(quotes, 2 * count);
    }
  }

  private static boolean isBlank(char letter) {
    return letter <= ' ' || letter == '\u00a0';
  }

  @Override
  protected Cells buildRecord() {
    return this;
  }
}
