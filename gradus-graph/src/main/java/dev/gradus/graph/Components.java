package dev.gradus.graph;

import java.util.Arrays;
import java.util.List;

/**
 * For each component of a result that only moves numbers about, the operand and the component of it
 * that it is: of reshape, transpose, slice, concatenate and expand, and of the operands of an
 * elementwise function that broadcasts.
 */
public final class Components {
  private final int[] operands;
  private final int[] components;

  private Components(int[] operands, int[] components) {
    this.operands = operands;
    this.components = components;
  }

  /**
   * The components of an operation that moves numbers.
   *
   * @param operands the shapes of its operands
   * @param result the shape of its result
   */
  public static Components of(Op op, List<Shape> operands, Shape result) {
    Shape first = operands.getFirst();
    return switch (op) {
      case Op.Reshape _ -> ofFirst(identity(result.components()));
      case Op.Transpose(List<Integer> order) -> ofFirst(transposed(first, order));
      case Op.Slice(int axis, int from, int _) -> ofFirst(sliced(first, axis, from, result));
      case Op.Expand _ -> broadcast(first, result);
      case Op.Concatenate(int axis) -> concatenated(operands, axis, result);
      case Op.Elementwise _, Op.Reduce _, Op.MatrixProduct _, Op.RowProduct _, Op.External _ ->
          throw new IllegalArgumentException("%s computes".formatted(op.label()));
    };
  }

  /** The components of a shape that broadcasts to another. */
  public static Components broadcast(Shape from, Shape to) {
    return ofFirst(from.componentsFor(to));
  }

  private static Components ofFirst(int[] components) {
    return new Components(new int[components.length], components);
  }

  /** How many components the result has. */
  public int count() {
    return components.length;
  }

  /** The operand that a component of the result comes from. */
  public int operand(int component) {
    return operands[component];
  }

  /** The component of that operand. */
  public int component(int component) {
    return components[component];
  }

  private static int[] identity(int count) {
    int[] all = new int[count];
    Arrays.setAll(all, c -> c);
    return all;
  }

  private static int[] transposed(Shape shape, List<Integer> order) {
    int lead = shape.perRow() ? 1 : 0;
    int rank = shape.rank() - lead;
    int[] strides = strides(shape.withoutRows());
    int[] from = new int[shape.components()];
    for (int c = 0; c < from.length; c++) {
      int rest = c;
      for (int axis = rank - 1; axis >= 0; axis--) {
        int source = order.get(axis + lead) - lead;
        int size = shape.size(source + lead);
        from[c] += rest % size * strides[source];
        rest /= size;
      }
    }
    return from;
  }

  private static int[] sliced(Shape shape, int axis, int start, Shape result) {
    int inner = inner(shape, axis);
    int kept = result.size(axis) * inner;
    int whole = shape.size(axis) * inner;
    int[] from = new int[result.components()];
    for (int c = 0; c < from.length; c++) {
      from[c] = c / kept * whole + start * inner + c % kept;
    }
    return from;
  }

  private static Components concatenated(List<Shape> shapes, int axis, Shape result) {
    int whole = result.size(axis) * inner(result, axis);
    int[] operands = new int[result.components()];
    int[] components = new int[operands.length];
    int start = 0;
    for (int k = 0; k < shapes.size(); k++) {
      int part = shapes.get(k).size(axis) * inner(result, axis);
      for (int c = 0; c < shapes.get(k).components(); c++) {
        int to = c / part * whole + start + c % part;
        operands[to] = k;
        components[to] = c;
      }
      start += part;
    }
    return new Components(operands, components);
  }

  /** How many components one place along an axis has behind it. */
  private static int inner(Shape shape, int axis) {
    return new Shape(shape.sizes().subList(axis + 1, shape.rank())).components();
  }

  private static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.size(axis);
    }
    return strides;
  }
}
