package dev.gradus.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor along its axes, outermost first.
 *
 * <p>One axis is symbolic: {@link #ROWS}, the rows of the data. It stands first or not at all and
 * equals only itself, so {@code [rows, 3]} is a row of three numbers for each row of the data.
 * Shapes broadcast as in NumPy: aligned at the right, equal or one of them 1.
 *
 * @param sizes the size of each axis; none for a scalar
 */
public record Shape(List<Integer> sizes) {
  /** The size of the symbolic row axis. */
  public static final int ROWS = -1;

  /** The shape of a single number. */
  public static final Shape SCALAR = of();

  /** The shape of one number for each row. */
  public static final Shape PER_ROW = of(ROWS);

  /** A shape; the row axis may stand only first. */
  public Shape {
    sizes = List.copyOf(sizes);
    for (int axis = 0; axis < sizes.size(); axis++) {
      int size = sizes.get(axis);
      if (size < ROWS || (size == ROWS && axis > 0)) {
        throw new InvalidInput(
            "shape %s: sizes must be 0 or more, and the row axis may stand only first"
                .formatted(text(sizes)));
      }
    }
  }

  /** The shape with these sizes. */
  public static Shape of(int... sizes) {
    List<Integer> list = new ArrayList<>(sizes.length);
    for (int size : sizes) {
      list.add(size);
    }
    return new Shape(list);
  }

  /** The number of axes. */
  public int rank() {
    return sizes.size();
  }

  /** The size along an axis, counted from 0. */
  public int size(int axis) {
    return sizes.get(axis);
  }

  /** Whether the tensor has a value for each row of the data. */
  public boolean perRow() {
    return !sizes.isEmpty() && sizes.getFirst() == ROWS;
  }

  /** How many numbers there are, for each row if the shape is per row. */
  public int components() {
    long product = 1;
    for (int size : withoutRows().sizes) {
      product *= size;
      if (product > Integer.MAX_VALUE - 8) {
        throw new InvalidInput("shape %s holds more than 2^31 numbers".formatted(this));
      }
    }
    return (int) product;
  }

  /** This shape less its row axis, if it has one. */
  public Shape withoutRows() {
    return perRow() ? new Shape(sizes.subList(1, rank())) : this;
  }

  /** This shape with the row axis in front; the same if it has one. */
  public Shape withRows() {
    return perRow() ? this : inserted(0, ROWS);
  }

  /** This shape with one axis more, of that size, at that place. */
  public Shape inserted(int axis, int size) {
    List<Integer> list = new ArrayList<>(sizes);
    list.add(axis, size);
    return new Shape(list);
  }

  /** This shape less one axis. */
  public Shape without(int axis) {
    List<Integer> list = new ArrayList<>(sizes);
    list.subList(axis, axis + 1).clear();
    return new Shape(list);
  }

  /** This shape with another size along one axis. */
  public Shape with(int axis, int size) {
    List<Integer> list = new ArrayList<>(sizes);
    list.set(axis, size);
    return new Shape(list);
  }

  /** An axis counted from 0, given one counted from 0 or, if negative, from the end. */
  public int axis(int axis) {
    int fromStart = axis < 0 ? axis + rank() : axis;
    if (fromStart < 0 || fromStart >= rank()) {
      throw new InvalidInput(
          "axis %d of shape %s: must be from %d to %d".formatted(axis, this, -rank(), rank() - 1));
    }
    return fromStart;
  }

  /** The shape that this one and another broadcast to. */
  public Shape broadcast(Shape other) {
    List<Integer> result = new ArrayList<>();
    for (int back = 1; back <= Math.max(rank(), other.rank()); back++) {
      int mine = back <= rank() ? size(rank() - back) : 1;
      int theirs = back <= other.rank() ? other.size(other.rank() - back) : 1;
      if (mine != theirs && mine != 1 && theirs != 1) {
        throw new InvalidInput(
            "shapes %s and %s do not broadcast: counted from the right, axis %d has sizes %s and %s; they must be equal or one of them 1"
                .formatted(this, other, back, text(mine), text(theirs)));
      }
      result.add(mine == 1 ? theirs : mine);
    }
    Collections.reverse(result);
    if (result.lastIndexOf(ROWS) > 0) {
      throw new InvalidInput(
          "shapes %s and %s do not broadcast: the row axis would not stand first; reshape the other one"
              .formatted(this, other));
    }
    return new Shape(result);
  }

  /**
   * For each component of a shape that this one broadcasts to, the component of this one that it
   * takes.
   */
  int[] componentsFor(Shape broadcast) {
    Shape to = broadcast.withoutRows();
    Shape from = withoutRows();
    int[] taken = new int[to.components()];
    int repeat = 1;
    int stride = 1;
    for (int back = 1; back <= to.rank(); back++) {
      int size = to.size(to.rank() - back);
      int mine = back <= from.rank() ? from.size(from.rank() - back) : 1;
      if (mine > 1) {
        for (int i = 0; i < taken.length; i++) {
          taken[i] += i / repeat % size * stride;
        }
        stride *= mine;
      }
      repeat *= size;
    }
    return taken;
  }

  /** The sizes in brackets: {@code [rows, 3]}. */
  @Override
  public String toString() {
    return text(sizes);
  }

  private static String text(List<Integer> sizes) {
    return sizes.stream().map(Shape::text).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(int size) {
    return size == ROWS ? "rows" : Integer.toString(size);
  }
}
