package dev.gradus.guess;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The least sum of squares over the parameters that a named model is not linear in, the linear ones
 * solved for at each of their values (variable projection, Golub and Pereyra 1973): over a grid,
 * then by steps along the axes that halve where none helps (Hooke and Jeeves 1961).
 */
final class Search {
  private static final int ROUNDS = 40;
  private static final double FINEST = 0.02;

  private final Occurrence term;
  private final Projection others;
  private final double[] y;
  private double[] best = {};
  private double least = Double.POSITIVE_INFINITY;

  /**
   * A search.
   *
   * @param others the columns of other terms, solved for too
   * @param y what is to be met: {@code [points]}
   */
  Search(Occurrence term, Projection others, double[] y) {
    this.term = term;
    this.others = others;
    this.y = y;
  }

  /** The values along the axes that come nearest; empty if the model is finite at none. */
  double[] best() {
    grid(new double[term.axes().size()], 0);
    return refined();
  }

  /** Values along the axes that come nearer than these, which are near. */
  double[] near(double[] values) {
    keepIfBetter(values);
    return refined();
  }

  private double[] refined() {
    double part = 0.5;
    for (int round = 0; round < ROUNDS && part > FINEST && best.length > 0; round++) {
      double before = least;
      for (int axis = 0; axis < best.length; axis++) {
        tried(axis, part);
        tried(axis, -part);
      }
      part = least < before ? part : part / 2;
    }
    return best;
  }

  private void tried(int axis, double part) {
    double[] other = best.clone();
    other[axis] = term.axes().get(axis).moved(other[axis], part);
    keepIfBetter(other);
  }

  private void grid(double[] values, int axis) {
    if (axis == values.length) {
      keepIfBetter(values);
      return;
    }
    for (double value : term.axes().get(axis).values()) {
      values[axis] = value;
      grid(values, axis + 1);
    }
  }

  private void keepIfBetter(double[] values) {
    double sum = sumOfSquares(values);
    if (sum < least) {
      least = sum;
      best = values.clone();
    }
  }

  private double sumOfSquares(double[] values) {
    if (!term.isMeant(values)) {
      return Double.POSITIVE_INFINITY;
    }
    List<double[]> columns = term.at(values);
    for (double[] column : columns) {
      if (!DoubleStream.of(column).allMatch(Double::isFinite)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double[] rest = others.residual(less(y, columns.getFirst()));
    return others.leftBy(columns.subList(1, columns.size()), rest);
  }

  static double[] less(double[] a, double[] b) {
    double[] difference = a.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }
}
