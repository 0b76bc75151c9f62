package dev.gradus.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text: the first aligned left, the others right. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings, or without headings if there are none. */
  public TextTable(String... headings) {
    if (headings.length > 0) {
      row(headings);
    }
  }

  /** Adds a row. */
  public void row(String... cells) {
    rows.add(Arrays.asList(cells));
  }

  /** The lines, each column as wide as its widest cell. */
  public List<String> lines() {
    return leftAlignedFrom(Integer.MAX_VALUE);
  }

  /** The lines, with the columns from that one on aligned left too. */
  public List<String> leftAlignedFrom(int left) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String space = " ".repeat(width(column) - cell.length());
        boolean toLeft = column == 0 || column >= left;
        line.append(column == 0 ? "" : GAP).append(toLeft ? cell + space : space + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }
}
