package dev.gradus.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * The cells of some records, one after the other, without the blanks around them: stretches of one
 * array of characters. Whoever fills it hands it on, and may fill it again when it comes back.
 */
final class CellBatch {
  private char[] text = new char[256];
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] quotes = new boolean[16];
  private int[] firsts = new int[2];
  private int[] lines = new int[1];
  private int cells;
  private int used;
  private int records;
  private Optional<RuntimeException> failure = Optional.empty();

  /** Forgets what is in it. */
  void clear() {
    cells = 0;
    used = 0;
    records = 0;
    failure = Optional.empty();
  }

  /** Begins a record in a line of the text, from 1. */
  void begin(int line) {
    if (records == lines.length) {
      lines = Arrays.copyOf(lines, 2 * records);
      firsts = Arrays.copyOf(firsts, 2 * records + 1);
    }
    lines[records] = line;
  }

  /** Adds a cell to the record that has begun. */
  void add(char[] from, int start, int length, boolean quoted) {
    makeRoom(length);
    System.arraycopy(from, start, text, used, length);
    starts[cells] = used;
    used += length;
    ends[cells] = used;
    quotes[cells] = quoted;
    cells++;
  }

  private void makeRoom(int length) {
    if (used + length > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, used + length));
    }
    if (cells == starts.length) {
      starts = Arrays.copyOf(starts, 2 * cells);
      ends = Arrays.copyOf(ends, 2 * cells);
      quotes = Arrays.copyOf(quotes, 2 * cells);
    }
  }

  /** Ends the record, unless it is a blank line, or a comment that does not begin in column one. */
  void end() {
    int first = firsts[records];
    int count = cells - first;
    boolean idle =
        count == 0
            || (!quotes[first]
                && (starts[first] == ends[first] ? count == 1 : text[starts[first]] == '#'));
    if (idle) {
      cells = first;
    } else {
      records++;
      firsts[records] = cells;
    }
  }

  /** What came instead of the next record. */
  void fail(RuntimeException reason) {
    failure = Optional.of(reason);
  }

  Optional<RuntimeException> failure() {
    return failure;
  }

  /** The number of records. */
  int records() {
    return records;
  }

  /** The line in which a record (from 0), or the one that failed, begins, from 1. */
  int line(int record) {
    return lines[record];
  }

  /** The number of the first cell of a record (from 0); that of the next ends it. */
  int first(int record) {
    return firsts[record];
  }

  char[] text() {
    return text;
  }

  int start(int cell) {
    return starts[cell];
  }

  int end(int cell) {
    return ends[cell];
  }

  boolean quoted(int cell) {
    return quotes[cell];
  }
}
