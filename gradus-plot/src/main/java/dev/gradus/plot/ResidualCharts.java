package dev.gradus.plot;

import dev.gradus.estimate.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What is left of the measurements when the predictions are taken off. */
final class ResidualCharts {
  /** So many quantiles show a distribution. */
  private static final int MOST_QUANTILES = 400;

  private ResidualCharts() {}

  /** The residuals over the input, if there is one, and over the fitted values. */
  static List<Chart> of(FittedData data) {
    List<Chart> charts = new ArrayList<>();
    data.input()
        .ifPresent(
            input -> charts.add(over(input, data.column(input), "Residuals over input", data)));
    charts.add(
        over("Fitted " + data.measuredLabel(), data.predicted(), "Residuals over fitted", data));
    return charts;
  }

  private static Chart over(String label, double[] x, String title, FittedData data) {
    DoubleSummaryStatistics seen = DoubleStream.of(x).filter(Double::isFinite).summaryStatistics();
    Layer zero =
        new Layer.Line(
            "",
            new double[] {seen.getMin(), seen.getMax()},
            new double[] {0, 0},
            Ink.GREY,
            Layer.Style.DASHED);
    return new Chart(
        title,
        Axis.of(label),
        Axis.of(data.residualLabel()),
        List.of(zero, new Layer.Points("", x, data.residual(), Ink.BLUE)),
        "Measured less predicted. A pattern about the line says that the model misses something; a funnel, that the errors differ.");
  }

  /**
   * The residuals in order beside normal quantiles, with the line through their quartiles, as R's
   * qqnorm and qqline have them.
   */
  static Chart quantiles(FittedData data) {
    double[] ordered = DoubleStream.of(data.residual()).filter(Double::isFinite).sorted().toArray();
    int n = ordered.length;
    int[] shown =
        n <= MOST_QUANTILES
            ? IntStream.range(0, n).toArray()
            : IntStream.range(0, MOST_QUANTILES)
                .map(i -> (int) Math.round((double) i * (n - 1) / (MOST_QUANTILES - 1)))
                .toArray();
    double a = n <= 10 ? 3.0 / 8 : 0.5;
    double[] x =
        IntStream.of(shown).mapToDouble(i -> normal((i + 1 - a) / (n + 1 - 2 * a))).toArray();
    double[] y = IntStream.of(shown).mapToDouble(i -> ordered[i]).toArray();
    List<Layer> layers = new ArrayList<>();
    if (n > 1) {
      double slope = (quartile(ordered, 0.75) - quartile(ordered, 0.25)) / (2 * normal(0.75));
      double middle = (quartile(ordered, 0.75) + quartile(ordered, 0.25)) / 2;
      double[] ends = {x[0], x[x.length - 1]};
      layers.add(
          new Layer.Line(
              "",
              ends,
              Arrays.stream(ends).map(end -> middle + slope * end).toArray(),
              Ink.GREY,
              Layer.Style.DASHED));
    }
    layers.add(new Layer.Points("", x, y, Ink.BLUE));
    return new Chart(
        "Normal quantiles",
        Axis.of("Normal quantile"),
        Axis.of(data.residualLabel()),
        layers,
        "On the line residuals are as of normal errors; ends that leave it are outliers or long tails.");
  }

  /** The value below which that part of a normal distribution lies. */
  private static double normal(double part) {
    double size = new Distribution.Normal().within(Math.abs(2 * part - 1));
    return part == 0.5 ? 0 : part < 0.5 ? -size : size;
  }

  private static double quartile(double[] ordered, double part) {
    double place = part * (ordered.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, ordered.length - 1);
    return ordered[below] + (place - below) * (ordered[above] - ordered[below]);
  }
}
