package dev.gradus.plot;

import dev.gradus.optimize.Step;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How the loss went, epoch by epoch. */
final class LossCharts {
  /** From this ratio of the largest to the smallest value on an axis is logarithmic. */
  private static final double DECADES = 50;

  /** So few steps are shown as dots as well. */
  private static final int FEW = 60;

  private LossCharts() {}

  /** The loss, and the norm of its gradient where the optimizer knew one. */
  static List<Chart> of(List<Step> history) {
    double[] epoch = history.stream().mapToDouble(Step::number).toArray();
    double[] loss = history.stream().mapToDouble(Step::loss).toArray();
    double[] norm = history.stream().mapToDouble(Step::gradientNorm).toArray();
    List<Chart> charts = new ArrayList<>();
    charts.add(
        chart(
            "Loss by epoch",
            "Mean loss per row",
            epoch,
            loss,
            "The mean loss per row where each epoch set out."));
    if (DoubleStream.of(norm).anyMatch(value -> value > 0)) {
      charts.add(
          chart(
              "Gradient by epoch",
              "Norm of the gradient",
              epoch,
              norm,
              "The Euclidean norm of the gradient of the loss where each epoch set out."));
    }
    return charts;
  }

  /** Several runs in one chart. */
  static Chart compared(List<RunCurve> runs) {
    List<Layer> layers =
        IntStream.range(0, runs.size())
            .<Layer>mapToObj(i -> {
              RunCurve run = runs.get(i);
              return new Layer.Line(
                  run.label(), run.epoch(), run.loss(), Ink.ofSeries(i), Layer.Style.BOLD);
            })
            .toList();
    return new Chart(
        "Runs compared",
        Axis.of("Epoch").as(Axis.Kind.COUNTING),
        axis(
            "Mean loss per row", runs.stream().flatMapToDouble(run -> DoubleStream.of(run.loss()))),
        layers,
        "The mean loss per row of several runs, epoch by epoch.");
  }

  private static Chart chart(
      String title, String label, double[] epoch, double[] values, String caption) {
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.line("", epoch, values));
    if (epoch.length <= FEW) {
      layers.add(new Layer.Points("", epoch, values, Ink.BLUE));
    }
    return new Chart(
        title,
        Axis.of("Epoch").as(Axis.Kind.COUNTING),
        axis(label, DoubleStream.of(values)),
        layers,
        caption);
  }

  private static Axis axis(String label, DoubleStream values) {
    DoubleSummaryStatistics positive =
        values.filter(value -> value > 0 && Double.isFinite(value)).summaryStatistics();
    return positive.getCount() > 1 && positive.getMax() > DECADES * positive.getMin()
        ? Axis.of(label).as(Axis.Kind.LOGARITHMIC)
        : Axis.of(label);
  }
}
