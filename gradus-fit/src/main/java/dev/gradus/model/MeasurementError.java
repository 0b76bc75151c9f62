package dev.gradus.model;

import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.Optional;

/** What is known of the error of each measurement; residuals are divided by it. */
public sealed interface MeasurementError {
  /** Equal for all rows, its size to be estimated. */
  record Equal() implements MeasurementError {}

  /** A column of standard deviations in the unit of the measurement. */
  record Absolute(String column) implements MeasurementError {}

  /** A column proportional to the standard deviations, the factor to be estimated. */
  record Relative(String column) implements MeasurementError {}

  /**
   * A column of weights, 0 or more: the loss of a row counts so many times. Of least squares the
   * errors are then proportional to one over the root of the weight, the factor to be estimated.
   */
  record Weights(String column) implements MeasurementError {}

  /** The column of errors, or of weights, if there is one. */
  default Optional<String> errorColumn() {
    return switch (this) {
      case Equal() -> Optional.empty();
      case Absolute(String column) -> Optional.of(column);
      case Relative(String column) -> Optional.of(column);
      case Weights(String column) -> Optional.of(column);
    };
  }

  /** The standard deviation of each row, {@code [rows]}, up to a factor; 1 if they are equal. */
  default Tensor deviation(Trace trace) {
    return switch (this) {
      case Equal(), Weights _ -> trace.constant(Array.scalar(1, Precision.FLOAT64));
      case Absolute(String column) -> trace.input(column);
      case Relative(String column) -> trace.input(column);
    };
  }

  /** The standard deviation of a row, up to a factor, by what its column of errors says. */
  default double deviation(double entry) {
    return this instanceof Weights ? 1 / Math.sqrt(entry) : entry;
  }

  /** How many times each row counts, {@code [rows]}; 1 if there are no weights. */
  default Tensor weight(Trace trace) {
    return this instanceof Weights(String column)
        ? trace.input(column)
        : trace.constant(Array.scalar(1, Precision.FLOAT64));
  }

  /** The kind of error in words. */
  default String description() {
    return switch (this) {
      case Equal() -> "equal, estimated from the residuals";
      case Absolute(String column) -> "absolute, from column '%s'".formatted(column);
      case Relative(String column) ->
          "relative, from column '%s', scale estimated".formatted(column);
      case Weights(String column) -> "weighted by column '%s'".formatted(column);
    };
  }
}
