package dev.gradus.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * An operation on tensors: the closed set that graphs are made of.
 *
 * <p>Shapes are those of whole tensors. The row axis is untouchable except by a reduction: an
 * operation that would index, move or join it is refused with the shapes it was given.
 */
public sealed interface Op {
  /** A function of the table, element by element, operands broadcast. */
  record Elementwise(Fn fn) implements Op {}

  /** A reduction over one axis, which disappears. Axis 0 of a per-row tensor is the rows. */
  record Reduce(Reduction reduction, int axis) implements Op {
    /** A reduction; the axis counts from 0. */
    public Reduce {
      require(axis >= 0, "reduction over axis %d: an axis counts from 0 here", axis);
    }
  }

  /** Matrix product over the last two axes; axes before them broadcast. */
  record MatrixProduct() implements Op {}

  /**
   * The product of two tensors {@code [rows, k]} and {@code [rows, j]} over the rows, {@code [k,
   * j]}: a reduction over rows. Within a block of rows it is summed in their order by fused
   * multiply-adds; blocks merge as all sums do.
   */
  record RowProduct() implements Op {}

  /** The same numbers in row-major order under another shape. */
  record Reshape(Shape shape) implements Op {}

  /** The axes in another order: axis {@code i} of the result is axis {@code order[i]}. */
  record Transpose(List<Integer> order) implements Op {}

  /** The places {@code from} (included) to {@code to} (excluded) along one axis. */
  record Slice(int axis, int from, int to) implements Op {}

  /** Tensors joined along an axis that they have. */
  record Concatenate(int axis) implements Op {}

  /** The tensor repeated to a shape that it broadcasts to. */
  record Expand(Shape shape) implements Op {}

  /**
   * A function that cannot be traced: of its inputs, each {@code [rows]}, then of its parameters,
   * which have no rows. Equal to another only if its function is the same object.
   *
   * @param inputs a name for each input, for messages
   * @param parameters a name for each parameter, for messages
   */
  record External(ExternalFunction function, List<String> inputs, List<String> parameters)
      implements Op {
    /** Lists are copied. */
    public External {
      require(
          !inputs.isEmpty(), "an external function without inputs: give it at least one column");
      inputs = List.copyOf(inputs);
      parameters = List.copyOf(parameters);
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
      return other instanceof External(ExternalFunction of, var names, var numbers)
          && function == of
          && inputs.equals(names)
          && parameters.equals(numbers);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(function) + inputs.hashCode();
    }
  }

  /** How a reduction makes one number of many. */
  enum Reduction {
    /** Their sum, in the canonical order of {@link Sums}. */
    SUM,
    /** The greatest; NaN if any is. */
    MAX
  }

  /** The operation as graphs print it: {@code multiply}, {@code sum[axis 1]}. */
  default String label() {
    return switch (this) {
      case Elementwise(Fn fn) -> lowerCase(fn);
      case Reduce(Reduction reduction, int axis) ->
          "%s[axis %d]".formatted(lowerCase(reduction), axis);
      case MatrixProduct() -> "matmul";
      case RowProduct() -> "row product";
      case Reshape _ -> "reshape";
      case Transpose(List<Integer> order) -> "transpose" + order;
      case Slice(int axis, int from, int to) -> "slice[axis %d, %d:%d]".formatted(axis, from, to);
      case Concatenate(int axis) -> "concatenate[axis %d]".formatted(axis);
      case Expand _ -> "expand";
      case External _ -> "external";
    };
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether the operation makes one value of all rows. */
  default boolean reducesRows(Shape operand) {
    return (this instanceof Reduce(_, int axis) && axis == 0 && operand.perRow())
        || this instanceof RowProduct;
  }

  /** The shape of the result, or an error that shows the shapes given. */
  default Shape shape(List<Shape> operands) {
    Shape first = operands.getFirst();
    return switch (this) {
      case Elementwise _ -> operands.stream().reduce(Shape.SCALAR, Shape::broadcast);
      case Reduce(Reduction _, int axis) -> first.without(first.axis(axis));
      case MatrixProduct _ -> product(first, operands.getLast());
      case RowProduct _ -> {
        Shape last = operands.getLast();
        require(
            first.perRow() && last.perRow() && first.rank() == 2 && last.rank() == 2,
            "shapes %s and %s have no product over the rows: each must be [rows, numbers]",
            first,
            last);
        yield Shape.of(first.size(1), last.size(1));
      }
      case Reshape(Shape to) -> {
        require(
            to.perRow() == first.perRow() && to.components() == first.components(),
            "shape %s cannot be reshaped to %s: the count of numbers must stay, and the row axis stays in front",
            first,
            to);
        yield to;
      }
      case Transpose(List<Integer> order) -> {
        require(
            order.size() == first.rank()
                && new HashSet<>(order).size() == order.size()
                && (!first.perRow() || order.getFirst() == 0),
            "shape %s cannot be transposed to the order %s: it must name each axis once, and the row axis stays in front",
            first,
            order);
        yield new Shape(order.stream().map(axis -> first.size(first.axis(axis))).toList());
      }
      case Slice(int axis, int from, int to) -> {
        first.axis(axis);
        require(
            first.size(axis) != Shape.ROWS,
            "the row axis of shape %s cannot be indexed: a model sees one row at a time; select(1, place) takes a place of the next axis",
            first);
        require(
            0 <= from && from <= to && to <= first.size(axis),
            "places %d to %d along axis %d are not within shape %s",
            from,
            to,
            axis,
            first);
        yield first.with(axis, to - from);
      }
      case Concatenate(int axis) -> concatenation(operands, axis);
      case Expand(Shape to) -> {
        require(first.broadcast(to).equals(to), "shape %s does not expand to %s", first, to);
        yield to;
      }
      case External external -> perRow(external, operands);
    };
  }

  private static Shape perRow(External external, List<Shape> operands) {
    int inputs = external.inputs().size();
    require(
        operands.size() == inputs + external.parameters().size(),
        "an external function of %d inputs and %d parameters was given %d tensors; it needs them all",
        inputs,
        external.parameters().size(),
        operands.size());
    for (int i = 0; i < operands.size(); i++) {
      Shape shape = operands.get(i);
      boolean input = i < inputs;
      require(
          input ? shape.equals(Shape.PER_ROW) : !shape.perRow(),
          "'%s' of an external function has shape %s; %s",
          input ? external.inputs().get(i) : external.parameters().get(i - inputs),
          shape,
          input
              ? "an input is one number a row, and each column an input of its own"
              : "a parameter has no row axis: give what differs from row to row as an input");
    }
    return Shape.PER_ROW;
  }

  private static Shape product(Shape a, Shape b) {
    require(
        a.rank() >= 2 && b.rank() >= 2 && a.size(a.rank() - 1) == b.size(b.rank() - 2),
        "shapes %s and %s have no matrix product: the last size of the first must equal the last but one of the second",
        a,
        b);
    require(
        a.size(a.rank() - 1) != Shape.ROWS,
        "shapes %s and %s have no matrix product in a model: it would run over the row axis",
        a,
        b);
    Shape outer = new Shape(a.sizes().subList(0, a.rank() - 2));
    Shape otherOuter = new Shape(b.sizes().subList(0, b.rank() - 2));
    List<Integer> sizes = new ArrayList<>(outer.broadcast(otherOuter).sizes());
    sizes.add(a.size(a.rank() - 2));
    sizes.add(b.size(b.rank() - 1));
    require(
        sizes.lastIndexOf(Shape.ROWS) <= 0,
        "shapes %s and %s have no matrix product in a model: the row axis would not stand first",
        a,
        b);
    return new Shape(sizes);
  }

  private static Shape concatenation(List<Shape> operands, int axis) {
    Shape first = operands.getFirst();
    first.axis(axis);
    int size = 0;
    for (Shape shape : operands) {
      require(
          shape.rank() == first.rank() && shape.with(axis, 0).equals(first.with(axis, 0)),
          "shapes %s and %s cannot be joined along axis %d: all other sizes must be equal",
          first,
          shape,
          axis);
      require(
          shape.size(axis) != Shape.ROWS,
          "shapes %s and %s cannot be joined along the row axis: a model sees one row at a time",
          first,
          shape.equals(first) ? operands.getLast() : shape);
      size += shape.size(axis);
    }
    return first.with(axis, size);
  }

  private static void require(boolean holds, String rule, Object... shown) {
    if (!holds) {
      throw new InvalidInput(rule.formatted(shown));
    }
  }
}
