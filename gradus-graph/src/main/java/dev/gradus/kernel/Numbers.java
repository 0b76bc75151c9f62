package dev.gradus.kernel;

import dev.gradus.graph.Precision;
import java.util.Arrays;
import java.util.List;

/** The numbers of a column in memory, of either precision. */
public sealed interface Numbers {
  /** Numbers of float64. The array is shared, not copied. */
  record Doubles(double[] values) implements Numbers {}

  /** Numbers of float32. The array is shared, not copied. */
  record Floats(float[] values) implements Numbers {}

  /** Columns in a precision: those of float64 are shared, those of float32 rounded copies. */
  static List<Numbers> of(Precision precision, double[]... columns) {
    return Arrays.stream(columns).map(column -> of(precision, column)).toList();
  }

  private static Numbers of(Precision precision, double[] column) {
    return switch (precision) {
      case FLOAT64 -> new Doubles(column);
      case FLOAT32 -> {
        float[] rounded = new float[column.length];
        for (int i = 0; i < rounded.length; i++) {
          rounded[i] = (float) column[i];
        }
        yield new Floats(rounded);
      }
    };
  }

  /** How many there are. */
  default int length() {
    return switch (this) {
      case Doubles(double[] values) -> values.length;
      case Floats(float[] values) -> values.length;
    };
  }

  /** The number of a row. */
  default double at(int row) {
    return switch (this) {
      case Doubles(double[] values) -> values[row];
      case Floats(float[] values) -> values[row];
    };
  }

  /** Copies the numbers from a row on to a place. */
  default void copy(int from, double[] to, int at, int count) {
    switch (this) {
      case Doubles(double[] values) -> System.arraycopy(values, from, to, at, count);
      case Floats(float[] values) -> {
        for (int i = 0; i < count; i++) {
          to[at + i] = values[from + i];
        }
      }
    }
  }
}
