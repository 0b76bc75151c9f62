package dev.gradus.samples;

import dev.gradus.model.Model;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Map;

/** The lesson's thermometer: eleven readings in an unknown unit beside degrees Celsius. */
public final class Thermometer {
  /** The data. */
  public static final Table TABLE =
      Table.of(
          "thermometer.csv",
          List.of(
              Column.of(
                  "reading", 35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4),
              Column.of("celsius", 0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0)));

  private Thermometer() {}

  /** The straight line, starting where the lesson does: w = 1, b = 0. */
  public static Model line() {
    return Model.formula("celsius = w * reading + b", TABLE.names())
        .startingAt(Map.of("w", 1.0, "b", 0.0));
  }
}
