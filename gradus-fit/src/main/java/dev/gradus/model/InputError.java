package dev.gradus.model;

import dev.gradus.graph.Array;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.Optional;

/**
 * What is known of the error of an input: its standard deviation, in the unit of the input.
 *
 * @param input the column that has errors
 * @param column of standard deviations, a factor to {@code deviation}; 0 where a value is exact
 * @param deviation the standard deviation of all rows, or a factor to that column
 */
public record InputError(String input, Optional<String> column, double deviation) {
  /** A deviation is at least 0. */
  public InputError {
    if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new InvalidInput(
          "the error of input '%s' is %s; a standard deviation must be finite and at least 0"
              .formatted(input, deviation));
    }
  }

  /** One standard deviation for all rows. */
  public static InputError of(String input, double deviation) {
    return new InputError(input, Optional.empty(), deviation);
  }

  /** A column of standard deviations. */
  public static InputError column(String input, String column) {
    return new InputError(input, Optional.of(column), 1);
  }

  /** The standard deviation of each row, {@code [rows]} or one number. */
  public Tensor deviation(Trace trace) {
    Tensor factor = trace.constant(Array.scalar(deviation, Precision.FLOAT64));
    return column.map(name -> trace.input(name).times(factor)).orElse(factor);
  }
}
