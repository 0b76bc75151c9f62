package dev.gradus.fit;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table gathered by their keys: those of a group side by side, in the order of the
 * table, the groups in the order in which their keys first appear. Rows that lack a needed value
 * are left out, and so are rows without a key, which belong to no group.
 *
 * @param keys for each column of keys its value in each group, {@code [groups]}
 * @param columns the needed columns, {@code [kept rows]}
 * @param rows for each kept row its row in the table
 * @param begins where the rows of each group begin, and the end, {@code [groups + 1]}
 * @param dropped how many rows of each group lack a value, {@code [groups]}
 * @param withoutKey how many rows of the table have no key
 */
record GroupedRows(
    Table table,
    List<Column> keys,
    Map<String, double[]> columns,
    int[] rows,
    int[] begins,
    int[] dropped,
    int withoutKey) {

  /**
   * The groups of a table.
   *
   * @param by the columns of keys
   * @param needed the columns that a row must have a value in
   */
  static GroupedRows of(Table table, List<String> by, List<String> needed) {
    if (by.isEmpty()) {
      throw new InvalidInput("no column is named to group by; name one whose values are the keys");
    }
    List<Column> keys = by.stream().map(table::column).toList();
    List<Column> used = needed.stream().map(table::column).toList();
    GroupNumbers numbers = GroupNumbers.of(keys, table.rows());
    int groups = numbers.first().length;
    if (groups == 0) {
      throw new InvalidInput(
          "no row of %s has a value in %s; there is no group to fit"
              .formatted(table.source(), String.join(", ", by)));
    }
    int[] group = numbers.ofRow();
    int[] dropped = new int[groups];
    int[] begins = new int[groups + 1];
    int withoutKey = 0;
    boolean[] kept = kept(used, table.rows());
    for (int row = 0; row < group.length; row++) {
      if (group[row] < 0) {
        withoutKey++;
        kept[row] = false;
      } else if (kept[row]) {
        begins[group[row] + 1]++;
      } else {
        dropped[group[row]]++;
      }
    }
    for (int g = 0; g < groups; g++) {
      begins[g + 1] += begins[g];
    }
    int[] rows = sorted(group, kept, begins);
    Map<String, double[]> columns = new LinkedHashMap<>();
    used.forEach(column -> columns.put(column.name(), gathered(column.values(), rows)));
    List<Column> ofGroups =
        keys.stream()
            .map(column ->
                new Column(
                    column.name(),
                    gathered(column.values(), numbers.first()),
                    column.note(),
                    column.texts()))
            .toList();
    return new GroupedRows(table, ofGroups, columns, rows, begins, dropped, withoutKey);
  }

  private static boolean[] kept(List<Column> used, int rows) {
    boolean[] kept = new boolean[rows];
    Arrays.fill(kept, true);
    for (Column column : used) {
      double[] values = column.values();
      for (int row = 0; row < rows; row++) {
        kept[row] &= !Double.isNaN(values[row]);
      }
    }
    return kept;
  }

  /** A stable counting sort: the kept rows in the order of their groups. */
  private static int[] sorted(int[] group, boolean[] kept, int[] begins) {
    int[] next = begins.clone();
    int[] rows = new int[begins[begins.length - 1]];
    for (int row = 0; row < group.length; row++) {
      if (kept[row]) {
        rows[next[group[row]]++] = row;
      }
    }
    return rows;
  }

  private static double[] gathered(double[] values, int[] rows) {
    double[] gathered = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      gathered[i] = values[rows[i]];
    }
    return gathered;
  }

  /** The number of groups. */
  int count() {
    return dropped.length;
  }

  /** How many kept rows a group has. */
  int count(int group) {
    return begins[group + 1] - begins[group];
  }

  /** The kept rows of a group as a table of their own. */
  Table table(int group) {
    return table.select(
        columns.keySet(), Arrays.copyOfRange(rows, begins[group], begins[group + 1]));
  }
}
