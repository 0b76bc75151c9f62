package dev.gradus.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers of one shape: an {@link Array} of them, or a {@link Traced} expression that stands for
 * them.
 *
 * <p>A Java function of tensors computes at once when it is called with arrays, and yields its
 * graph when it is called with traced arguments. Operators broadcast as NumPy's do; a mix of arrays
 * and traced expressions is traced.
 */
public sealed interface Tensor permits Array, Traced {
  /** The sizes along the axes. */
  Shape shape();

  /** The result of an operation: an array if all operands are arrays, else traced. */
  static Tensor apply(Op op, Tensor... operands) {
    for (Tensor operand : operands) {
      if (operand instanceof Traced traced) {
        return traced.trace().apply(op, List.of(operands));
      }
    }
    return Array.apply(op, Arrays.stream(operands).map(Array.class::cast).toList());
  }

  /** This + other. */
  default Tensor plus(Tensor other) {
    return Fn.ADD.of(this, other);
  }

  /** This + a number. */
  default Tensor plus(double other) {
    return plus(like(other));
  }

  /** This - other. */
  default Tensor minus(Tensor other) {
    return Fn.SUBTRACT.of(this, other);
  }

  /** This - a number. */
  default Tensor minus(double other) {
    return minus(like(other));
  }

  /** This × other, element by element. */
  default Tensor times(Tensor other) {
    return Fn.MULTIPLY.of(this, other);
  }

  /** This × a number. */
  default Tensor times(double other) {
    return times(like(other));
  }

  /** This ÷ other. */
  default Tensor dividedBy(Tensor other) {
    return Fn.DIVIDE.of(this, other);
  }

  /** This ÷ a number. */
  default Tensor dividedBy(double other) {
    return dividedBy(like(other));
  }

  /** This to the power other. */
  default Tensor power(Tensor other) {
    return Fn.POWER.of(this, other);
  }

  /** This to the power of a number. */
  default Tensor power(double other) {
    return power(like(other));
  }

  /** -this. */
  default Tensor negate() {
    return Fn.NEGATE.of(this);
  }

  /** 1 where this &lt; other, else 0. */
  default Tensor less(Tensor other) {
    return Fn.LESS.of(this, other);
  }

  /** 1 where this ≤ other, else 0. */
  default Tensor lessOrEqual(Tensor other) {
    return Fn.LESS_OR_EQUAL.of(this, other);
  }

  /** 1 where this &gt; other, else 0. */
  default Tensor greater(Tensor other) {
    return Fn.GREATER.of(this, other);
  }

  /** 1 where this ≥ other, else 0. */
  default Tensor greaterOrEqual(Tensor other) {
    return Fn.GREATER_OR_EQUAL.of(this, other);
  }

  /** 1 where this = other, else 0. */
  default Tensor equalTo(Tensor other) {
    return Fn.EQUAL.of(this, other);
  }

  /** 1 where this ≠ other, else 0. */
  default Tensor notEqualTo(Tensor other) {
    return Fn.NOT_EQUAL.of(this, other);
  }

  /** {@code ifTrue} where this is not 0, else {@code ifFalse}. */
  default Tensor where(Tensor ifTrue, Tensor ifFalse) {
    return Fn.WHERE.of(this, ifTrue, ifFalse);
  }

  /** The lesser of this and other. */
  default Tensor min(Tensor other) {
    return Fn.MIN.of(this, other);
  }

  /** The greater of this and other. */
  default Tensor max(Tensor other) {
    return Fn.MAX.of(this, other);
  }

  /** The absolute value. */
  default Tensor abs() {
    return Fn.ABS.of(this);
  }

  /** -1, 0 or 1. */
  default Tensor sign() {
    return Fn.SIGN.of(this);
  }

  /** The exponential. */
  default Tensor exp() {
    return Fn.EXP.of(this);
  }

  /** The exponential less 1. */
  default Tensor expm1() {
    return Fn.EXPM1.of(this);
  }

  /** The natural logarithm. */
  default Tensor log() {
    return Fn.LOG.of(this);
  }

  /** The logarithm to the base 10. */
  default Tensor log10() {
    return Fn.LOG10.of(this);
  }

  /** The natural logarithm of 1 + this. */
  default Tensor log1p() {
    return Fn.LOG1P.of(this);
  }

  /** The square root. */
  default Tensor sqrt() {
    return Fn.SQRT.of(this);
  }

  /** This × this. */
  default Tensor square() {
    return Fn.SQUARE.of(this);
  }

  /** The sine. */
  default Tensor sin() {
    return Fn.SIN.of(this);
  }

  /** The cosine. */
  default Tensor cos() {
    return Fn.COS.of(this);
  }

  /** The tangent. */
  default Tensor tan() {
    return Fn.TAN.of(this);
  }

  /** The inverse sine. */
  default Tensor asin() {
    return Fn.ASIN.of(this);
  }

  /** The inverse cosine. */
  default Tensor acos() {
    return Fn.ACOS.of(this);
  }

  /** The inverse tangent. */
  default Tensor atan() {
    return Fn.ATAN.of(this);
  }

  /** The angle of the point (x, this). */
  default Tensor atan2(Tensor x) {
    return Fn.ATAN2.of(this, x);
  }

  /** The hyperbolic sine. */
  default Tensor sinh() {
    return Fn.SINH.of(this);
  }

  /** The hyperbolic cosine. */
  default Tensor cosh() {
    return Fn.COSH.of(this);
  }

  /** The hyperbolic tangent. */
  default Tensor tanh() {
    return Fn.TANH.of(this);
  }

  /** 1 / (1 + exp(-this)). */
  default Tensor sigmoid() {
    return Fn.SIGMOID.of(this);
  }

  /** log(1 + exp(this)). */
  default Tensor softplus() {
    return Fn.SOFTPLUS.of(this);
  }

  /** max(this, 0). */
  default Tensor relu() {
    return Fn.RELU.of(this);
  }

  /** The sum of all elements; of all rows too. */
  default Tensor sum() {
    return overAll(Op.Reduction.SUM);
  }

  /** The sum along an axis, which disappears; a negative axis counts from the end. */
  default Tensor sum(int axis) {
    return apply(new Op.Reduce(Op.Reduction.SUM, shape().axis(axis)), this);
  }

  /** The mean of all elements; of all rows too. */
  default Tensor mean() {
    Tensor count = like(shape().components());
    return sum().dividedBy(shape().perRow() ? count.times(rowCount()) : count);
  }

  /** The mean along an axis, which disappears. */
  default Tensor mean(int axis) {
    int size = shape().size(shape().axis(axis));
    return sum(axis).dividedBy(size == Shape.ROWS ? rowCount() : like(size));
  }

  /** The greatest element; of all rows too. */
  default Tensor max() {
    return overAll(Op.Reduction.MAX);
  }

  /** The greatest along an axis, which disappears. */
  default Tensor max(int axis) {
    return apply(new Op.Reduce(Op.Reduction.MAX, shape().axis(axis)), this);
  }

  /** log(sum(exp(this))) over all elements, without overflow. */
  default Tensor logSumExp() {
    return shape().rank() == 0 ? this : flattened().logSumExp(0);
  }

  /** log(sum(exp(this))) along an axis, which disappears, without overflow. */
  default Tensor logSumExp(int axis) {
    Tensor top = max(axis);
    Tensor shift = top.abs().less(like(Double.POSITIVE_INFINITY)).where(top, like(0));
    int from = shape().axis(axis);
    Tensor aligned =
        shape().size(from) == Shape.ROWS ? shift : shift.reshape(shape().with(from, 1));
    return minus(aligned).exp().sum(axis).log().plus(shift);
  }

  /** The matrix product; a vector counts as a row on the left, as a column on the right. */
  default Tensor matmul(Tensor other) {
    Shape a = shape();
    Shape b = other.shape();
    boolean column = a.equals(Shape.PER_ROW) || b.equals(Shape.PER_ROW);
    if (a.rank() == 0 || b.rank() == 0 || column) {
      throw new InvalidInput(
          "shapes %s and %s have no matrix product: each needs a vector or a matrix%s"
              .formatted(a, b, column ? "; reshape a column of the data with reshape(-1, 1)" : ""));
    }
    if (a.size(a.rank() - 1) != b.size(Math.max(0, b.rank() - 2))) {
      throw new InvalidInput(
          "shapes %s and %s have no matrix product: the last size of the first must equal the %s of the second"
              .formatted(a, b, b.rank() == 1 ? "size" : "last but one"));
    }
    Tensor left = a.rank() == 1 ? reshape(a.inserted(0, 1)) : this;
    Tensor right = b.rank() == 1 ? other.reshape(b.inserted(1, 1)) : other;
    Tensor product = apply(new Op.MatrixProduct(), left, right);
    Shape shape = product.shape();
    Shape dropped = b.rank() == 1 ? shape.without(shape.rank() - 1) : shape;
    return product.reshape(a.rank() == 1 ? dropped.without(shape.rank() - 2) : dropped);
  }

  /**
   * The same numbers in row-major order under other sizes. One size may be -1: what is left over,
   * and for a per-row tensor the first one, which is the rows.
   */
  default Tensor reshape(int... sizes) {
    int[] resolved = sizes.clone();
    for (int i = 0; i < resolved.length; i++) {
      if (resolved[i] == -1 && !(i == 0 && shape().perRow())) {
        if (IntStream.of(resolved).skip(i + 1).anyMatch(size -> size == -1)) {
          throw new InvalidInput(
              "shape %s cannot be reshaped to sizes %s: one size at most may be left open"
                  .formatted(shape(), Arrays.toString(sizes)));
        }
        int others = IntStream.of(resolved).filter(size -> size != -1).reduce(1, (a, b) -> a * b);
        resolved[i] = others == 0 ? 0 : shape().components() / others;
      }
    }
    return reshape(Shape.of(resolved));
  }

  /** The same numbers in row-major order under another shape. */
  default Tensor reshape(Shape shape) {
    return shape.equals(shape()) ? this : apply(new Op.Reshape(shape), this);
  }

  /** The last two axes exchanged. */
  default Tensor transpose() {
    int rank = shape().rank();
    if (rank < 2) {
      return this;
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.swap(order, rank - 2, rank - 1);
    return apply(new Op.Transpose(order), this);
  }

  /** The axes in another order: axis {@code i} of the result is axis {@code order[i]} of this. */
  default Tensor transpose(int... order) {
    return apply(new Op.Transpose(IntStream.of(order).map(shape()::axis).boxed().toList()), this);
  }

  /**
   * The element, row or layer at these places of the first axes; negative ones count from the end.
   */
  default Tensor index(int... places) {
    Tensor result = this;
    for (int place : places) {
      if (result.shape().rank() == 0) {
        throw new InvalidInput(
            "%d places were given to index shape %s".formatted(places.length, shape()));
      }
      result = result.select(0, place);
    }
    return result;
  }

  /** What stands at one place of an axis, which disappears; negative numbers count from the end. */
  default Tensor select(int axis, int place) {
    int along = shape().axis(axis);
    int from = place < 0 ? place + shape().size(along) : place;
    Tensor thin = slice(along, from, from + 1);
    return thin.reshape(thin.shape().without(along));
  }

  /** The places {@code from} (included) to {@code to} (excluded) along an axis. */
  default Tensor slice(int axis, int from, int to) {
    return apply(new Op.Slice(shape().axis(axis), from, to), this);
  }

  /**
   * Tensors of one shape, joined along a new axis at that place; a negative one counts from the
   * end.
   */
  static Tensor stack(int axis, Tensor... tensors) {
    if (tensors.length == 0) {
      throw new InvalidInput("stack needs at least one tensor; none was given");
    }
    int rank = tensors[0].shape().rank();
    int place = axis < 0 ? axis + rank + 1 : axis;
    if (place < 0 || place > rank) {
      throw new InvalidInput(
          "axis %d of a stack of shape %s: must be from %d to %d"
              .formatted(axis, tensors[0].shape(), -rank - 1, rank));
    }
    Tensor[] widened = new Tensor[tensors.length];
    for (int i = 0; i < tensors.length; i++) {
      Shape shape = tensors[i].shape();
      if (!shape.equals(tensors[0].shape())) {
        throw new InvalidInput(
            "shapes %s and %s cannot be stacked: they must be equal"
                .formatted(tensors[0].shape(), shape));
      }
      if (place == 0 && shape.perRow()) {
        throw new InvalidInput(
            "shapes %s and %s cannot be stacked along axis 0: the row axis stays in front; stack along axis 1"
                .formatted(tensors[0].shape(), shape));
      }
      widened[i] = tensors[i].reshape(shape.inserted(place, 1));
    }
    return concatenate(place, widened);
  }

  /** Tensors joined along an axis that they have. */
  static Tensor concatenate(int axis, Tensor... tensors) {
    if (tensors.length == 0) {
      throw new InvalidInput("concatenate needs at least one tensor; none was given");
    }
    return apply(new Op.Concatenate(tensors[0].shape().axis(axis)), tensors);
  }

  /** This repeated to a shape that it broadcasts to. */
  default Tensor expand(Shape shape) {
    return shape.equals(shape()) ? this : apply(new Op.Expand(shape), this);
  }

  private Tensor overAll(Op.Reduction reduction) {
    Tensor inner =
        shape().withoutRows().rank() == 0
            ? this
            : apply(
                new Op.Reduce(reduction, shape().perRow() ? 1 : 0),
                reshape(
                    shape().perRow()
                        ? Shape.of(Shape.ROWS, shape().components())
                        : Shape.of(shape().components())));
    return inner.shape().perRow() ? apply(new Op.Reduce(reduction, 0), inner) : inner;
  }

  private Tensor flattened() {
    if (!shape().perRow()) {
      return reshape(shape().components());
    }
    return shape().rank() == 1
        ? this
        : reshape(Shape.of(Shape.ROWS, shape().components())).logSumExp(1);
  }

  private Tensor like(double number) {
    return switch (this) {
      case Array array -> Array.scalar(number, array.precision());
      case Traced _ -> Array.scalar(number, Precision.FLOAT64);
    };
  }

  private Tensor rowCount() {
    return switch (this) {
      case Array _ -> throw new IllegalStateException("an array has no row axis");
      case Traced traced -> traced.trace().rowCount();
    };
  }
}
