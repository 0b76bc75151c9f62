package dev.gradus.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One panel of a picture: layers over two axes.
 *
 * @param title above it; may be empty
 * @param x the axis to the right
 * @param y the axis upwards
 * @param layers from the bottom up
 * @param caption what else a reader should know, for where there is room
 */
public record Chart(String title, Axis x, Axis y, List<Layer> layers, String caption) {
  /** Lists are copied. */
  public Chart {
    layers = List.copyOf(layers);
  }

  /** A chart without a title. */
  public static Chart of(Axis x, Axis y, Layer... layers) {
    return new Chart("", x, y, List.of(layers), "");
  }

  /** Dots, such as measurements. */
  public static Chart scatter(String xLabel, String yLabel, double[] x, double[] y) {
    return of(Axis.of(xLabel), Axis.of(yLabel), Layer.points("", x, y));
  }

  /** This chart with a line below its dots, such as predictions: points in any order along x. */
  public Chart withLine(double[] lineX, double[] lineY) {
    Integer[] order = new Integer[lineX.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(lineX[a], lineX[b]));
    List<Layer> more = new ArrayList<>(layers);
    more.add(
        0,
        Layer.line(
            "",
            Stream.of(order).mapToDouble(i -> lineX[i]).toArray(),
            Stream.of(order).mapToDouble(i -> lineY[i]).toArray()));
    return new Chart(title, x, y, more, caption);
  }

  /** This chart with a title. */
  public Chart titled(String other) {
    return new Chart(other, x, y, layers, caption);
  }

  /** This chart with a caption. */
  public Chart captioned(String other) {
    return new Chart(title, x, y, layers, other);
  }

  /** The layers that the legend names: none if there is nothing to tell apart. */
  List<Layer> named() {
    List<Layer> named = layers.stream().filter(layer -> !layer.label().isEmpty()).toList();
    return named.size() > 1 ? named : List.of();
  }

  /** How the values along x become places. */
  Scale xScale() {
    return Scale.of(x, layers.stream().flatMapToDouble(Chart::xs), 7);
  }

  /** How the values along y become places. */
  Scale yScale() {
    return Scale.of(y, layers.stream().flatMapToDouble(Chart::ys), 6);
  }

  private static DoubleStream xs(Layer layer) {
    return DoubleStream.of(
        switch (layer) {
          case Layer.Points points -> points.x();
          case Layer.Line line -> line.x();
          case Layer.Band band -> band.x();
        });
  }

  /** All values of a layer along y. */
  static DoubleStream ys(Layer layer) {
    return switch (layer) {
      case Layer.Points points -> DoubleStream.of(points.y());
      case Layer.Line line -> DoubleStream.of(line.y());
      case Layer.Band band ->
          DoubleStream.concat(DoubleStream.of(band.lower()), DoubleStream.of(band.upper()));
    };
  }
}
