package dev.gradus.graph;

import java.util.ArrayList;
import java.util.List;

/** One node of a graph. Operands are positions of earlier nodes, so a graph is a flat list. */
public sealed interface Node {
  /** The shape of the node's value. */
  Shape shape();

  /** Numbers that are known. */
  record Constant(Array value) implements Node {
    @Override
    public Shape shape() {
      return value.shape();
    }
  }

  /** Numbers to be estimated; their shape has no row axis. */
  record Parameter(String name, Shape shape) implements Node {
    /** The names of its numbers: {@code w}, or {@code W[0, 1]} for each place. */
    public List<String> numbers() {
      List<Integer> sizes = shape.sizes();
      if (sizes.isEmpty()) {
        return List.of(name);
      }
      List<String> names = new ArrayList<>();
      for (int component = 0; component < shape.components(); component++) {
        int rest = component;
        String places = "";
        for (int axis = sizes.size() - 1; axis >= 0; axis--) {
          places = rest % sizes.get(axis) + (places.isEmpty() ? "" : ", ") + places;
          rest /= sizes.get(axis);
        }
        names.add(name + "[" + places + "]");
      }
      return names;
    }
  }

  /** A column of the data, one number a row. Columns stacked along axis 1 are {@code [rows, k]}. */
  record Input(String name) implements Node {
    @Override
    public Shape shape() {
      return Shape.PER_ROW;
    }
  }

  /** The number of rows that the data have, a scalar. */
  record RowCount() implements Node {
    @Override
    public Shape shape() {
      return Shape.SCALAR;
    }
  }

  /** The result of an operation on earlier nodes. */
  record Apply(Op op, List<Integer> operands, Shape shape) implements Node {}

  /** Positions of the nodes that this one takes. */
  default List<Integer> inputs() {
    return this instanceof Apply apply ? apply.operands() : List.of();
  }
}
