package dev.gradus.plot;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Map;

/** Data and fits to draw. */
final class Samples {
  static final double[] READING = {
    35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4
  };

  static final double[] CELSIUS = {0.5, 14, 15, 28, 11, 8, 3, -4, 6, 13, 21};

  /** The lesson's thermometer. */
  static final Table THERMOMETER =
      Table.of(Column.of("reading", READING), Column.of("celsius", CELSIUS));

  /** The straight line, starting where the lesson does. */
  static final Model LINE =
      Model.formula("celsius = w * reading + b", THERMOMETER.names())
          .startingAt(Map.of("w", 1.0, "b", 0.0));

  static final FitSettings DEFAULTS = FitSettings.defaults();

  private Samples() {}

  static Picture picture(Model model, Table table, FitSettings settings, Panel... panels) {
    return FitPicture.of(
        model,
        table,
        settings,
        Gradus.fit(model, table, settings),
        new FitPicture.Choice(List.of(panels), List.of(), List.of()));
  }

  static Picture picture(String formula, Table table, Panel... panels) {
    return picture(Model.formula(formula, table.names()), table, DEFAULTS, panels);
  }

  static Picture thermometer(Panel... panels) {
    return picture(LINE, THERMOMETER, DEFAULTS, panels);
  }

  /** Gradient descent on the thermometer. */
  static FitSettings descent(double rate, int epochs) {
    return DEFAULTS.withOptimizer(new GradientDescent(rate)).withMaxSteps(epochs);
  }

  static Fit thermometerFit(FitSettings settings) {
    return Gradus.fit(LINE, THERMOMETER, settings);
  }

  static <T extends Layer> List<T> layers(Chart chart, Class<T> kind) {
    return chart.layers().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static List<String> titles(Picture picture) {
    return picture.panels().stream().map(Chart::title).toList();
  }
}
