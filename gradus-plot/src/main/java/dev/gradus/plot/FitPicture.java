package dev.gradus.plot;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.Model;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The picture of a fit. */
public final class FitPicture {
  /** Over more rows the contours of the loss take too long to be drawn unasked. */
  private static final int MOST_ROWS_UNASKED = 50_000;

  private FitPicture() {}

  /**
   * What to show.
   *
   * @param panels which panels, in order; none for all that apply
   * @param parameters the two parameters of the path; none for the first two
   * @param runs other runs, to be compared with that of the fit
   */
  public record Choice(List<Panel> panels, List<String> parameters, List<RunCurve> runs) {
    /** Lists are copied. */
    public Choice {
      panels = List.copyOf(panels);
      parameters = List.copyOf(parameters);
      runs = List.copyOf(runs);
    }

    /** All that applies. */
    public static Choice all() {
      return new Choice(List.of(), List.of(), List.of());
    }
  }

  /**
   * The picture of a fit. One that is not to be trusted is drawn as far as it is finite, and its
   * subtitle says so.
   *
   * @param settings those of the fit
   * @throws InvalidInput if a panel is chosen that the fit cannot fill
   */
  public static Picture of(Model model, Table table, FitSettings settings, Fit fit, Choice choice) {
    FittedData data = FittedData.of(model, table, settings, fit);
    List<Panel> applicable = applicable(data, choice);
    for (Panel panel : choice.panels()) {
      if (!applicable.contains(panel)) {
        throw new InvalidInput(
            "cannot draw panel '%s': %s; this fit has %s"
                .formatted(
                    panel.toString().toLowerCase(Locale.ROOT),
                    missing(panel),
                    applicable.stream()
                        .map(other -> other.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))));
      }
    }
    List<Panel> shown =
        choice.panels().isEmpty()
            ? applicable.stream()
                .filter(panel ->
                    panel != Panel.PATH
                        || data.rows() <= MOST_ROWS_UNASKED
                        || !choice.parameters().isEmpty())
                .toList()
            : choice.panels();
    List<Chart> charts = new ArrayList<>();
    shown.forEach(panel -> charts.addAll(charts(panel, data, choice)));
    return new Picture(fit.model(), subtitle(fit), charts);
  }

  private static List<Chart> charts(Panel panel, FittedData data, Choice choice) {
    return switch (panel) {
      case FIT -> List.of(FitChart.of(data));
      case RESIDUALS -> ResidualCharts.of(data);
      case QQ -> List.of(ResidualCharts.quantiles(data));
      case LOSS -> LossCharts.of(data.fit().history());
      case PATH ->
          List.of(
              PathChart.of(data, PathChart.chosen(data.fit().estimates(), choice.parameters())));
      case RUNS -> {
        List<RunCurve> runs = new ArrayList<>();
        if (data.fit().history().size() > 1) {
          runs.add(RunCurve.of("this fit", data.fit().history()));
        }
        runs.addAll(choice.runs());
        yield List.of(LossCharts.compared(runs));
      }
    };
  }

  private static List<Panel> applicable(FittedData data, Choice choice) {
    return Arrays.stream(Panel.values())
        .filter(panel ->
            switch (panel) {
              case FIT -> true;
              case RESIDUALS -> data.predicts();
              case QQ -> data.predicts() && data.rows() > 2;
              case LOSS -> data.fit().history().size() > 1;
              case PATH ->
                  data.settings().scaling().isNone()
                      && data.fit().estimates().size() > 1
                      && DoubleStream.of(data.fit().values()).allMatch(Double::isFinite);
              case RUNS -> !choice.runs().isEmpty();
            })
        .toList();
  }

  private static String missing(Panel panel) {
    return switch (panel) {
      case FIT -> "there are no data";
      case RESIDUALS -> "no prediction is finite";
      case QQ -> "it takes three residuals";
      case LOSS -> "the fit took no two steps";
      case PATH ->
          "it takes two parameters with finite estimates and steps in their units, not in normalised ones";
      case RUNS -> "no other run is given";
    };
  }

  private static String subtitle(Fit fit) {
    return fit.verdict().trusted() ? "" : "Not to be trusted. " + fit.verdict().sentence();
  }
}
