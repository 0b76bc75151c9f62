package dev.gradus.start;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Values that parameters may begin with, made of points of the unit cube, one coordinate a
 * parameter: of either sign and within one and a half orders of magnitude of their {@link Sizes},
 * or at the {@link Zeros} of sums.
 *
 * @param rows the data
 * @param zeros the sums
 * @param names of the parameter that each place of theta belongs to
 * @param sizes what the formula says of each place of theta
 */
record Candidates(Rows rows, Zeros zeros, List<String> names, List<Sizes.Found> sizes) {
  /** This part of the candidates stands at zeros of sums, of parameters that have one. */
  private static final double AT_ZEROS = 0.5;

  /** This part of the others is positive: formulas are written so that parameters are. */
  private static final double POSITIVE = 0.7;

  /** Sums become 0 up to this part of their change beyond the data. */
  private static final double BEYOND = 0.1;

  private static final double ORDERS = 1.5;

  /** More turns over the data are not looked for. */
  private static final int MOST_TURNS = 64;

  /** So far apart are the changes of an angle over the data that are tried, in radians. */
  private static final double APART = 2;

  /**
   * The candidates of a model.
   *
   * @param graph outputs 0, 2, 4 and so on are what is measured, each before how it is predicted
   */
  static Candidates of(Graph graph, Rows rows) {
    List<Sizes.Found> found = Sizes.of(graph, rows);
    List<String> names = new ArrayList<>();
    List<Sizes.Found> sizes = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Node.Parameter parameter = graph.parameters().get(i);
      for (int k = 0; k < parameter.shape().components(); k++) {
        names.add(parameter.name());
        sizes.add(found.get(i));
      }
    }
    return new Candidates(rows, Zeros.of(graph), names, sizes);
  }

  /**
   * Theta with other values for some parameters.
   *
   * @param searched the places to change
   * @param point a coordinate a place, from 0 to below 1
   */
  double[] with(double[] theta, int[] searched, double[] point) {
    double[] changed = theta.clone();
    for (int k = 0; k < searched.length; k++) {
      changed[searched[k]] = sized(searched[k], rest(point[k], atZero(searched[k])));
    }
    for (int k = 0; k < searched.length; k++) {
      String name = names.get(searched[k]);
      double part = atZero(searched[k]);
      if (point[k] < part) {
        double share = (1 + 2 * BEYOND) * point[k] / part - BEYOND;
        changed[searched[k]] = zeros.at(searched[k], name, share, rows, changed);
      }
    }
    return changed;
  }

  /** Which part of the values of a parameter stands at zeros of its sum. */
  private double atZero(int place) {
    return zeros.has(names.get(place)) ? AT_ZEROS : 0;
  }

  /** Where a coordinate stands within what a first part leaves, from 0 to 1. */
  private static double rest(double coordinate, double part) {
    return Math.max(0, (coordinate - part) / (1 - part));
  }

  /**
   * Values of a parameter that sets how often something turns over the data, from one turn to many,
   * closer than the peaks of a spectrum; none of any other parameter.
   */
  double[] turning(int place) {
    Sizes.Found size = sizes.get(place);
    double most = size.turning() == 0 ? 0 : Math.PI * Math.min(rows.count(), MOST_TURNS);
    return DoubleStream.iterate(APART, change -> change < most, change -> change + APART)
        .map(change ->
            Math.pow(10, size.log() + (Math.log10(change) - size.turns()) / size.turning()))
        .toArray();
  }

  private double sized(int place, double coordinate) {
    boolean positive = coordinate < POSITIVE;
    double off = 2 * (positive ? coordinate / POSITIVE : rest(coordinate, POSITIVE)) - 1;
    double value = Math.pow(10, sizes.get(place).log() + ORDERS * off);
    return positive ? value : -value;
  }
}
