package dev.gradus.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The records of a delimited text, one after the other, without comments and blank lines. Of a long
 * text a thread splits the next ones while these are read.
 */
final class Records implements AutoCloseable {
  private static final int FIRST = 128;
  private static final int MOST = 2048;

  private final Splitter splitter;
  private final Cells cells = new Cells();
  private int most = FIRST;
  private boolean ended;
  private final Ahead ahead;

  /** The records of {@code letters}, which come from {@code source}. */
  Records(String source, Reader letters, Delimiter delimiter) {
    this.splitter =
        new Splitter(
            source,
            delimiter == Delimiter.WHITE_SPACE ? new TabsToBlanks(letters) : letters,
            delimiter);
    this.ahead = new Ahead(batch -> splitter.fill(batch, MOST));
  }

  /** Moves to the next record, if there is one. */
  boolean next() {
    while (!cells.next()) {
      cells
          .batch()
          .failure()
          .ifPresent(failure -> {
            throw failure;
          });
      if (ended) {
        return false;
      }
      enterNextBatch();
    }
    return true;
  }

  /** The first batches, which are all of a short text, need no other thread. */
  private void enterNextBatch() {
    CellBatch batch = cells.batch();
    if (most < MOST) {
      splitter.fill(batch, most);
      ended = batch.records() < most;
      most *= 2;
    } else {
      batch = ahead.next(batch);
      ended = batch.records() < MOST;
    }
    cells.enter(batch);
  }

  /** The record that {@link #next} moved to. */
  Cells cells() {
    return cells;
  }

  @Override
  public void close() {
    ahead.close();
  }

  /** Letters in which tabs are blanks, so that one delimiter stands for both. */
  private static final class TabsToBlanks extends FilterReader {
    TabsToBlanks(Reader letters) {
      super(letters);
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      for (int i = offset; i < offset + count; i++) {
        if (into[i] == '\t') {
          into[i] = ' ';
        }
      }
      return count;
    }
  }
}
