package dev.gradus.fit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.GradientCheck;
import dev.gradus.estimate.Bands;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Fitted;
import dev.gradus.estimate.Numbers;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.loss.Loss;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.model.Response;
import dev.gradus.optimize.Checkpoint;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.LBfgs;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Scoring;
import dev.gradus.optimize.Stop;
import dev.gradus.optimize.VariableProjection;
import dev.gradus.optimize.Watch;
import dev.gradus.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The front door: a model and a table in, a fit out. */
public final class Gradus {
  private static final double GRADIENT_TOLERANCE = 1e-12;

  private Gradus() {}

  /** The version of this library. */
  public static String version() {
    try (InputStream text = Gradus.class.getResourceAsStream("version.txt")) {
      return text == null ? "unknown" : new String(text.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fits a formula such as {@code celsius = w * reading + b} with the default settings. */
  public static Fit fit(String formula, Table table) {
    return fit(formula, table, FitSettings.defaults());
  }

  /** Fits a formula. */
  public static Fit fit(String formula, Table table, FitSettings settings) {
    List<String> also = settings.measurementError().errorColumn().stream().toList();
    return fit(Model.formula(formula, table, also), table, settings);
  }

  /** Fits a model. */
  public static Fit fit(Model model, Table table, FitSettings settings) {
    return settings.scaling().isNone()
        ? run(FitProblem.of(model, table, settings))
        : ScaledFit.of(model, table, settings);
  }

  /**
   * Fits each group of rows by itself: those with equal values in some columns, which need not be
   * adjacent. A group that cannot be fitted harms no other.
   *
   * @param by the columns whose values are the keys of the groups
   * @param settings as for a fit of one group; its threads share the groups
   * @param consumer is given the fit of each group as soon as it and all before it are done, in the
   *     order in which their keys first appear, by one thread at a time
   */
  public static GroupFits fitBy(
      Model model,
      Table table,
      List<String> by,
      FitSettings settings,
      Consumer<GroupFit> consumer) {
    return ManyFits.of(model, table, by, settings, consumer);
  }

  /** The same by a formula, nobody listening. */
  public static GroupFits fitBy(
      String formula, Table table, List<String> by, FitSettings settings) {
    return fitBy(Model.formula(formula, table), table, by, settings, _ -> {});
  }

  /** The result of stepping as the settings of a problem say. */
  static Fit run(FitProblem problem) {
    Model model = problem.model();
    FitSettings settings = problem.settings();
    Guessed begin = Guessed.of(problem);
    double[] given = begin.theta();
    KnownSlopes.check(model, problem.kept(), given);
    Optional<AutomaticRate> rate =
        settings.rateSearch().map(search -> AutomaticRate.of(problem, given, search));
    Optimizer<?> optimizer =
        rate.<Optimizer<?>>map(chosen -> settings.rateSearch().orElseThrow().apply(chosen.rate()))
            .orElseGet(() -> optimizer(problem));
    Attempt attempt =
        attempt(
            problem,
            optimizer,
            Starts.of(problem, optimizer, begin),
            settings.resumed(),
            settings.checkpoints(),
            rate.map(chosen ->
                "Learning rate %s: %s."
                    .formatted(Numbers.significant(chosen.rate(), 3), chosen.reason())));
    return Attempts.best(
        problem,
        attempt.fit(),
        attempt.run(),
        elsewhere ->
            attempt(problem, optimizer, elsewhere, Optional.empty(), _ -> {}, Optional.empty())
                .fit());
  }

  /** A fit with the steps that led to it. */
  private record Attempt(Fit fit, Loop.Run run) {}

  /**
   * Steps from one start to the end.
   *
   * @param checkpoints who may save the run; a second run of a fit is not saved, as it follows from
   *     the first
   */
  private static Attempt attempt(
      FitProblem problem,
      Optimizer<?> optimizer,
      Starts starts,
      Optional<Checkpoint> resumed,
      Consumer<Supplier<Checkpoint>> checkpoints,
      Optional<String> more) {
    FitSettings settings = problem.settings();
    Optional<double[]> moved =
        optimizer instanceof LevenbergMarquardt && resumed.isEmpty()
            ? Saddle.left(problem.objective(), starts.theta())
            : Optional.empty();
    double[] start = moved.orElse(starts.theta());
    Supplier<Optional<Descending>> descending =
        memorised(() -> Descending.of(problem, optimizer, start));
    Watch watch =
        new Watch(
            Stop.any(
                Stop.gradientBelow(GRADIENT_TOLERANCE),
                settings.patience() > 0
                    ? Stop.growing(
                        settings.patience(), _ -> descending.get().flatMap(Descending::whyItGrows))
                    : _ -> Optional.empty(),
                Stop.maxSteps(settings.maxSteps().orElse(FitSettings.DEFAULT_STEPS)),
                Stop.whenInterrupted(),
                Separation.stop(problem),
                settings.stop()),
            settings.listener(),
            checkpoints);
    double[] first = optimizer instanceof ExactLinear ? new double[start.length] : start;
    Loop.Run run =
        resumed
            .map(saved -> Loop.resume(problem.objective(), optimizer, saved, watch))
            .orElseGet(() -> Loop.run(problem.objective(), optimizer, first, watch));
    List<String> notes = new ArrayList<>();
    more.ifPresent(notes::add);
    starts.note().ifPresent(notes::add);
    moved.ifPresent(to -> notes.add(Saddle.note(problem.model(), starts.theta(), to)));
    return new Attempt(new Outcome(problem).fit(optimizer, start, run, descending, notes), run);
  }

  /**
   * What the curvature of the loss at the start says of a fit, without running it.
   *
   * @throws InvalidInput if loss, gradient or curvature are not finite there
   */
  public static Diagnosis diagnose(Model model, Table table, FitSettings settings) {
    FitProblem problem = FitProblem.of(model, table, settings);
    return Diagnosis.of(problem, Guessed.of(problem).theta())
        .orElseThrow(() ->
            new InvalidInput(
                "loss, gradient or curvature are not finite at the start, so nothing can be forecast; start elsewhere (--start), 'gradus fit' names the sub-expression"));
  }

  /** A supplier that asks another once, when it is first asked. */
  private static <T> Supplier<T> memorised(Supplier<T> source) {
    List<T> known = new ArrayList<>(1);
    return () -> {
      if (known.isEmpty()) {
        known.add(source.get());
      }
      return known.getFirst();
    };
  }

  /**
   * What a model predicts for each row of a table, on the left side's scale: {@code [rows]}, NaN
   * where a needed value is missing.
   *
   * @param theta the numbers of the parameters, such as {@link Fit#values()}
   */
  public static double[] predictions(
      Model model, Table table, FitSettings settings, double[] theta) {
    FitProblem problem = FitProblem.of(model, table, settings);
    double[] kept = problem.rows().map(model.sides(), theta)[1];
    double[] predictions = new double[table.rows()];
    Arrays.fill(predictions, Double.NaN);
    for (int i = 0; i < kept.length; i++) {
      predictions[problem.kept().places().applyAsInt(i)] = kept[i];
    }
    return predictions;
  }

  /**
   * What a fitted model predicts for each row of a table, and how certain that is. The rows may be
   * new: only the columns of the right side are needed. A column of measurement errors, where the
   * settings name one, is used if the table has it.
   *
   * @param settings those of the fit
   */
  public static Bands bands(Model model, Table table, FitSettings settings, Fit fit) {
    return bands(model, table, settings, fit.fitted());
  }

  /** The same for what was saved of a fit. */
  public static Bands bands(Model model, Table table, FitSettings settings, Fitted fit) {
    return NewRows.bands(model, table, settings, fit);
  }

  /** The mean loss, penalties included, as optimizers see it, for a caller who takes the steps. */
  public static Objective objective(Model model, Table table, FitSettings settings) {
    return FitProblem.of(model, table, settings).objective();
  }

  /**
   * Compares two ways to differentiate the loss of each row, at the start of a fit. Scales that are
   * estimated from the residuals are those there, and held.
   *
   * @return rows are rows of the table
   */
  public static GradientCheck check(
      Model model, Table table, FitSettings settings, Derivatives first, Derivatives second) {
    List<String> needed = neededColumns(model, settings);
    KeptRows kept = KeptRows.of(model.coded(table, needed), needed, settings.measurementError());
    FitGraphs graphs = FitGraphs.of(model, settings.measurementError(), first);
    double[] start = Starts.given(model);
    double[] scales =
        graphs.scales() == 0
            ? new double[0]
            : FitProblem.of(model, table, settings).objective().scales(start);
    Graph rowLoss = graphs.within(scales, graphs.rowLoss());
    return GradientCheck.of(rowLoss, first, second, kept.columnsOf(rowLoss), start)
        .withRows(kept.places())
        .withNames(model.numbers());
  }

  /** The columns that a fit of this model needs. */
  public static List<String> neededColumns(Model model, FitSettings settings) {
    Set<String> needed = new LinkedHashSet<>();
    model.prediction().inputs().forEach(input -> needed.add(input.name()));
    settings.measurementError().errorColumn().ifPresent(needed::add);
    settings.inputErrors().forEach(error -> error.column().ifPresent(needed::add));
    return List.copyOf(needed);
  }

  private static Optimizer<?> optimizer(FitProblem problem) {
    Model model = problem.model();
    FitSettings settings = problem.settings();
    boolean linear = FitProblem.isLinear(model, settings);
    Optimizer<?> optimizer =
        settings
            .optimizer()
            .orElseGet(() ->
                switch (LossKind.of(model)) {
                  case SQUARED -> linear ? new ExactLinear() : new LevenbergMarquardt();
                  case LAW -> new LevenbergMarquardt();
                  case QUANTILE -> Exchange.of(problem);
                  case RESIDUAL ->
                      problem.objective().hasComparableLoss()
                          ? new LevenbergMarquardt()
                          : new Scoring();
                });
    requireFitting(problem, optimizer);
    if (optimizer instanceof VariableProjection projection && projection.linear().isEmpty()) {
      return projecting(model, projection);
    }
    if (optimizer instanceof ExactLinear && !linear) {
      Set<String> linearOnes = Linearity.conditionallyLinear(model);
      List<String> others =
          model.graph().parameters().stream()
              .map(Node.Parameter::name)
              .filter(name -> !linearOnes.contains(name))
              .toList();
      throw new InvalidInput(
          "optimizer 'exact' needs a model that is linear in its parameters; this one is not, because of %s; use 'lm'"
              .formatted(String.join(", ", others)));
    }
    return optimizer;
  }

  /**
   * Refuses optimizers that cannot minimise a loss: exact solutions and projections are those of
   * least squares, and some compare losses where a scale is estimated anew at each step.
   */
  private static void requireFitting(FitProblem problem, Optimizer<?> optimizer) {
    boolean projects = optimizer instanceof VariableProjection;
    boolean bySquares = LossKind.of(problem.model()) == LossKind.SQUARED;
    boolean plain = !problem.penalties().haveKinks() && problem.settings().inputErrors().isEmpty();
    if (bySquares ? projects && !plain : projects || optimizer instanceof ExactLinear) {
      throw new InvalidInput(
          "optimizer '%s' is for least squares%s; leave it out"
              .formatted(
                  optimizer.name(),
                  bySquares ? " without --lasso and errors of inputs" : ", not for another loss"));
    }
    boolean compares =
        projects || optimizer instanceof LevenbergMarquardt || optimizer instanceof LBfgs;
    if (compares && !problem.objective().hasComparableLoss()) {
      String loss =
          problem.model().responses().stream()
              .map(Response::loss)
              .filter(Loss::isRelativeToScale)
              .map(Loss::name)
              .findFirst()
              .orElseThrow();
      throw new InvalidInput(
          "optimizer '%s' compares losses, and '%s' has no two to compare while its scale is estimated at each step; take irls, or give the scale, as in --loss %s=1.5"
              .formatted(optimizer.name(), loss, loss));
    }
  }

  /** Variable projection over the parameters that the formula shows to be linear. */
  private static Optimizer<?> projecting(Model model, VariableProjection projection) {
    List<Integer> places = Linearity.conditionallyLinearPlaces(model);
    if (places.isEmpty() || places.size() == model.graph().parameterCount()) {
      throw new InvalidInput(
          places.isEmpty()
              ? "optimizer 'varpro' solves for the parameters that the model is linear in, and here there are none; use 'lm'"
              : "optimizer 'varpro' is for models that are linear in some of their parameters; this one is in all, so use 'exact'");
    }
    return new VariableProjection(places, projection.inner());
  }
}
