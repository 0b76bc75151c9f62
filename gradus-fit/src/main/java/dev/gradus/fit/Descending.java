package dev.gradus.fit;

import dev.gradus.diagnose.Forecast;
import dev.gradus.estimate.Numbers;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the curvature at the start says of a run of plain gradient descent, before, during and after
 * it.
 *
 * @param rate its rate
 * @param diagnosis at its start
 */
record Descending(double rate, Diagnosis diagnosis) {
  /** A reduction of the slowest error that people call done. */
  private static final double DONE = 1000;

  /** Of a run of plain gradient descent; empty for other optimizers and where nothing is finite. */
  static Optional<Descending> of(FitProblem problem, Optimizer<?> optimizer, double[] start) {
    return optimizer instanceof GradientDescent descent && isPlain(descent)
        ? Diagnosis.of(problem, start).map(diagnosis -> new Descending(descent.rate(), diagnosis))
        : Optional.empty();
  }

  /** Whether every step is the rate times the gradient. */
  static boolean isPlain(GradientDescent descent) {
    return descent.parts().isEmpty() && descent.schedule().equals(Schedule.constant());
  }

  /** Why the loss grows, if the curvature explains it: the rate is over the limit. */
  Optional<String> whyItGrows() {
    return forecast().timesOver(rate) > 1
        ? Optional.of(
            "the learning rate %s is %s times over the limit 2/λmax = %s, so a step multiplies the error by %s and the loss by %s"
                .formatted(
                    Numbers.shortest(rate),
                    Numbers.significant(forecast().timesOver(rate), 3),
                    Numbers.significant(forecast().limit(), 3),
                    Numbers.significant(forecast().errorFactor(rate), 3),
                    Numbers.significant(forecast().lossFactor(rate), 4)))
        : Optional.empty();
  }

  /** What mends a rate that is too large. */
  List<String> calming() {
    double half = forecast().limit() / 2;
    return List.of(
        "What is steep is %s.".formatted(diagnosis.steep().text()),
        "--rate %s is stable%s; --rate auto chooses."
            .formatted(
                Numbers.significant(half, 2),
                epochs(half)
                    .map(" and needs about %s epochs for three digits"::formatted)
                    .orElse("")));
  }

  /** Which normalisation brings the curvatures together, and the command for it. */
  Optional<String> normalising() {
    return diagnosis
        .bestNormalisation()
        .map(name ->
            "Normalised, the condition number is %s instead of %s: %s"
                .formatted(
                    condition(diagnosis.normalised().getOrDefault(name, forecast())),
                    condition(forecast()),
                    diagnosis.command("--optimizer gd --scale %s --rate auto".formatted(name))));
  }

  private static String condition(Forecast forecast) {
    double condition = forecast.spectrum().condition();
    return Double.isFinite(condition) ? Numbers.significant(condition, 5) : "infinite";
  }

  private Forecast forecast() {
    return diagnosis.forecast();
  }

  /** What the rate makes of the slowest error, and how long it takes. */
  Optional<String> howSlow() {
    return epochs(rate)
        .map(epochs ->
            "At this rate the slowest error, that of %s, shrinks by a part of %s an epoch: %s epochs for three digits (condition number %s)."
                .formatted(
                    diagnosis.flat().number(),
                    Numbers.significant(1 - forecast().slowestFactor(rate), 3),
                    epochs,
                    condition(forecast())));
  }

  private Optional<String> epochs(double at) {
    OptionalDouble epochs = forecast().epochs(at, DONE);
    return epochs.isPresent()
        ? Optional.of(Numbers.shortest(rounded(epochs.getAsDouble())))
        : Optional.empty();
  }

  /** To three digits. */
  private static double rounded(double value) {
    return Double.parseDouble(Numbers.significant(value, 3));
  }
}
