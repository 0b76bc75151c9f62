package dev.gradus.data;

/** The cells of one record: a place in a batch, which moves on with the next record. */
final class Cells {
  private CellBatch batch = new CellBatch();
  private int record = -1;
  private int first;
  private int count;

  /** Moves before the first record of a batch. */
  void enter(CellBatch next) {
    batch = next;
    record = -1;
    count = 0;
  }

  /** Moves to the next record of the batch, if it has one. */
  boolean next() {
    if (record + 1 >= batch.records()) {
      return false;
    }
    record++;
    first = batch.first(record);
    count = batch.first(record + 1) - first;
    return true;
  }

  /** The batch in which the record stands. */
  CellBatch batch() {
    return batch;
  }

  /** The line in which the record begins, from 1. */
  int line() {
    return batch.line(record);
  }

  /** The number of cells. */
  int count() {
    return count;
  }

  /** The characters of all cells. Whoever changes them must change them back. */
  char[] text() {
    return batch.text();
  }

  /** The index of the first character of a cell (from 0) in {@link #text}. */
  int start(int cell) {
    return batch.start(first + cell);
  }

  /** The index after the last character of a cell (from 0) in {@link #text}. */
  int end(int cell) {
    return batch.end(first + cell);
  }

  /** Whether a cell (from 0) stands in quotes. */
  boolean quoted(int cell) {
    return batch.quoted(first + cell);
  }

  /** A cell (from 0). */
  String cell(int cell) {
    return String.valueOf(text(), start(cell), end(cell) - start(cell));
  }
}
