package dev.gradus.app;

import dev.gradus.app.Main.Console;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.MeasurementError;
import dev.gradus.report.DiagnosisReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gradus diagnose}: what gradient descent will do, before it does it. */
@Command(
    name = "diagnose",
    description = "Forecasts gradient descent from the curvature of the loss, without training.",
    addMethodSubcommands = false,
    versionProvider = VersionText.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gradus diagnose examples/thermometer.csv 'celsius = w * reading + b' --start w=1,b=0 --rate 1e-2",
      "",
      "Exit codes: 0 stable, or no rate asked about; 1 the rate explodes; 2 an error."
    })
final class DiagnoseCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataArguments data = new DataArguments();

  @Mixin private LossArguments loss = new LossArguments();

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "A learning rate to forecast, in the units of the data.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How many epochs to forecast (default: " + FitSettings.DEFAULT_STEPS + ").")
  private int epochs = FitSettings.DEFAULT_STEPS;

  DiagnoseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (rate.filter(value -> !(value > 0)).isPresent()) {
      throw new InvalidInput("--rate = %s must be > 0".formatted(rate.orElseThrow()));
    }
    if (epochs < 1) {
      throw new InvalidInput("--epochs = %d must be at least 1".formatted(epochs));
    }
    FitSettings settings =
        loss.applied(FitSettings.defaults())
            .withMeasurementError(loss.error(new MeasurementError.Equal()));
    DataArguments.Problem problem =
        loss.applied(data.read(console.in(), settings.measurementError()));
    var diagnosis = Gradus.diagnose(problem.model(), problem.table(), settings);
    console.out().print(DiagnosisReport.of(diagnosis, rate, epochs));
    console.out().flush();
    return rate.filter(value -> diagnosis.forecast().timesOver(value) >= 1).isPresent()
        ? Main.NOT_TRUSTED
        : Main.TRUSTED;
  }
}
