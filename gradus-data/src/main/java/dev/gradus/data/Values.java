package dev.gradus.data;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** What the values of a table must be, wherever they come from. */
final class Values {
  /** What is said of a value that is no number. */
  static final String INFINITE =
      "the value is infinite, or too large for a number of 64 bits; "
          + "correct it, or mark it as missing";

  /** What is said of a value that must not be missing. */
  static final String MISSING =
      "the value is missing; fill it in, or pass --missing drop to leave such rows out";

  private Values() {}

  /** The same table, if its values are finite and none is missing that must not be. */
  static Table checked(Table table, Missing missing) {
    refuse(table, Double::isInfinite, INFINITE);
    if (missing == Missing.REFUSE) {
      refuse(table, Double::isNaN, MISSING);
    }
    return table;
  }

  /** The first row and, within it, the first column of such a value is an error. */
  private static void refuse(Table table, DoublePredicate bad, String complaint) {
    record Spot(int row, String column) {}

    table.columns().stream()
        .flatMap(column -> first(column, bad).map(row -> new Spot(row, column.name())).stream())
        .min(Comparator.comparingInt(Spot::row))
        .ifPresent(spot -> {
          throw new InvalidInput(
              "%s, column '%s': %s".formatted(table.where(spot.row()), spot.column(), complaint));
        });
  }

  private static Optional<Integer> first(Column column, DoublePredicate bad) {
    double[] values = column.values();
    return IntStream.range(0, values.length)
        .filter(row -> bad.test(values[row]))
        .boxed()
        .findFirst();
  }
}
