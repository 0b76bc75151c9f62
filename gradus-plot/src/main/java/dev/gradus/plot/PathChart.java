package dev.gradus.plot;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Numbers;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.InvalidInput;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The path of two parameters over the contours of the loss. */
final class PathChart {
  /** The contours may cost so many evaluations of a row. */
  private static final double MOST_WORK = 5e7;

  private static final int FINEST = 80;
  private static final int COARSEST = 16;
  private static final int LEVELS = 10;

  /** A step counts as near while its loss is below so many times the first. */
  private static final double NEAR = 100;

  /** Standard errors about the estimate that the chart shows at least. */
  private static final double ERRORS_SHOWN = 3;

  /** So few steps are shown as dots as well. */
  private static final int FEW = 60;

  private PathChart() {}

  /** The places of two parameters: those named, or else the first two. */
  static int[] chosen(List<Estimate> estimates, List<String> names) {
    List<String> known = estimates.stream().map(Estimate::name).toList();
    if (names.isEmpty()) {
      return new int[] {0, 1};
    }
    for (String name : names) {
      if (!known.contains(name)) {
        throw new InvalidInput(
            "no parameter '%s' to plot; there are %s".formatted(name, String.join(", ", known)));
      }
    }
    if (names.size() != 2 || names.getFirst().equals(names.getLast())) {
      throw new InvalidInput(
          "a path is drawn over two parameters, but %s; name two, such as %s"
              .formatted(
                  names.size() == 2
                      ? "'" + names.getFirst() + "' is given twice"
                      : names.size() + (names.size() == 1 ? " is given" : " are given"),
                  String.join(",", known.subList(0, Math.min(2, known.size())))));
    }
    return names.stream().mapToInt(known::indexOf).toArray();
  }

  static Chart of(FittedData data, int[] places) {
    Objective objective = Gradus.objective(data.model(), data.table(), data.settings());
    double[] best = data.fit().values();
    List<Step> history = data.fit().history();
    int shown = Math.min(near(history) + 1, 1 + history.size());
    double[][] path = path(history, data, places, shown);
    boolean walked = history.size() > 1;
    double[][] box = new double[2][];
    for (int k = 0; k < 2; k++) {
      box[k] =
          bounds(
              walked ? Arrays.copyOf(path[k], near(history)) : new double[0],
              data.fit().estimates().get(places[k]),
              data.fit().verdict().trusted() ? ERRORS_SHOWN : 0);
    }
    int finest = (int) Math.clamp(Math.sqrt(MOST_WORK / data.rows()), COARSEST, FINEST);
    double[] across = grid(box[0], finest);
    double[] up = grid(box[1], finest);
    double[][] loss = new double[finest][finest];
    double[] theta = best.clone();
    for (int i = 0; i < finest; i++) {
      for (int j = 0; j < finest; j++) {
        theta[places[0]] = across[i];
        theta[places[1]] = up[j];
        loss[i][j] = objective.loss(theta);
      }
    }
    List<Layer> layers = new ArrayList<>();
    double[] levels = levels(loss, data.fit().loss());
    for (double level : levels) {
      Contours contour = Contours.of(across, up, loss, level);
      layers.add(new Layer.Line("", contour.x(), contour.y(), Ink.GREY, Layer.Style.THIN));
    }
    if (walked) {
      layers.add(new Layer.Line("Path", path[0], path[1], Ink.BLUE, Layer.Style.BOLD));
      if (path[0].length <= FEW) {
        layers.add(new Layer.Points("", path[0], path[1], Ink.BLUE));
      }
      layers.add(
          new Layer.Points(
              "Start", new double[] {path[0][0]}, new double[] {path[1][0]}, Ink.GREEN));
    }
    layers.add(
        new Layer.Points(
            "Estimate",
            new double[] {best[places[0]]},
            new double[] {best[places[1]]},
            Ink.VERMILION));
    List<Estimate> estimates = data.fit().estimates();
    return new Chart(
        walked ? "Path over the loss" : "Loss about the estimate",
        Axis.of(estimates.get(places[0]).name()).over(box[0][0], box[0][1]),
        Axis.of(estimates.get(places[1]).name()).over(box[1][0], box[1][1]),
        layers,
        caption(levels, best.length));
  }

  private static String caption(double[] levels, int parameters) {
    return (levels.length == 0
            ? ""
            : "Contours of the mean loss per row from %s to %s, each %s times the one before. "
                .formatted(
                    Numbers.significant(levels[0], 3),
                    Numbers.significant(levels[levels.length - 1], 3),
                    Numbers.significant(levels.length > 1 ? levels[1] / levels[0] : 1, 3)))
        + (parameters > 2 ? "The other parameters are held at their estimates." : "");
  }

  /** Where the run began and the first steps led: {@code [2][count]}. */
  private static double[][] path(List<Step> history, FittedData data, int[] places, int count) {
    double[][] path = new double[2][count];
    for (int k = 0; k < 2; k++) {
      path[k][0] = data.fit().estimates().get(places[k]).start();
      for (int i = 0; i + 1 < count; i++) {
        path[k][i + 1] = history.get(i).theta()[places[k]];
      }
    }
    return path;
  }

  /** How many places of a path come before the loss exploded, the start among them. */
  private static int near(List<Step> history) {
    int end = 1;
    while (end <= history.size()
        && history.get(end - 1).loss() <= NEAR * history.getFirst().loss()) {
      end++;
    }
    return end;
  }

  private static double[] bounds(double[] path, Estimate estimate, double errors) {
    double error = errors * estimate.standardError().orElse(0);
    DoubleSummaryStatistics shown =
        DoubleStream.concat(
                DoubleStream.of(path),
                DoubleStream.of(
                    estimate.value(), estimate.value() - error, estimate.value() + error))
            .filter(Double::isFinite)
            .summaryStatistics();
    double span = shown.getMax() - shown.getMin();
    double size = Math.max(Math.abs(shown.getMin()), Math.abs(shown.getMax()));
    double margin = span > 1e-9 * size ? 0.08 * span : size == 0 ? 1 : size / 10;
    return new double[] {shown.getMin() - margin, shown.getMax() + margin};
  }

  private static double[] grid(double[] bounds, int count) {
    return IntStream.range(0, count)
        .mapToDouble(i -> bounds[0] + i * (bounds[1] - bounds[0]) / (count - 1))
        .toArray();
  }

  /** Levels whose logarithms are evenly apart, from the least loss to the greatest. */
  private static double[] levels(double[][] loss, double least) {
    DoubleSummaryStatistics seen =
        Arrays.stream(loss)
            .flatMapToDouble(DoubleStream::of)
            .filter(value -> Double.isFinite(value) && value > 0)
            .summaryStatistics();
    double lower =
        Math.max(least > 0 ? Math.min(least, seen.getMin()) : seen.getMin(), 1e-8 * seen.getMax());
    if (seen.getCount() == 0 || !(seen.getMax() > lower)) {
      return new double[0];
    }
    double ratio = Math.pow(seen.getMax() / lower, 1.0 / (LEVELS + 1));
    return IntStream.rangeClosed(1, LEVELS).mapToDouble(i -> lower * Math.pow(ratio, i)).toArray();
  }
}
