package dev.gradus.app.lesson;

import dev.gradus.diagnose.Forecast;
import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Step;
import dev.gradus.report.EpochLog;
import dev.gradus.report.Epochs;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A training run of the lesson: gradient descent in float32 from w = 1, b = 0, along the slopes
 * that were derived by hand.
 *
 * @param reading the inputs, {@code [11]}
 * @param rate the learning rate
 * @param epochs the most epochs
 */
record Training(Tensor reading, double rate, int epochs) {
  /** The epochs that the lesson shows. */
  static final Epochs CHOSEN = Epochs.of(List.of(1, 2, 3, 10, 11, 99, 100, 4000, 5000));

  /**
   * A run that has ended.
   *
   * @param log what it printed, lines ended by line feeds
   * @param fit its result
   */
  record Run(String log, Fit fit) {
    /** The parameters after the last step. */
    Array params() {
      return Array.float32(last().theta());
    }

    /** The last step. */
    Step last() {
      return fit.history().getLast();
    }

    /** What was printed, and the parameters as a notebook shows the value of a cell. */
    String transcript() {
      return "%s\n\n%s\n".formatted(log, Printed.tensor(params()));
    }
  }

  /** The run with the lesson's second loop. */
  Run run() {
    return run(CHOSEN, true);
  }

  /**
   * The run.
   *
   * @param shown which epochs are printed
   * @param withParameters whether parameters and gradient are
   */
  Run run(Epochs shown, boolean withParameters) {
    List<String> lines = new ArrayList<>();
    EpochLog log = new EpochLog(shown, Precision.FLOAT32, withParameters, lines::add);
    Fit fit =
        Gradus.fit(
            Calculus.lineWithSlopes(),
            table(),
            FitSettings.defaults()
                .withOptimizer(new GradientDescent(rate))
                .withPrecision(Precision.FLOAT32)
                .withMaxSteps(epochs)
                .withPatience(0)
                .withListener(log));
    repeatWhatStandsStill(fit.history().getLast(), log);
    return new Run(String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"), fit);
  }

  /**
   * Logs the epochs left to a run that ended because its steps change nothing: each is like the
   * last.
   */
  private void repeatWhatStandsStill(Step last, EpochLog log) {
    if (Double.isFinite(last.loss())) {
      for (int epoch = last.number() + 1; epoch <= epochs; epoch++) {
        log.accept(new Step(epoch, last.loss(), last.gradient(), last.theta()));
      }
    }
  }

  /** What the curvature of the loss says of it, in double precision. */
  Forecast forecast() {
    return Gradus.diagnose(LineModel.line(), table(), FitSettings.defaults()).forecast();
  }

  /** Inputs and temperatures. */
  Table table() {
    return Table.of(
        Column.of("reading", ((Array) reading).toDoubles()),
        Column.of("celsius", Measurements.CELSIUS.toDoubles()));
  }
}
