package dev.gradus.table;

import java.util.Optional;

/**
 * A named column of numbers, one value a row.
 *
 * @param name the name that formulas use
 * @param values {@code [rows]}; NaN stands for a missing value. The array is shared, not copied
 * @param note how the values came to be numbers, where that is worth saying: "seconds since
 *     1970-01-01T00:00Z"
 */
public record Column(String name, double[] values, Optional<String> note) {
  /** A column without a note. */
  public static Column of(String name, double... values) {
    return new Column(name, values, Optional.empty());
  }
}
