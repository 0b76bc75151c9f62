package dev.gradus.app.lesson;

import dev.gradus.graph.Array;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.math.BigDecimal;

/** The data. */
final class Measurements {
  /** True temperatures in degrees Celsius. */
  static final Array CELSIUS =
      Array.float32(0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0);

  /** The same temperatures as the thermometer shows them. */
  static final Array READING =
      Array.float32(35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4);

  private Measurements() {}

  /** The data in double precision. */
  static Table table() {
    return Table.of(
        Column.of("reading", 35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4),
        Column.of("celsius", 0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0));
  }

  static Section section() {
    return new Section(
        "The measurements",
        """
        An old thermometer shows numbers in a unit that nobody knows any more. Eleven times it was
        read next to one that shows degrees Celsius. We look for the rule that turns its readings
        into degrees, and for every step by which a machine can find such a rule: neural networks
        learn by the same steps.

        The numbers are kept in single precision (float32), as is usual there.
        """,
        """
        static final Array CELSIUS =
            Array.float32(
                0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0);

        static final Array READING =
            Array.float32(
                35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4);
        """,
        () ->
            Told.shown("")
                .remark(
                    "single precision has about seven digits, so that the first reading, 35.7, is kept as %s; Gradus counts in double precision unless told otherwise."
                        .formatted(new BigDecimal(READING.toDoubles()[0]).toPlainString())));
  }
}
