package dev.gradus.graph;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor of numbers in memory, in row-major order. Immutable.
 *
 * <p>Operations on arrays compute at once; of two precisions the wider one is kept, and a scalar
 * takes the precision of the array it meets. It prints as PyTorch prints.
 */
public final class Array implements Tensor {
  private final Shape shape;
  private final Precision precision;
  private final double[] values;

  private Array(Shape shape, Precision precision, double[] values) {
    this.shape = shape;
    this.precision = precision;
    this.values = values;
  }

  /** A vector of float64. */
  public static Array of(double... values) {
    return of(Shape.of(values.length), Precision.FLOAT64, values);
  }

  /** A vector of float32, each number rounded to it. */
  public static Array float32(double... values) {
    return of(Shape.of(values.length), Precision.FLOAT32, values);
  }

  /** A single number. */
  public static Array scalar(double value, Precision precision) {
    return of(Shape.SCALAR, precision, value);
  }

  /**
   * An array of that shape; the numbers are copied, rounded to the precision, in row-major order.
   */
  public static Array of(Shape shape, Precision precision, double... values) {
    if (shape.perRow() || shape.components() != values.length) {
      throw new InvalidInput(
          "shape %s needs %s numbers; %d were given"
              .formatted(shape, shape.perRow() ? "known" : shape.components(), values.length));
    }
    double[] rounded = values.clone();
    precision.round(rounded, 0, rounded.length);
    return new Array(shape, precision, rounded);
  }

  /** An array of that shape with the same number everywhere. */
  public static Array full(Shape shape, Precision precision, double value) {
    double[] values = new double[shape.components()];
    Arrays.fill(values, value);
    return of(shape, precision, values);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /** The precision of the numbers. */
  public Precision precision() {
    return precision;
  }

  /** The same numbers rounded to another precision. */
  public Array to(Precision other) {
    return of(shape, other, values);
  }

  /** A copy of the numbers in row-major order. */
  public double[] toDoubles() {
    return values.clone();
  }

  /** The only number of an array that has one. */
  public double item() {
    if (values.length != 1) {
      throw new InvalidInput("an array of shape %s is not one number".formatted(shape));
    }
    return values[0];
  }

  /** The numbers as PyTorch prints them under these options. */
  public String toString(PrintOptions options) {
    return ArrayPrinter.print(this, options);
  }

  /** The numbers as PyTorch prints them: {@code tensor([1., 2.], dtype=torch.float64)}. */
  @Override
  public String toString() {
    return toString(PrintOptions.DEFAULT);
  }

  /** Same shape, precision and bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Array array
        && shape.equals(array.shape)
        && precision == array.precision
        && Arrays.equals(values, array.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  double[] values() {
    return values;
  }

  static Array apply(Op op, List<Array> operands) {
    Shape shape = op.shape(operands.stream().map(Array::shape).toList());
    if (shape.perRow()) {
      throw new InvalidInput(
          "an array has no row axis, so it cannot take shape %s; trace the expression"
              .formatted(shape));
    }
    Precision precision = common(operands);
    List<Block> blocks =
        operands.stream()
            .map(array -> array.precision == precision ? array : array.to(precision))
            .map(array -> new Block(array.shape, 1, array.values))
            .toList();
    double[] result = new double[shape.components()];
    Evaluation.evaluate(op, blocks, new Block(shape, 1, result), precision);
    return new Array(shape, precision, result);
  }

  /** The widest precision among the arrays of rank 1 or more, or among all if there is none. */
  private static Precision common(List<Array> operands) {
    boolean onlyScalars = operands.stream().allMatch(array -> array.shape.rank() == 0);
    return operands.stream()
            .filter(array -> onlyScalars || array.shape.rank() > 0)
            .allMatch(array -> array.precision == Precision.FLOAT32)
        ? Precision.FLOAT32
        : Precision.FLOAT64;
  }
}
