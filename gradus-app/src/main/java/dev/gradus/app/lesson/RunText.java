package dev.gradus.app.lesson;

import dev.gradus.diagnose.Forecast;
import dev.gradus.optimize.Step;
import java.util.List;
import java.util.Optional;

/** What there is to say of a training run, by what became of it. */
final class RunText {
  /** A thousandth of an error is as good as none. */
  private static final double GONE = 1000;

  /** A growth that differs by less is the one foretold. */
  private static final double AS_FORETOLD = 0.01;

  private RunText() {}

  /** The rate of a run. */
  static String rate(Training training) {
    return Printed.rate(training.rate());
  }

  /** A run in the words of code. */
  static String code(Training training, String reading) {
    return "new Training(%s, %s, %d).run()".formatted(reading, rate(training), training.epochs());
  }

  /** The run, as the lesson prints it, with what one sees there. */
  static Told told(Training.Run run) {
    return Told.transcript(run.transcript())
        .comment(seen(run.fit().history().getFirst(), run.last()));
  }

  private static String seen(Step first, Step last) {
    if (last.number() == 1) {
      return "The one step leads from w = 1 and b = 0 to %s and %s."
          .formatted(Printed.number(last.theta()[0], 4), Printed.number(last.theta()[1], 4));
    }
    return last.loss() <= first.loss() ? fallen(first, last) : grown(first, last);
  }

  private static String grown(Step first, Step last) {
    return "The loss grows. At the start its slope along w is %s, so steep that the first step throws w from 1 to %s, beyond the lowest point and up the other side. There it is steeper still, and the next step longer.%s"
        .formatted(
            Printed.number(first.gradient()[0], 4),
            Printed.number(first.theta()[0], 4),
            Double.isFinite(last.loss())
                ? ""
                : " After %d epochs single precision has no number for the loss any more."
                    .formatted(last.number()));
  }

  private static String fallen(Step first, Step last) {
    double w = Math.abs(last.gradient()[0]);
    double b = Math.abs(last.gradient()[1]);
    return "The loss falls from %s to %s. %s"
        .formatted(
            Printed.number(first.loss(), 6),
            Printed.number(last.loss(), 6),
            Math.max(w, b) < 0.01
                ? "The gradient has all but gone: the parameters have settled."
                : b > 3 * w
                    ? "Little is left to do along w, but along b the slope is still %s: what suits w is slow for b."
                        .formatted(Printed.number(last.gradient()[1], 3))
                    : "There is still a slope to follow.");
  }

  /** What the curvature says of the rate of a run, and whether it came true. */
  static String curvature(Training training, Training.Run run) {
    Forecast forecast = training.forecast();
    return forecast.timesOver(training.rate()) > 1
        ? unstable(training, forecast, run.fit().history())
        : stable(training, forecast, run.last());
  }

  private static String unstable(Training training, Forecast forecast, List<Step> history) {
    return "the curvature of the loss tells it beforehand. Rates up to 2/λmax = %s are stable; %s is %s times over. Each epoch then multiplies the error along the steepest direction by %s, and the loss by %s.%s"
        .formatted(
            Printed.rate(forecast.limit(), 3),
            rate(training),
            Printed.number(forecast.timesOver(training.rate()), 3),
            Printed.number(forecast.errorFactor(training.rate()), 3),
            Printed.count(forecast.lossFactor(training.rate()), 4),
            observed(history, forecast.lossFactor(training.rate())).orElse(""));
  }

  /** The growth between the last two epochs whose loss is finite, beside the forecast. */
  private static Optional<String> observed(List<Step> history, double foretold) {
    for (int i = history.size() - 1; i > 0; i--) {
      Step before = history.get(i - 1);
      Step step = history.get(i);
      if (Double.isFinite(step.loss()) && step.number() == before.number() + 1) {
        double growth = step.loss() / before.loss();
        return Optional.of(
            " From epoch %d to %d it grew %s times%s."
                .formatted(
                    before.number(),
                    step.number(),
                    Printed.count(growth, 4),
                    Math.abs(growth / foretold - 1) < AS_FORETOLD ? ", as foretold" : ""));
      }
    }
    return Optional.empty();
  }

  private static String stable(Training training, Forecast forecast, Step last) {
    double epochs = forecast.epochs(training.rate(), GONE).orElse(Double.POSITIVE_INFINITY);
    return "the curvature of the loss tells it beforehand. Rates up to 2/λmax = %s are stable, and the loss of epoch %d should be %s (it was %s). At this rate the error along the flattest direction needs %s epochs to become a thousandth."
        .formatted(
            Printed.rate(forecast.limit(), 3),
            last.number(),
            Printed.number(
                forecast.lossAfter(training.rate(), last.number() - 1).orElse(Double.NaN), 6),
            Printed.number(last.loss(), 6),
            Printed.count(epochs, 3));
  }
}
