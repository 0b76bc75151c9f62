package dev.gradus.app;

import dev.gradus.app.Main.Console;
import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.model.InputError;
import dev.gradus.model.MeasurementError;
import dev.gradus.optimize.Checkpoint;
import dev.gradus.optimize.Step;
import dev.gradus.optimize.Stop;
import dev.gradus.report.TextReport;
import dev.gradus.scale.Scaling;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gradus fit}: estimates the parameters and reports. */
@Command(
    name = "fit",
    description = "Estimates the parameters of a formula from a file of data.",
    addMethodSubcommands = false,
    versionProvider = VersionText.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gradus fit examples/thermometer.csv 'celsius = w * reading + b'",
      "      A straight line: solved exactly, because it is linear in w and b.",
      "  gradus fit examples/thermometer.csv 'celsius = w * reading + b' \\",
      "      --optimizer gd --rate 1e-4 --epochs 100 --start w=1,b=0",
      "      The same by gradient descent, in the units of the file.",
      "  gradus fit decay.csv 'y = a * exp(-k * t) + c'",
      "      Nonlinear: a start is found in the data, then Levenberg-Marquardt.",
      "  gradus fit lab.csv '`peak height` = if(x < x0, a, a * exp(-(x - x0) / s))'",
      "      Names with spaces stand in backticks; if(condition, this, else that).",
      "  gradus fit runs.csv 'failures ~ poisson(hours * exp(a + b * heat))'",
      "      A likelihood; also bernoulli, binomial, gamma, weibull, student_t, softmax and others.",
      "  gradus fit examples/thermometer.csv 'celsius = w * reading + b' --loss huber",
      "      Outliers count less.",
      "  gradus fit wells.csv 'y = a * exp(-k * t) + c' --by plate,well --output fits.csv",
      "      Each group of rows by itself, over all cores; a line of the file for each.",
      "  zcat runs.csv.gz | gradus fit - 'y = a + b * x' --sigma error --json - | jq .parameters",
      "",
      "Functions: exp expm1 log log10 log1p sqrt square abs sign min max sin cos tan asin acos atan",
      "atan2 sinh cosh tanh sigmoid softplus relu erf erfc normcdf inv_cloglog lgamma digamma polygamma",
      "wofz_re wofz_im if. Operators: + - * / ^ (or **) < <= > >= == !=.",
      "Exit codes: 0 converged; 1 a fit that is not to be trusted, reported all the same; 2 an error."
    })
final class FitCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataArguments data = new DataArguments();

  @Mixin private OptimizerArguments optimizer = new OptimizerArguments();

  @Mixin private LossArguments loss = new LossArguments();

  @Option(
      names = "--scale",
      paramLabel = "KIND|NAME=KIND,...",
      description =
          "Normalises columns: none (default), a factor such as 0.1, standard (mean 0, deviation 1), minmax (0 to 1), robust (median 0, quartiles 1 apart), or auto (round numbers, where the data need them). The answer comes back in your units where the algebra of the formula allows it.")
  private Optional<String> scale = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "float32|float64",
      description = "The precision of the computation (default: float64).")
  private Precision precision = Precision.FLOAT64;

  @Option(
      names = "--sigma",
      paramLabel = "COLUMN",
      description = "The standard deviation of each measurement, in its unit: errors are known.")
  private Optional<String> sigma = Optional.empty();

  @Option(
      names = "--sigma-relative",
      paramLabel = "COLUMN",
      description = "The same up to a common factor, which is estimated from the residuals.")
  private Optional<String> sigmaRelative = Optional.empty();

  @Option(
      names = "--sigma-input",
      paramLabel = "NAME=COLUMN|NUMBER,...",
      description =
          "The standard deviations of inputs that have errors too, in the unit of the input; 0 where a value is exact.")
  private Optional<String> sigmaInput = Optional.empty();

  @Option(
      names = "--level",
      paramLabel = "P",
      description = "The level of the confidence intervals (default: 0.95).")
  private double level = 0.95;

  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      description = "Writes the fit as JSON; '-' takes the standard output for itself.")
  private Optional<String> json = Optional.empty();

  @Mixin private TrainingArguments training = new TrainingArguments();

  @Mixin private PlotArguments plot = new PlotArguments();

  @Mixin private GroupArguments groups = new GroupArguments();

  @Option(names = "--quiet", description = "Prints no report.")
  private boolean quiet;

  FitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    FitSettings settings = settings();
    if (groups.isAsked()) {
      GroupArguments.refuse("--json", json.isPresent());
      GroupArguments.refuse("--plot", plot.order(data.file(), false).isPresent());
      training.refuseForGroups();
      return groups.run(console, data, loss, settings, quiet);
    }
    boolean jsonTakesOutput = json.equals(Optional.of("-"));
    Optional<WholeFile> file =
        json.filter(_ -> !jsonTakesOutput).map(name -> WholeFile.of(name).otherThan(data.file()));
    Optional<PlotArguments.Order> picture = plot.order(data.file(), jsonTakesOutput);
    TrainingArguments.Kept kept = training.kept(data.file());
    WholeFile.requireDistinct(
        Stream.concat(Stream.of(file, picture.flatMap(PlotArguments.Order::file)), kept.files()));
    Consumer<Step> log = training.log(settings, console.out(), jsonTakesOutput);
    DataArguments.Problem problem =
        loss.applied(data.read(console.in(), settings.measurementError()));
    try (Interrupt interrupt = new Interrupt()) {
      Fit fit = trained(problem, settings, kept, log, interrupt);
      if (!quiet && !jsonTakesOutput) {
        console.out().print((training.isLogged() ? "\n" : "") + TextReport.of(fit));
        console.out().flush();
      }
      if (jsonTakesOutput) {
        console.out().print(JsonReport.of(fit));
        console.out().flush();
      }
      file.ifPresent(target -> target.write(JsonReport.of(fit)));
      kept.write(fit, problem.model(), problem.table(), settings);
      picture.ifPresent(order -> order.draw(problem.toldAs(fit), settings, fit, console.out()));
      return fit.verdict().trusted() ? Main.TRUSTED : Main.NOT_TRUSTED;
    }
  }

  /** The fit, with everybody watching who was asked for. */
  private Fit trained(
      DataArguments.Problem problem,
      FitSettings settings,
      TrainingArguments.Kept kept,
      Consumer<Step> log,
      Interrupt interrupt) {
    BooleanSupplier ending = () -> interrupt.isAsked() || training.isUnread(console.out());
    FitSettings watched =
        settings.withStop(Stop.any(interrupt.stop(), training.stop(console.out())));
    if (kept.run().isPresent()) {
      RunSaver saver = kept.run().orElseThrow();
      Map<String, String> identity =
          RunSaver.identity(
              problem,
              optimizer.text()
                  + loss.text()
                  + sigmaInput.map(given -> ", errors of inputs " + given).orElse(""),
              scale.orElse("none"),
              settings.precision().toString(),
              settings.measurementError().description());
      Optional<Checkpoint> saved = saver.saved(identity);
      watched =
          saved
              .map(watched::resuming)
              .orElse(watched)
              .withCheckpoints(
                  saver.saving(
                      identity,
                      saved.map(Checkpoint::step).orElse(0),
                      optimizer.mostEpochs(),
                      ending,
                      console.err()::println));
    }
    if (!console.terminal()) {
      return Gradus.fit(problem.model(), problem.table(), watched.withListener(log));
    }
    try (ProgressBar bar = new ProgressBar(console.err(), optimizer.mostEpochs())) {
      Consumer<Step> both = training.isLogged() ? log : bar;
      return Gradus.fit(problem.model(), problem.table(), watched.withListener(both));
    }
  }

  private FitSettings settings() {
    if (sigma.isPresent() && sigmaRelative.isPresent()) {
      throw new InvalidInput(
          "--sigma and --sigma-relative: give one; the first if the errors are in the unit of the measurement");
    }
    MeasurementError error =
        sigma
            .<MeasurementError>map(MeasurementError.Absolute::new)
            .or(() -> sigmaRelative.map(MeasurementError.Relative::new))
            .orElse(new MeasurementError.Equal());
    return optimizer.applied(
        loss.applied(FitSettings.defaults())
            .withPrecision(precision)
            .withLevel(level)
            .withInputErrors(
                sigmaInput.map(InputErrorText::parse).orElseGet(() -> new InputError[0]))
            .withScaling(scale.map(ScaleText::parse).orElse(Scaling.none()))
            .withMeasurementError(loss.error(error)));
  }
}
