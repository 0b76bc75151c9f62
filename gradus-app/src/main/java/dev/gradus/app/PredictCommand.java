package dev.gradus.app;

import dev.gradus.app.Main.Console;
import dev.gradus.data.Format;
import dev.gradus.data.Missing;
import dev.gradus.data.Source;
import dev.gradus.estimate.Bands;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.report.CsvText;
import dev.gradus.store.SavedFit;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus predict}: what a saved model predicts for other data. */
@Command(
    name = "predict",
    description = "Predicts with a model that 'gradus fit --save FILE' wrote, as CSV.",
    addMethodSubcommands = false,
    versionProvider = VersionText.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gradus fit examples/thermometer.csv 'celsius = w * reading + b' --save line.fit",
      "  gradus predict line.fit new.csv",
      "",
      "For each row the columns of the model, then the prediction on the scale of the model's left side, its",
      "standard error, the confidence interval of the mean and the interval for a new measurement.",
      "Exit codes: 0; 1 if the fit was not to be trusted; 2 an error."
    })
final class PredictCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE", description = "The saved model.")
  private String file = "";

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "CSV, TSV or Parquet with the columns of the model; '-' is the standard input.")
  private String data = "";

  @Option(names = "--no-header", description = "DATA has no header; its columns are c1, c2, ...")
  private boolean noHeader;

  @Option(
      names = "--level",
      paramLabel = "P",
      description = "The level of the intervals (default: that of the fit).")
  private Optional<Double> level = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes there instead of to the standard output.")
  private Optional<String> output = Optional.empty();

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SavedFit fit = SavedFit.parse(TextFile.read(file, SavedFit.WHAT), file);
    SavedFit chosen = level.map(PredictCommand::checked).map(fit::withLevel).orElse(fit);
    Optional<WholeFile> target =
        output.map(name -> WholeFile.of(name).otherThan(data).otherThan(file));
    Table table = read(chosen);
    String csv = csv(chosen, table, chosen.predict(table));
    if (target.isPresent()) {
      target.orElseThrow().write(csv);
    } else {
      console.out().print(csv);
      console.out().flush();
    }
    if (!fit.trusted()) {
      console.err().println("gradus: this fit was not to be trusted: " + fit.verdict());
      return Main.NOT_TRUSTED;
    }
    return Main.TRUSTED;
  }

  private static double checked(double level) {
    if (!(0 < level && level < 1)) {
      throw new InvalidInput(
          "confidence level = %s must be between 0 and 1, such as 0.95".formatted(level));
    }
    return level;
  }

  private Table read(SavedFit fit) {
    try (Source source = Source.open(data, new Format(!noHeader, Missing.DROP), console.in())) {
      Set<String> needed = new LinkedHashSet<>(inputs(fit));
      fit.measurementError()
          .errorColumn()
          .filter(source.columns()::contains)
          .ifPresent(needed::add);
      Set<String> categories = new LinkedHashSet<>();
      fit.categories().levels().forEach(levels -> categories.addAll(levels.columns()));
      return source.read(needed, categories);
    }
  }

  private static List<String> inputs(SavedFit fit) {
    return fit.model().expected().inputs().stream().map(Node.Input::name).toList();
  }

  private static String csv(SavedFit fit, Table table, Bands bands) {
    List<Column> columns = new ArrayList<>();
    inputs(fit).forEach(name -> columns.add(table.column(name)));
    columns.add(Column.of("predicted", bands.predicted()));
    columns.add(Column.of("standard_error", bands.standardError()));
    columns.add(Column.of("confidence_lower", bands.confidenceLower()));
    columns.add(Column.of("confidence_upper", bands.confidenceUpper()));
    columns.add(Column.of("prediction_lower", bands.predictionLower()));
    columns.add(Column.of("prediction_upper", bands.predictionUpper()));
    return CsvText.of(columns);
  }
}
