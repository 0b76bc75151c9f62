package dev.gradus.plot;

import dev.gradus.estimate.Bands;
import dev.gradus.fit.Gradus;
import dev.gradus.model.MeasurementError;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The data with what the model predicts. */
final class FitChart {
  /** A curve goes through so many places. */
  private static final int PLACES = 400;

  /** A curve or a band stretches the axis by this part of the span of the data at most. */
  private static final double REACH = 0.7;

  private static final int MOST_ERROR_BARS = 500;

  private FitChart() {}

  static Chart of(FittedData data) {
    return data.input()
        .map(input -> overInput(data, input))
        .orElseGet(() -> measuredOverPredicted(data));
  }

  private static Chart overInput(FittedData data, String input) {
    double[] x = data.column(input);
    double[] places = data.needsAllRows() ? x : evenly(x);
    Bands bands =
        Gradus.bands(
            data.model(),
            data.needsAllRows() ? data.used() : Table.of(Column.of(input, places)),
            data.settings(),
            data.fit());
    int[] order = order(places);
    double[] across = pick(places, order);
    double[] curve = pick(bands.predicted(), order);
    List<Layer> layers = new ArrayList<>();
    boolean dense = data.rows() > Density.MOST_DOTS;
    Layer measured = Layer.points("Measured", x, data.measured());
    if (dense) {
      layers.add(measured);
    }
    band(
            "prediction",
            bands.predictionLower(),
            bands.predictionUpper(),
            Ink.SKY,
            0.22,
            data,
            across,
            order)
        .ifPresent(layers::add);
    band(
            "confidence",
            bands.confidenceLower(),
            bands.confidenceUpper(),
            Ink.BLUE,
            0.32,
            data,
            across,
            order)
        .ifPresent(layers::add);
    errorBars(data, x).ifPresent(layers::add);
    if (anyFinite(curve)) {
      layers.add(Layer.line("Fitted", across, curve));
    }
    if (!dense) {
      layers.add(measured);
    }
    return new Chart(
        "Data and fit",
        Axis.of(input),
        vertical(data, layers),
        layers,
        "The fitted curve over the data. With %s each, the confidence band holds the mean and the prediction band a new measurement."
            .formatted(data.percent()));
  }

  private static Chart measuredOverPredicted(FittedData data) {
    double[] predicted = data.predicted();
    DoubleSummaryStatistics seen =
        DoubleStream.concat(DoubleStream.of(predicted), DoubleStream.of(data.measured()))
            .filter(Double::isFinite)
            .summaryStatistics();
    double[] ends = {seen.getMin(), seen.getMax()};
    String label = data.measuredLabel();
    return new Chart(
        "Measured over predicted",
        Axis.of("Predicted " + label),
        Axis.of("Measured " + label),
        List.of(
            Layer.points("Measured", predicted, data.measured()),
            new Layer.Line("Equal", ends, ends, Ink.BLUE, Layer.Style.BOLD)),
        "On the line a measurement is as predicted.");
  }

  private static Optional<Layer> band(
      String kind,
      double[] lower,
      double[] upper,
      Ink ink,
      double opacity,
      FittedData data,
      double[] across,
      int[] order) {
    return data.fit().verdict().trusted() && anyFinite(lower)
        ? Optional.of(
            new Layer.Band(
                data.percent() + " " + kind,
                across,
                pick(lower, order),
                pick(upper, order),
                ink,
                opacity))
        : Optional.empty();
  }

  /** Known errors of few measurements, as a line up and down from each. */
  private static Optional<Layer> errorBars(FittedData data, double[] x) {
    if (!(data.settings().measurementError() instanceof MeasurementError.Absolute(String column))
        || data.rows() > MOST_ERROR_BARS) {
      return Optional.empty();
    }
    double[] error = data.column(column);
    double[] across = new double[3 * x.length];
    double[] up = new double[3 * x.length];
    for (int i = 0; i < x.length; i++) {
      across[3 * i] = x[i];
      across[3 * i + 1] = x[i];
      across[3 * i + 2] = Double.NaN;
      up[3 * i] = data.measured()[i] - error[i];
      up[3 * i + 1] = data.measured()[i] + error[i];
      up[3 * i + 2] = Double.NaN;
    }
    return Optional.of(new Layer.Line("± " + column, across, up, Ink.GREY, Layer.Style.THIN));
  }

  /** An axis that shows the data whole, and of all else what is near them. */
  private static Axis vertical(FittedData data, List<Layer> layers) {
    Axis axis = Axis.of(data.measuredLabel());
    DoubleSummaryStatistics measured =
        DoubleStream.of(data.measured()).filter(Double::isFinite).summaryStatistics();
    double span = measured.getMax() - measured.getMin();
    if (!(span > 0 && span < Double.POSITIVE_INFINITY)) {
      return axis;
    }
    double least = measured.getMin() - REACH * span;
    double most = measured.getMax() + REACH * span;
    DoubleSummaryStatistics all =
        layers.stream()
            .flatMapToDouble(Chart::ys)
            .filter(Double::isFinite)
            .map(value -> Math.clamp(value, least, most))
            .summaryStatistics();
    double margin = (all.getMax() - all.getMin()) / 25;
    return axis.over(all.getMin() - margin, all.getMax() + margin);
  }

  private static double[] evenly(double[] x) {
    DoubleSummaryStatistics seen = DoubleStream.of(x).summaryStatistics();
    double step = (seen.getMax() - seen.getMin()) / (PLACES - 1);
    return step == 0
        ? new double[] {seen.getMin()}
        : IntStream.range(0, PLACES)
            .mapToDouble(i -> i == PLACES - 1 ? seen.getMax() : seen.getMin() + i * step)
            .toArray();
  }

  private static int[] order(double[] x) {
    return IntStream.range(0, x.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> x[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  private static double[] pick(double[] values, int[] order) {
    return IntStream.of(order).mapToDouble(i -> values[i]).toArray();
  }

  private static boolean anyFinite(double[] values) {
    return DoubleStream.of(values).anyMatch(Double::isFinite);
  }
}
