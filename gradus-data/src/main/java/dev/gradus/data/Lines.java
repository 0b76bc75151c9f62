package dev.gradus.data;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** The line of each row; kept in an array only from the first gap between the lines on. */
final class Lines {
  private int[] lines = {};
  private int first;
  private int rows;
  private boolean gaps;

  /** Takes the line of the next row. */
  void add(int line) {
    if (rows == 0) {
      first = line;
    }
    if (!gaps && line != first + rows) {
      gaps = true;
      lines = new int[Math.max(16, 2 * rows)];
      Arrays.setAll(lines, row -> first + row);
    }
    if (gaps) {
      if (rows == lines.length) {
        lines = Arrays.copyOf(lines, 2 * rows);
      }
      lines[rows] = line;
    }
    rows++;
  }

  /** The number of rows. */
  int count() {
    return rows;
  }

  /** From a row (from 0) to its line (from 1). */
  IntUnaryOperator ofRow() {
    if (!gaps) {
      int start = first;
      return row -> start + row;
    }
    int[] kept = Arrays.copyOf(lines, rows);
    return row -> kept[row];
  }
}
