package dev.gradus.store;

import dev.gradus.estimate.Bands;
import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Estimate.Status;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Fitted;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.formula.Categories;
import dev.gradus.formula.Levels;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A fitted formula, enough of it to predict elsewhere and later, as text.
 *
 * @param formula the formula that the estimates belong to
 * @param columns the names in it that are columns
 * @param categories what was known of the columns in brackets
 * @param parameters the names of the numbers
 * @param derived fixed and tied parameters and derived quantities
 * @param fitted the estimates and how certain they are
 * @param measurementError what was known of the errors of the measurements
 * @param precision of the computation
 * @param verdict what was thought of the fit, in one sentence
 * @param trusted whether its estimates may be used
 */
public record SavedFit(
    String formula,
    List<String> columns,
    Categories categories,
    List<String> parameters,
    List<Estimate> derived,
    Fitted fitted,
    MeasurementError measurementError,
    Precision precision,
    String verdict,
    boolean trusted) {
  /** What a file of such text is, in words that continue a sentence. */
  public static final String WHAT =
      "a saved fit; write one with 'gradus fit DATA MODEL --save FILE'";

  private static final String FORMAT = "gradus fit 1";

  /** Lists are copied. */
  public SavedFit {
    columns = List.copyOf(columns);
    parameters = List.copyOf(parameters);
    derived = List.copyOf(derived);
  }

  /**
   * A fit of a formula.
   *
   * @param model what was fitted
   * @param table what it was fitted to
   * @param settings those of the fit
   */
  public static SavedFit of(Fit fit, Model model, Table table, FitSettings settings) {
    return new SavedFit(
        fit.model(),
        table.names(),
        model.categories(),
        fit.estimates().stream().map(Estimate::name).toList(),
        fit.derived(),
        fit.fitted(),
        settings.measurementError(),
        settings.precision(),
        fit.verdict().sentence(),
        fit.verdict().trusted());
  }

  /** The formula as a model. */
  public Model model() {
    return Model.formula(formula, columns, categories);
  }

  /** What the fit predicts for each row of a table, and how certain that is. */
  public Bands predict(Table table) {
    FitSettings settings =
        FitSettings.defaults().withPrecision(precision).withMeasurementError(measurementError);
    return Gradus.bands(model(), table, settings, fitted);
  }

  /** The same with intervals of another level. */
  public SavedFit withLevel(double level) {
    return new SavedFit(
        formula,
        columns,
        categories,
        parameters,
        derived,
        fitted.withLevel(level),
        measurementError,
        precision,
        verdict,
        trusted);
  }

  private record Document(
      String format,
      String formula,
      List<String> columns,
      Map<String, List<String>> texts,
      List<Levels> levels,
      List<String> parameters,
      List<Quantity> derived,
      double[] estimates,
      double[][] covarianceFactor,
      Optional<Double> degreesOfFreedom,
      Optional<Double> residualStandardDeviation,
      double level,
      String errors,
      Optional<String> errorColumn,
      String precision,
      String verdict,
      boolean trusted) {}

  private record Quantity(
      String name,
      double value,
      Optional<Double> standardError,
      Optional<Double> lower,
      Optional<Double> upper,
      Optional<Double> statistic,
      Optional<Double> probability,
      double start,
      Status status) {
    static Quantity of(Estimate estimate) {
      return new Quantity(
          estimate.name(),
          estimate.value(),
          boxed(estimate.standardError()),
          boxed(estimate.lower()),
          boxed(estimate.upper()),
          boxed(estimate.statistic()),
          boxed(estimate.probability()),
          estimate.start(),
          estimate.status());
    }

    Estimate estimate() {
      return new Estimate(
          name,
          value,
          unboxed(standardError),
          unboxed(lower),
          unboxed(upper),
          unboxed(statistic),
          unboxed(probability),
          start,
          status);
    }
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.stream().boxed().findFirst();
  }

  private static OptionalDouble unboxed(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  /** As JSON. */
  public String text() {
    return Json.text(
        new Document(
            FORMAT,
            formula,
            columns,
            categories.texts(),
            categories.levels(),
            parameters,
            derived.stream().map(Quantity::of).toList(),
            fitted.values(),
            fitted.covarianceFactor(),
            fitted.distribution() instanceof Distribution.StudentT(double freedom)
                ? Optional.of(freedom)
                : Optional.empty(),
            boxed(fitted.residualStandardDeviation()),
            fitted.level(),
            switch (measurementError) {
              case MeasurementError.Equal() -> "equal";
              case MeasurementError.Absolute _ -> "absolute";
              case MeasurementError.Relative _ -> "relative";
              case MeasurementError.Weights _ -> "weights";
            },
            measurementError.errorColumn(),
            precision.toString(),
            verdict,
            trusted));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param name what it was read from, for people
   */
  public static SavedFit parse(String text, String name) {
    Document saved = Json.parse(text, Document.class, name, WHAT);
    if (!FORMAT.equals(saved.format)) {
      throw new InvalidInput("'%s' is not %s".formatted(name, WHAT));
    }
    int count = saved.parameters.size();
    boolean whole =
        saved.estimates.length == count
            && saved.covarianceFactor.length == count
            && Arrays.stream(saved.covarianceFactor).mapToInt(row -> row.length).distinct().count()
                <= 1
            && 0 < saved.level
            && saved.level < 1
            && List.of("float32", "float64").contains(saved.precision)
            && List.of("equal", "absolute", "relative", "weights").contains(saved.errors)
            && saved.errors.equals("equal") == saved.errorColumn.isEmpty();
    if (!whole) {
      throw new InvalidInput("'%s' is not whole; save the fit again".formatted(name));
    }
    SavedFit fit =
        new SavedFit(
            saved.formula,
            saved.columns,
            new Categories(saved.texts, saved.levels),
            saved.parameters,
            saved.derived.stream().map(Quantity::estimate).toList(),
            new Fitted(
                saved.estimates,
                saved.covarianceFactor,
                saved
                    .degreesOfFreedom
                    .<Distribution>map(Distribution.StudentT::new)
                    .orElse(new Distribution.Normal()),
                saved.level,
                unboxed(saved.residualStandardDeviation)),
            saved
                .errorColumn
                .<MeasurementError>map(column ->
                    switch (saved.errors) {
                      case "absolute" -> new MeasurementError.Absolute(column);
                      case "weights" -> new MeasurementError.Weights(column);
                      default -> new MeasurementError.Relative(column);
                    })
                .orElse(new MeasurementError.Equal()),
            saved.precision.equals("float32") ? Precision.FLOAT32 : Precision.FLOAT64,
            saved.verdict,
            saved.trusted);
    if (fit.model().graph().parameterCount() != count) {
      throw new InvalidInput("'%s' is not whole; save the fit again".formatted(name));
    }
    return fit;
  }
}
