package dev.gradus.fit;

import dev.gradus.table.Column;
import java.util.Arrays;
import java.util.List;

/**
 * The groups of rows with equal keys, numbered as they first appear, found by a hash table of rows
 * with open addressing.
 *
 * @param ofRow the group of each row, -1 where a key is missing: {@code [rows]}
 * @param first the first row of each group, {@code [groups]}
 */
record GroupNumbers(int[] ofRow, int[] first) {
  /** Begins with room for so many groups. */
  private static final int ROOM = 1 << 10;

  static GroupNumbers of(List<Column> keys, int rows) {
    double[][] values = keys.stream().map(Column::values).toArray(double[][]::new);
    int[] ofRow = new int[rows];
    int[] first = new int[ROOM];
    int[] slots = new int[4 * ROOM];
    int groups = 0;
    for (int row = 0; row < rows; row++) {
      if (isMissing(values, row)) {
        ofRow[row] = -1;
        continue;
      }
      int slot = slot(values, row, slots, first);
      if (slots[slot] == 0) {
        if (groups == first.length) {
          first = Arrays.copyOf(first, 2 * groups);
          slots = rehashed(values, first, groups);
          slot = slot(values, row, slots, first);
        }
        first[groups++] = row;
        slots[slot] = groups;
      }
      ofRow[row] = slots[slot] - 1;
    }
    return new GroupNumbers(ofRow, Arrays.copyOf(first, groups));
  }

  private static int[] rehashed(double[][] values, int[] first, int groups) {
    int[] slots = new int[4 * first.length];
    for (int g = 0; g < groups; g++) {
      slots[slot(values, first[g], slots, first)] = g + 1;
    }
    return slots;
  }

  /** The slot of the group of a row, or the empty one where it belongs. */
  private static int slot(double[][] values, int row, int[] slots, int[] first) {
    int slot = hash(values, row) & (slots.length - 1);
    while (slots[slot] != 0 && !areEqual(values, row, first[slots[slot] - 1])) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** There is one zero. */
  private static int hash(double[][] values, int row) {
    long hash = 0;
    for (double[] column : values) {
      hash = mixed(hash ^ Double.doubleToLongBits(column[row] + 0.0));
    }
    return (int) hash;
  }

  /** Spreads every bit over all, as Steele, Lea and Flood (2014) finish their random numbers. */
  private static long mixed(long bits) {
    long first = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }

  private static boolean areEqual(double[][] values, int a, int b) {
    for (double[] column : values) {
      if (column[a] != column[b]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMissing(double[][] values, int row) {
    for (double[] column : values) {
      if (Double.isNaN(column[row])) {
        return true;
      }
    }
    return false;
  }
}
