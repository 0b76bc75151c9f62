package dev.gradus.fit;

import dev.gradus.diagnose.Forecast;
import dev.gradus.graph.Precision;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.scale.ScaledModel;
import dev.gradus.scale.Scaling;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the curvature of the loss says of a fit before it is run.
 *
 * @param model the model as people read it
 * @param source what the numbers were read from
 * @param rows the rows used
 * @param linear whether the model is linear in its parameters: then the forecast is exact
 * @param forecast of gradient descent in the units of the data
 * @param steep where the steepest direction comes from
 * @param flat where the flattest direction comes from
 * @param normalised the forecast under normalisations, by their name
 */
public record Diagnosis(
    String model,
    String source,
    int rows,
    boolean linear,
    Forecast forecast,
    Cause steep,
    Cause flat,
    Map<String, Forecast> normalised) {
  /** The map is copied, its order kept. */
  public Diagnosis {
    normalised = Collections.unmodifiableMap(new LinkedHashMap<>(normalised));
  }

  /** At a start; empty where loss, gradient or curvature are not finite. */
  static Optional<Diagnosis> of(FitProblem given, double[] start) {
    FitProblem problem =
        given.withPrecision(Precision.FLOAT64); // rounding would pass for curvature
    return Forecast.of(problem.objective(), start)
        .map(forecast ->
            new Diagnosis(
                problem.model().text(),
                problem.kept().table().source(),
                problem.kept().count(),
                Linearity.isLinear(problem.model()),
                forecast,
                Cause.of(problem, start, forecast.spectrum().steepest()),
                Cause.of(problem, start, forecast.spectrum().flattest()),
                problem.settings().scaling().isNone()
                        && problem.kept().stored().isEmpty()
                        && ScaledFit.obstacle(problem.model()).isEmpty()
                    ? normalised(problem)
                    : Map.of()));
  }

  /** The normalisation with the least condition, if it is less than half of that without. */
  public Optional<String> bestNormalisation() {
    double condition = forecast.spectrum().condition();
    return normalised.entrySet().stream()
        .filter(entry -> entry.getValue().spectrum().condition() < condition / 2)
        .min(Comparator.comparingDouble(entry -> entry.getValue().spectrum().condition()))
        .map(Map.Entry::getKey);
  }

  /** The command that fits this model to this file, with more options. */
  public String command(String options) {
    return "gradus fit %s %s%s"
        .formatted(
            source.matches("[\\w./+-]+") ? source : quoted(source),
            quoted(model),
            options.isEmpty() ? "" : " " + options);
  }

  /** In quotes, for a shell. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static Map<String, Forecast> normalised(FitProblem problem) {
    Map<String, Scaling.Kind> kinds = new LinkedHashMap<>();
    kinds.put("auto", new Scaling.Kind.Auto());
    kinds.put("standard", new Scaling.Kind.Standard());
    Map<String, Forecast> forecasts = new LinkedHashMap<>();
    kinds.forEach((name, kind) -> {
      Model scaled =
          ScaledModel.of(problem.model(), problem.kept().columns(), new Scaling(kind, Map.of()))
              .model();
      FitProblem same = FitProblem.of(scaled, problem.kept().table(), problem.settings());
      Forecast.of(same.objective(), Guessed.of(same).theta())
          .ifPresent(forecast -> forecasts.put(name, forecast));
    });
    return forecasts;
  }
}
