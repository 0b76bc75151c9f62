package dev.gradus.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A named column of numbers, one value a row, or of texts.
 *
 * @param name the name that formulas use
 * @param values {@code [rows]}; NaN stands for a missing value. The array is shared, not copied
 * @param note how the values came to be numbers, where that is worth saying: "seconds since
 *     1970-01-01T00:00Z"
 * @param texts of a column of texts the different ones in ascending order; its values are their
 *     places, from 0. Empty for a column of numbers
 */
public record Column(String name, double[] values, Optional<String> note, List<String> texts) {
  /** The list is copied. */
  public Column {
    texts = List.copyOf(texts);
  }

  /** A column of numbers. */
  public Column(String name, double[] values, Optional<String> note) {
    this(name, values, note, List.of());
  }

  /** A column of numbers without a note. */
  public static Column of(String name, double... values) {
    return new Column(name, values, Optional.empty());
  }

  /** A column of texts; an empty one is a missing value. */
  public static Column ofTexts(String name, String... cells) {
    TreeSet<String> different = new TreeSet<>(Arrays.asList(cells));
    different.remove("");
    List<String> texts = List.copyOf(different);
    double[] values =
        Arrays.stream(cells)
            .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : texts.indexOf(cell))
            .toArray();
    return new Column(name, values, Optional.empty(), texts);
  }

  /** Whether it holds texts. */
  public boolean isText() {
    return !texts.isEmpty();
  }

  /** One of its values as people read it. */
  public String text(double value) {
    if (isText()) {
      return texts.get((int) value);
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
