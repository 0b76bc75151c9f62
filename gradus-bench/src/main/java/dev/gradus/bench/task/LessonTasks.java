package dev.gradus.bench.task;

import dev.gradus.data.Format;
import dev.gradus.data.Source;
import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.Precision;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Step;
import dev.gradus.optimize.Stop;
import dev.gradus.table.Table;
import java.io.InputStream;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * The lesson: full-batch gradient descent on the thermometer, each step recorded and listened to.
 */
final class LessonTasks {
  private static final double RATE = 1e-2;

  private LessonTasks() {}

  /** Keeps what it was given last, as a display would. */
  private static final class Display implements DoubleConsumer {
    private double shown;

    @Override
    public void accept(double value) {
      shown = value;
    }
  }

  /** The loop alone, on a problem that is ready. Arguments: the file, the epochs. */
  static Task loop(List<String> arguments) {
    Table table = table(arguments.getFirst());
    int epochs = Integer.parseInt(arguments.get(1));
    Objective objective = Gradus.objective(line(table), table, settings());
    double[] start = {1, 0};
    Display display = new Display();
    return () -> {
      Loop.Run run =
          Loop.run(
              objective,
              new GradientDescent(RATE),
              start,
              Stop.maxSteps(epochs),
              step -> display.accept(step.loss()));
      Step last = run.history().getLast();
      return answer(last, display.shown, run.history().size());
    };
  }

  /** The whole fit: from formula and table to verdict and errors. The same arguments. */
  static Task fit(List<String> arguments) {
    Table table = table(arguments.getFirst());
    int epochs = Integer.parseInt(arguments.get(1));
    return () -> {
      Display display = new Display();
      Fit fit =
          Gradus.fit(
              line(table),
              table,
              settings()
                  .withOptimizer(new GradientDescent(RATE))
                  .withMaxSteps(epochs)
                  .withPatience(0)
                  .withListener(step -> display.accept(step.loss())));
      return answer(fit.history().getLast(), display.shown, fit.history().size());
    };
  }

  private static double[] answer(Step last, double shown, int steps) {
    return new double[] {last.theta()[0], last.theta()[1], shown, steps};
  }

  private static Table table(String file) {
    try (Source source = Source.open(file, Format.standard(), InputStream.nullInputStream())) {
      return source.read(List.of("reading", "celsius"));
    }
  }

  private static Model line(Table table) {
    return Model.formula("celsius = w * (0.1 * reading) + b", table)
        .startingAt(java.util.Map.of("w", 1.0, "b", 0.0));
  }

  private static FitSettings settings() {
    return FitSettings.defaults().withPrecision(Precision.FLOAT32);
  }
}
