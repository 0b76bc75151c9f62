package dev.gradus.data;

import dev.gradus.table.Column;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of categories while it is read: of numbers, if each of its cells is one, else of texts.
 */
final class CategoryColumn implements CellColumn {
  private final String name;
  private final char mark;
  private final Map<String, Integer> codes = new HashMap<>();
  private int[] rows = new int[256];
  private int count;

  /** A column whose numbers have their decimals after {@code mark}. */
  CategoryColumn(String name, char mark) {
    this.name = name;
    this.mark = mark;
  }

  @Override
  public void add(Cells cells, int cell) {
    if (Numbers.isMissing(cells.text(), cells.start(cell), cells.end(cell))) {
      add(Optional.empty());
    } else {
      add(Optional.of(cells.cell(cell)));
    }
  }

  /** Reads the next value, or that it is missing. */
  void add(Optional<String> text) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count + count / 2);
    }
    rows[count++] = text.map(known -> codes.computeIfAbsent(known, _ -> codes.size())).orElse(-1);
  }

  @Override
  public Column column() {
    Map<String, Double> numbers = new HashMap<>();
    codes.keySet().forEach(text -> numbers.put(text, number(text)));
    boolean areNumbers = numbers.values().stream().noneMatch(value -> Double.isNaN(value));
    List<String> texts = codes.keySet().stream().sorted().toList();
    double[] values = new double[codes.size()];
    for (int place = 0; place < texts.size(); place++) {
      String text = texts.get(place);
      int code = codes.getOrDefault(text, -1);
      values[code] = areNumbers ? numbers.getOrDefault(text, Double.NaN) : place;
    }
    double[] all = new double[count];
    Arrays.setAll(all, row -> rows[row] < 0 ? Double.NaN : values[rows[row]]);
    return new Column(name, all, Optional.empty(), areNumbers ? List.of() : texts);
  }

  private double number(String text) {
    return Numbers.parse(text.toCharArray(), 0, text.length(), mark);
  }
}
