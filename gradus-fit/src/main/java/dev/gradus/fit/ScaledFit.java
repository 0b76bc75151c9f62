package dev.gradus.fit;

import dev.gradus.diagnose.Spectrum;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Numbers;
import dev.gradus.estimate.Verdict;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.linear.Symmetric;
import dev.gradus.linear.Triangle;
import dev.gradus.loss.Squared;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.scale.Normalisation;
import dev.gradus.scale.ScaledModel;
import dev.gradus.scale.Units;
import dev.gradus.scale.WayBack;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A fit over normalised columns, whose answer is told in the user's units where there is a way
 * back.
 *
 * @param scaled the model that is stepped
 * @param problem the same over the rows
 * @param fit its result
 */
record ScaledFit(ScaledModel scaled, FitProblem problem, Fit fit) {
  static Fit of(Model model, Table given, FitSettings settings) {
    refuse(model);
    if (!settings.penalties().isEmpty()) {
      throw new InvalidInput(
          "--scale does not go with --ridge or --lasso, whose weights count in your units; leave out one of them");
    }
    Table table = model.coded(given, Gradus.neededColumns(model, settings));
    KeptRows kept =
        KeptRows.of(table, Gradus.neededColumns(model, settings), settings.measurementError());
    ScaledModel scaled = ScaledModel.of(model, kept.columns(), settings.scaling());
    FitProblem problem = FitProblem.of(scaled.model(), table, settings);
    Fit told = new ScaledFit(scaled, problem, Gradus.run(problem)).told();
    boolean same = scaled.units().areNone() || told.model().equals(model.text());
    return same && !model.definitions().isEmpty()
        ? told.deriving(model.text(), derived(model, told))
        : told;
  }

  private static void refuse(Model model) {
    obstacle(model)
        .ifPresent(what -> {
          throw new InvalidInput(
              "--scale goes with one equation by least squares; this model has %s; leave out --scale: the exact solution and Levenberg-Marquardt scale by themselves"
                  .formatted(what));
        });
  }

  /** What forbids to normalise the columns of a model, if anything does. */
  static Optional<String> obstacle(Model model) {
    boolean single =
        model.responses().size() == 1 && model.responses().getFirst().loss() instanceof Squared;
    boolean free =
        model.parameters().stream().allMatch(parameter -> parameter.limits().isNone())
            && model.priors().isEmpty();
    return !single
        ? Optional.of("more than that")
        : !free
            ? Optional.of("bounds or priors")
            : model.categories().levels().isEmpty()
                ? Optional.empty()
                : Optional.of("parameters by category");
  }

  private static List<Estimate> derived(Model model, Fit told) {
    boolean[] undetermined = new boolean[told.estimates().size()];
    double[] start = new double[undetermined.length];
    for (int i = 0; i < start.length; i++) {
      Estimate estimate = told.estimates().get(i);
      undetermined[i] = estimate.status() == Estimate.Status.NOT_DETERMINED;
      start[i] = estimate.start();
    }
    return Derived.of(
        model,
        told.values(),
        start,
        told.covarianceFactor(),
        told.distribution(),
        told.level(),
        undetermined,
        new boolean[undetermined.length]);
  }

  private Fit told() {
    double[] phi = fit.values();
    if (scaled.units().areNone()) {
      return fit.told(
          fit.verdict(),
          List.of(
              scaled
                  .obstacle()
                  .map(part ->
                      "No column was normalised: because of %s no parameters of the formula would predict the same."
                          .formatted(part))
                  .orElse(
                      "No column was normalised: each is of moderate size, or counted from a near zero by the formula.")));
    }
    List<String> notes = new ArrayList<>();
    scaled
        .units()
        .columns()
        .forEach((column, units) -> notes.add("Normalised: %s.".formatted(units.text(column))));
    if (!scaled.units().measured().isNone()) {
      notes.add(
          "Normalised: %s, which is measured."
              .formatted(scaled.units().measured().text(measured())));
    }
    if (scaled.wayBack().isEmpty()) {
      notes.add(
          "The normalisation stays inside the model that is reported%s: no parameters of the formula as it was given predict the same."
              .formatted(scaled.obstacle().map(part -> ", because of " + part).orElse("")));
      if (scaled.user().parameters().stream().anyMatch(p -> p.start().isPresent())) {
        notes.add("Starts count in the units of the model that is reported.");
      }
      condition(Optional.empty()).ifPresent(notes::add);
      return fit.told(fit.verdict(), notes);
    }
    WayBack way = scaled.wayBack().orElseThrow();
    int[] unheld = way.unheld(phi, scaled.units());
    if (unheld.length > 0 && DoubleStream.of(phi).allMatch(Double::isFinite)) {
      return elsewhere(way, unheld, notes);
    }
    Fit back = in(scaled.user().text(), way, scaled.units());
    scaled
        .obstacle()
        .ifPresent(part ->
            notes.add(
                "Other shifts and factors would have no way back, because of %s.".formatted(part)));
    notes.add("The estimates came back in your units exactly.");
    condition(Optional.of(back.values())).ifPresent(notes::add);
    return back.told(fit.verdict(), notes);
  }

  private String measured() {
    return scaled.user().graph().output(0) instanceof Node.Input(String name) ? name : "";
  }

  /** The result in other units. */
  private Fit in(String text, WayBack way, Units units) {
    double[] phi = fit.values();
    double[] theta = way.back(phi, units);
    double[][] slopes = way.slopes(phi, units);
    boolean[] undetermined = new boolean[phi.length];
    double[] start = fit.estimates().stream().mapToDouble(Estimate::start).toArray();
    for (int i = 0; i < phi.length; i++) {
      for (int k = 0; k < phi.length; k++) {
        undetermined[i] |=
            slopes[i][k] != 0 && fit.estimates().get(k).status() == Estimate.Status.NOT_DETERMINED;
      }
    }
    Uncertainty uncertainty =
        Uncertainty.of(way.factor(fit.covarianceFactor(), phi, units), fit.distribution());
    return new Fit(
        text,
        fit.linear(),
        fit.verdict(),
        uncertainty.estimates(
            scaled.user(),
            theta,
            way.back(start, units),
            fit.level(),
            undetermined,
            new boolean[undetermined.length]),
        fit.derived(),
        fit.level(),
        fit.distribution(),
        uncertainty.covariance(),
        uncertainty.factor(),
        fit.statistics(),
        fit.loss(),
        fit.optimizer(),
        fit.history(),
        fit.notes(),
        fit.provenance());
  }

  /**
   * The result of the formula with its columns counted from zeros near the data, because parameters
   * of the formula as it was given are beyond numbers.
   */
  private Fit elsewhere(WayBack way, int[] unheld, List<String> notes) {
    Map<String, Double> zeros = new LinkedHashMap<>();
    Map<String, Normalisation> rest = new LinkedHashMap<>();
    scaled
        .units()
        .columns()
        .forEach((column, units) -> {
          double zero = units.shift() == 0 ? 0 : Normalisation.roundShift(values(column));
          if (zero != 0) {
            zeros.put(column, zero);
          }
          rest.put(column, new Normalisation(units.shift() - zero, units.factor()));
        });
    Units nearby = new Units(rest, scaled.units().measured());
    String text = scaled.text(zeros);
    boolean helps = !zeros.isEmpty() && way.unheld(fit.values(), nearby).length == 0;
    Fit told = helps ? in(text, way, nearby) : fit;
    String names =
        String.join(
            ", ", IntStream.of(unheld).mapToObj(i -> fit.estimates().get(i).name()).toList());
    String where =
        String.join(
            " and ", scaled.units().columns().keySet().stream().map(c -> c + " = 0").toList());
    Verdict verdict =
        new Verdict(
            Verdict.Code.NON_FINITE,
            "No fit of the formula as it was given: no number can hold %s, which stand%s for the value at %s, far from the data. Reported is the same curve as %s."
                .formatted(
                    names,
                    unheld.length > 1 ? "" : "s",
                    where,
                    helps ? text : "the normalised model"),
            helps
                ? List.of("Fit the formula that counts from there: " + command(text, told))
                : List.of());
    notes.add("The estimates are those of " + told.model() + ".");
    return told.told(verdict, notes);
  }

  private double[] values(String column) {
    return problem.kept().columns().getOrDefault(column, new double[1]);
  }

  private static String command(String text, Fit told) {
    return "gradus fit %s '%s' --start %s"
        .formatted(
            told.provenance().source(),
            text,
            String.join(
                ",",
                told.estimates().stream()
                    .map(e -> e.name() + "=" + Numbers.significant(e.value(), 3))
                    .toList()));
  }

  /** What the normalisation did to the condition of the Hessian of the mean loss. */
  private Optional<String> condition(Optional<double[]> theta) {
    if (fit.values().length > Spectrum.MOST_EXACT) {
      return Optional.empty();
    }
    double after = condition(scaled.model(), fit.values());
    boolean anywhere = Linearity.isLinear(scaled.user());
    Optional<Double> before =
        theta
            .or(() -> anywhere ? Optional.of(fit.values()) : Optional.empty())
            .map(at -> condition(scaled.user(), at))
            .filter(value -> !Double.isNaN(value));
    return Double.isNaN(after)
        ? Optional.empty()
        : Optional.of(
            "Condition number of the Hessian of the mean loss: %s%s."
                .formatted(
                    before.map(value -> text(value) + " as given, ").orElse(""),
                    text(after) + " normalised"));
  }

  private static String text(double condition) {
    return Double.isInfinite(condition) ? "beyond 1e15" : Numbers.shortest(condition);
  }

  /** The condition in float64 at theta; NaN where the model has no finite derivatives there. */
  private double condition(Model model, double[] theta) {
    FitSettings settings = problem.settings().withPrecision(Precision.FLOAT64);
    Triangle triangle = Gradus.objective(model, problem.kept().table(), settings).curvature(theta);
    return triangle.isFinite() && DoubleStream.of(theta).allMatch(Double::isFinite)
        ? Symmetric.hessian(triangle, theta.length, problem.kept().count()).condition()
        : Double.NaN;
  }
}
