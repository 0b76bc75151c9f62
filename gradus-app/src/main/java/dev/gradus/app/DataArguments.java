package dev.gradus.app;

import dev.gradus.data.Format;
import dev.gradus.data.Missing;
import dev.gradus.data.Source;
import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.formula.Formula;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.table.Table;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that every command over a file and a formula takes. */
final class DataArguments {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description =
          "CSV, TSV, JSON or Parquet, also with gzip; '-' is the standard input. The separator, quotes and decimal comma are found out.")
  private String file = "";

  @Parameters(
      index = "1",
      paramLabel = "MODEL",
      description =
          "A formula: what is measured = how it is predicted, as in 'y = a * exp(-k * t) + c'.")
  private String formula = "";

  @Option(
      names = "--no-header",
      description = "The file has no header; its columns are c1, c2, ...")
  private boolean noHeader;

  @Option(
      names = "--missing",
      paramLabel = "drop|refuse",
      description =
          "What to do with a row that lacks a needed value (empty, NA, NaN, null): drop and count it (the default), or refuse the file.")
  private Missing missing = Missing.DROP;

  @Option(
      names = "--query",
      paramLabel = "SQL",
      description =
          "Fits the answer to a query, in which FILE is called data, as in 'select x, avg(y) as y from data group by x'. It may join other files: from data join 'other.parquet' using (id).")
  private Optional<String> query = Optional.empty();

  @Option(
      names = "--start",
      paramLabel = "NAME=VALUE,...",
      description =
          "Where to begin. Levenberg-Marquardt and variable projection look for a start that is missing in the data; with another optimizer it is 1.")
  private List<String> starts = List.of();

  @Option(
      names = "--slope",
      paramLabel = "NAME=EXPRESSION",
      description =
          "What you know of the derivative of the prediction along a parameter, as in --slope 'w = reading'; it is checked against the automatic one and used in its place. May be given once for each parameter.")
  private List<String> slopes = List.of();

  @Mixin private ModelArguments more = new ModelArguments();

  /** What a command works on. */
  record Problem(Model model, Table table) {
    /** The problem with the model that the estimates of a fit belong to. */
    Problem toldAs(Fit fit) {
      return fit.model().equals(model.text())
          ? this
          : new Problem(Model.formula(fit.model(), table.names()), table);
    }
  }

  /** The file, as it was given. */
  String file() {
    return file;
  }

  /** Reads the formula and the columns that it needs. */
  Problem read(InputStream standardInput, MeasurementError error) {
    return read(standardInput, error, List.of());
  }

  /**
   * The same with columns of keys, which may hold texts.
   *
   * @param keys their names
   */
  Problem read(InputStream standardInput, MeasurementError error, List<String> keys) {
    Format format = new Format(!noHeader, missing);
    try (Source source =
        query
            .map(sql -> Source.query(file, format, sql))
            .orElseGet(() -> Source.open(file, format, standardInput))) {
      String text = more.added(formula, source.columns());
      Formula.Needs needs = Formula.needs(text, source.columns());
      if (!keys.isEmpty() && !needs.brackets().isEmpty()) {
        throw new InvalidInput(
            "--by does not go with parameters in brackets, which share a fit; leave the brackets out: with --by each group has parameters of its own");
      }
      Problem problem =
          needs.brackets().isEmpty()
              ? withoutCategories(text, source, error, keys)
              : byCategory(text, needs, source, error);
      more.check(problem.model());
      return new Problem(problem.model().startingAt(startValues()), problem.table());
    }
  }

  private Problem withoutCategories(
      String text, Source source, MeasurementError error, List<String> keys) {
    Model model = withSlopes(Model.formula(text, source.columns()), source.columns());
    FitSettings settings = FitSettings.defaults().withMeasurementError(error);
    List<String> needed = Gradus.neededColumns(model, settings);
    Set<String> all = new LinkedHashSet<>(needed);
    all.addAll(keys);
    Set<String> texts = new LinkedHashSet<>(keys);
    needed.forEach(texts::remove);
    return new Problem(model, source.read(all, texts));
  }

  private Problem byCategory(
      String text, Formula.Needs needs, Source source, MeasurementError error) {
    if (!slopes.isEmpty()) {
      throw new InvalidInput(
          "--slope: a model with parameters by category takes no slopes; leave them out");
    }
    List<String> also = error.errorColumn().stream().toList();
    Set<String> needed = new LinkedHashSet<>(needs.columns());
    needed.addAll(also);
    Set<String> categories = new LinkedHashSet<>();
    needs.brackets().forEach(categories::addAll);
    Table table = source.read(needed, categories);
    return new Problem(Model.formula(text, source.columns(), table, also), table);
  }

  private Model withSlopes(Model model, List<String> columns) {
    Model known = model;
    for (String slope : slopes) {
      int sign = slope.indexOf('=');
      if (sign < 0) {
        throw new InvalidInput(
            "--slope: '%s' is not NAME=EXPRESSION; write it as in --slope 'w = reading'"
                .formatted(slope));
      }
      known = known.withSlope(name(slope.substring(0, sign)), slope.substring(sign + 1), columns);
    }
    return known;
  }

  private static String name(String text) {
    return text.strip().replaceAll("^`|`$", "");
  }

  private Map<String, Double> startValues() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String start : starts) {
      for (String part : start.split(",", -1)) {
        int sign = part.lastIndexOf('=');
        String name = sign < 0 ? "" : name(part.substring(0, sign));
        Optional<Double> value =
            sign < 0 ? Optional.empty() : NumberText.parse(part.substring(sign + 1));
        if (name.isEmpty() || value.isEmpty()) {
          throw new InvalidInput(
              "--start: '%s' is not NAME=VALUE; write it as in --start w=1,b=0".formatted(part));
        }
        if (values.put(name, value.orElseThrow()) != null) {
          throw new InvalidInput("--start: '%s' stands twice; give it once".formatted(name));
        }
      }
    }
    return values;
  }
}
