package dev.gradus.report;

import dev.gradus.diagnose.Forecast;
import dev.gradus.diagnose.Spectrum;
import dev.gradus.estimate.Numbers;
import dev.gradus.fit.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A diagnosis as text for a terminal. */
public final class DiagnosisReport {
  private static final double[] REDUCTIONS = {1e3, 1e6};

  private DiagnosisReport() {}

  /**
   * The report, lines ended by line feeds.
   *
   * @param rate a rate to forecast, if one is asked about
   * @param epochs of the run at that rate
   */
  public static String of(Diagnosis diagnosis, Optional<Double> rate, int epochs) {
    Forecast forecast = diagnosis.forecast();
    Spectrum spectrum = forecast.spectrum();
    List<String> lines = new ArrayList<>();
    lines.add("Model      " + diagnosis.model());
    lines.add(
        "Data       %s: %d row%s"
            .formatted(diagnosis.source(), diagnosis.rows(), diagnosis.rows() == 1 ? "" : "s"));
    lines.addAll(
        Paragraph.of(
            "Forecast   ",
            diagnosis.linear()
                ? "of gradient descent, exact because the model is linear in its parameters."
                : "of gradient descent, from the curvature of the loss at the start; further on it may differ."));
    lines.add("");
    TextTable table = new TextTable();
    table.row("Loss at the start", number(forecast.loss()), "");
    table.row(
        "Largest curvature λmax",
        number(spectrum.largest()),
        (spectrum.exact() ? "" : "about; ") + "mostly of " + diagnosis.steep().text());
    table.row(
        "Smallest curvature λmin",
        smallest(spectrum),
        (spectrum.exact() ? "" : "at most; ") + "mostly of " + diagnosis.flat().text());
    table.row("Condition number", condition(forecast), "λmax/λmin");
    table.row("Stable below the rate", number(forecast.limit()), "2/λmax");
    table.row(
        "Best fixed rate",
        number(forecast.bestRate()),
        Double.isFinite(spectrum.condition())
            ? "2/(λmax + λmin)"
            : "2/(λmax + the least positive curvature)");
    lines.addAll(table.leftAlignedFrom(2));
    lines.add("");
    boolean curved = Double.isFinite(forecast.limit());
    if (curved || rate.isPresent()) {
      lines.addAll(rates(forecast, rate, epochs));
    }
    if (curved && !diagnosis.normalised().isEmpty()) {
      lines.add("");
      lines.addAll(normalised(diagnosis));
    }
    lines.add("");
    lines.add("Next");
    for (String step : next(diagnosis, rate)) {
      lines.addAll(Paragraph.of("  - ", step));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> rates(Forecast forecast, Optional<Double> rate, int epochs) {
    TextTable table =
        new TextTable(
            "Rate", "Stable", "Loss times", "Epochs to 3 digits", "to 6", "Loss after " + epochs);
    rate.ifPresent(given -> table.row(row(forecast, given, number(given), epochs)));
    if (Double.isFinite(forecast.limit())) {
      double half = forecast.limit() / 2;
      table.row(row(forecast, half, number(half), epochs));
      table.row(row(forecast, forecast.bestRate(), number(forecast.bestRate()), epochs));
    }
    return table.lines();
  }

  private static String[] row(Forecast forecast, double rate, String label, int epochs) {
    boolean stable = forecast.timesOver(rate) < 1;
    OptionalDouble after = forecast.lossAfter(rate, epochs);
    return new String[] {
      label,
      stable ? "yes" : "%s times over".formatted(Numbers.significant(forecast.timesOver(rate), 3)),
      stable ? "< 1" : Numbers.significant(forecast.lossFactor(rate), 4),
      epochs(forecast.epochs(rate, REDUCTIONS[0])),
      epochs(forecast.epochs(rate, REDUCTIONS[1])),
      after.isPresent() ? number(after.getAsDouble()) : "-"
    };
  }

  private static List<String> normalised(Diagnosis diagnosis) {
    TextTable table = new TextTable("Normalised", "Condition", "Best rate", "Epochs to 3 digits");
    diagnosis
        .normalised()
        .forEach((name, forecast) ->
            table.row(
                "--scale " + name,
                condition(forecast),
                number(forecast.bestRate()),
                epochs(forecast.epochs(forecast.bestRate(), REDUCTIONS[0]))));
    return table.lines();
  }

  private static List<String> next(Diagnosis diagnosis, Optional<Double> rate) {
    Forecast forecast = diagnosis.forecast();
    List<String> next = new ArrayList<>();
    rate.filter(given -> forecast.timesOver(given) > 1)
        .ifPresent(given ->
            next.add(
                "The rate %s explodes: it is %s times over the limit, so a step multiplies the error by %s."
                    .formatted(
                        number(given),
                        Numbers.significant(forecast.timesOver(given), 3),
                        Numbers.significant(forecast.errorFactor(given), 3))));
    if (!Double.isFinite(forecast.spectrum().condition())) {
      next.add(
          "A direction is flat, or bends downwards: descent along it is slow or has no end; another start (--start) may help.");
    }
    diagnosis
        .bestNormalisation()
        .ifPresent(name ->
            next.add(
                "Normalising helps most: "
                    + diagnosis.command("--optimizer gd --scale %s --rate auto".formatted(name))));
    next.add("Without a rate to choose: " + diagnosis.command(""));
    return next;
  }

  private static String smallest(Spectrum spectrum) {
    boolean lost =
        !Double.isFinite(spectrum.condition())
            && Math.abs(spectrum.smallest()) < 1e-12 * spectrum.largest();
    return lost ? "0 to rounding" : number(spectrum.smallest());
  }

  private static String condition(Forecast forecast) {
    double condition = forecast.spectrum().condition();
    return Double.isFinite(condition) ? Numbers.significant(condition, 5) : "infinite";
  }

  private static String epochs(OptionalDouble epochs) {
    return epochs.isPresent() ? Numbers.shortest(epochs.getAsDouble()) : "never";
  }

  private static String number(double value) {
    return Numbers.significant(value, 5);
  }
}
