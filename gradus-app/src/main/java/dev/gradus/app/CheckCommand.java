package dev.gradus.app;

import dev.gradus.app.Main.Console;
import dev.gradus.derive.Derivatives;
import dev.gradus.derive.GradientCheck;
import dev.gradus.derive.GradientCheck.Slope;
import dev.gradus.estimate.Numbers;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.MeasurementError;
import dev.gradus.report.TextTable;
import dev.gradus.table.Table;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gradus check}: given, automatic and numerical derivatives side by side. */
@Command(
    name = "check",
    description =
        "Puts the automatic and the numerical gradient of the mean loss side by side, at the start; the derivatives that you give, too.",
    addMethodSubcommands = false,
    versionProvider = VersionText.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gradus check decay.csv 'y = a * exp(-k * t) + c' --start a=5,k=0.1,c=0",
      "  gradus check decay.csv 'y = a * exp(-k * t)' --slope 'a = exp(-k * t)'",
      "",
      "Exit codes: 0 they agree; 1 they do not, or the model is not finite there; 2 an error."
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataArguments data = new DataArguments();

  @Mixin private LossArguments loss = new LossArguments();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    FitSettings settings =
        loss.applied(FitSettings.defaults())
            .withMeasurementError(loss.error(new MeasurementError.Equal()));
    DataArguments.Problem problem =
        loss.applied(data.read(console.in(), settings.measurementError()));
    Derivatives automatic = Derivatives.automatic();
    console
        .out()
        .println("Gradient of the mean loss at the start, and of the row that differs most");
    boolean agrees = true;
    if (!problem.model().slopes().isEmpty()) {
      Derivatives given = problem.model().derivatives(automatic);
      agrees = compared(problem, settings, "Given", given, "Automatic", automatic);
    }
    agrees &=
        compared(problem, settings, "Automatic", automatic, "Numerical", Derivatives.numerical());
    return agrees ? Main.TRUSTED : Main.NOT_TRUSTED;
  }

  /** Prints two ways to differentiate side by side, and whether they agree. */
  private boolean compared(
      DataArguments.Problem problem,
      FitSettings settings,
      String firstName,
      Derivatives first,
      String secondName,
      Derivatives second) {
    GradientCheck check = Gradus.check(problem.model(), problem.table(), settings, first, second);
    TextTable table =
        new TextTable(
            "Parameter", firstName, secondName, "Digits", firstName, secondName, "Worst row");
    for (Slope slope : check.slopes()) {
      table.row(
          slope.parameter(),
          Numbers.significant(slope.firstMean(), 10),
          Numbers.significant(slope.secondMean(), 10),
          digits(slope),
          Numbers.significant(slope.first(), 10),
          Numbers.significant(slope.second(), 10),
          problem.table().where(slope.row()));
    }
    console.out().println();
    table.lines().forEach(console.out()::println);
    console.out().println();
    Optional<String> objection = objection(check, problem.table());
    console.out().println(objection.orElse("They agree."));
    console.out().flush();
    return objection.isEmpty();
  }

  /** What is wrong with the derivatives, if anything is. */
  private static Optional<String> objection(GradientCheck check, Table table) {
    return check.slopes().stream()
        .filter(slope ->
            !isFinite(slope.firstMean(), slope.secondMean(), slope.first(), slope.second()))
        .map(slope ->
            "Not finite along %s%s: start elsewhere (--start); 'gradus fit' names the sub-expression."
                .formatted(
                    slope.parameter(),
                    isFinite(slope.first(), slope.second())
                        ? ""
                        : " at " + table.where(slope.row())))
        .findFirst()
        .or(() ->
            check.slopes().stream()
                .filter(slope -> !slope.agrees())
                .map(slope ->
                    "They do not agree on %s: only %s digits at %s; the model may have a kink or a pole there."
                        .formatted(slope.parameter(), digits(slope), table.where(slope.row())))
                .findFirst());
  }

  private static boolean isFinite(double... values) {
    return DoubleStream.of(values).allMatch(Double::isFinite);
  }

  private static String digits(Slope slope) {
    return String.format(Locale.ROOT, "%.1f", slope.digits());
  }
}
