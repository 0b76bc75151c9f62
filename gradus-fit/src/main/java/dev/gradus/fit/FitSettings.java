package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.model.InputError;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Penalty;
import dev.gradus.optimize.Checkpoint;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Step;
import dev.gradus.optimize.Stop;
import dev.gradus.scale.Scaling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

/**
 * How to fit. Every setting has a default.
 *
 * @param optimizer the optimizer; if none is given, by least squares the exact solution for a model
 *     that is linear in its parameters, else what its loss needs, mostly Levenberg-Marquardt
 * @param maxSteps the most steps, or epochs
 * @param measurementError what is known of the errors of the measurements
 * @param inputErrors which inputs have errors too: then distances are orthogonal
 * @param precision of the computation
 * @param scaling which columns are normalised, and how
 * @param level of the confidence intervals, between 0 and 1
 * @param derivatives how to differentiate
 * @param threads at most so many threads work at once
 * @param stop a rule that ends the steps, besides those above
 * @param listener is given every step
 * @param patience a gradient descent whose loss has grown in so many steps ends, if its rate is
 *     over the limit that the curvature sets; 0 lets it go on until the loss overflows
 * @param rateSearch makes the optimizer of a rate that is chosen from curvature or trial runs, in
 *     place of {@code optimizer}
 * @param checkpoints is offered a way to save the run after every step from which it can go on
 * @param resumed a saved run to go on with, in place of the starts
 * @param search how many short runs look for the least minimum before the fit begins; if not given,
 *     only a start that is missing, or that led astray, is looked for
 * @param penalties what keeps parameters small
 */
public record FitSettings(
    Optional<Optimizer<?>> optimizer,
    OptionalInt maxSteps,
    MeasurementError measurementError,
    List<InputError> inputErrors,
    Precision precision,
    Scaling scaling,
    double level,
    Derivatives derivatives,
    int threads,
    Stop stop,
    Consumer<Step> listener,
    int patience,
    Optional<DoubleFunction<Optimizer<?>>> rateSearch,
    Consumer<Supplier<Checkpoint>> checkpoints,
    Optional<Checkpoint> resumed,
    OptionalInt search,
    List<Penalty> penalties) {
  /** The steps allowed where no number is given. */
  public static final int DEFAULT_STEPS = 5000;

  /** Settings that have been checked. */
  public FitSettings {
    inputErrors = List.copyOf(inputErrors);
    penalties = List.copyOf(penalties);
    if (!(0 < level && level < 1)) {
      throw new InvalidInput(
          "confidence level = %s must be between 0 and 1, such as 0.95".formatted(level));
    }
    if (maxSteps.orElse(1) < 1) {
      throw new InvalidInput(
          "the number of epochs = %d must be at least 1".formatted(maxSteps.orElse(1)));
    }
    if (patience < 0) {
      throw new InvalidInput("patience = %d must be at least 0".formatted(patience));
    }
    if (search.orElse(1) < 1) {
      throw new InvalidInput(
          "the number of runs of a search = %d must be at least 1".formatted(search.orElse(1)));
    }
    if (threads < 1) {
      throw new InvalidInput("threads = %d must be at least 1".formatted(threads));
    }
  }

  /**
   * The defaults: float64, 95 % intervals, equal errors, no normalisation, automatic derivatives,
   * all cores.
   */
  public static FitSettings defaults() {
    return new FitSettings(
        Optional.empty(),
        OptionalInt.empty(),
        new MeasurementError.Equal(),
        List.of(),
        Precision.FLOAT64,
        Scaling.none(),
        0.95,
        Derivatives.automatic(),
        Runtime.getRuntime().availableProcessors(),
        _ -> Optional.empty(),
        _ -> {},
        5,
        Optional.empty(),
        _ -> {},
        Optional.empty(),
        OptionalInt.empty(),
        List.of());
  }

  /** These settings with an optimizer. */
  public FitSettings withOptimizer(Optimizer<?> chosen) {
    return changed(draft -> draft.optimizer = Optional.of(chosen));
  }

  /** These settings with another number of steps. */
  public FitSettings withMaxSteps(int steps) {
    return changed(draft -> draft.maxSteps = OptionalInt.of(steps));
  }

  /** These settings with measurement errors. */
  public FitSettings withMeasurementError(MeasurementError error) {
    return changed(draft -> draft.measurementError = error);
  }

  /** These settings with inputs that have errors. */
  public FitSettings withInputErrors(InputError... errors) {
    return changed(draft -> draft.inputErrors = List.of(errors));
  }

  /** These settings for a fit that finds a start of another: nobody watches it. */
  FitSettings asStart() {
    return changed(draft -> {
      draft.optimizer = Optional.empty();
      draft.inputErrors = List.of();
      draft.listener = _ -> {};
      draft.rateSearch = Optional.empty();
      draft.checkpoints = _ -> {};
      draft.resumed = Optional.empty();
      draft.scaling = Scaling.none();
    });
  }

  /** These settings with penalties. */
  public FitSettings withPenalties(List<Penalty> others) {
    return changed(draft -> draft.penalties = others);
  }

  /** These settings with another precision. */
  public FitSettings withPrecision(Precision other) {
    return changed(draft -> draft.precision = other);
  }

  /** These settings with columns normalised. */
  public FitSettings withScaling(Scaling other) {
    return changed(draft -> draft.scaling = other);
  }

  /** These settings with another confidence level. */
  public FitSettings withLevel(double other) {
    return changed(draft -> draft.level = other);
  }

  /** These settings with another way to differentiate. */
  public FitSettings withDerivatives(Derivatives other) {
    return changed(draft -> draft.derivatives = other);
  }

  /** These settings with another number of threads. */
  public FitSettings withThreads(int count) {
    return changed(draft -> draft.threads = count);
  }

  /** These settings with a rule that ends the steps, such as {@link Stop#within}. */
  public FitSettings withStop(Stop other) {
    return changed(draft -> draft.stop = other);
  }

  /** These settings with a listener. */
  public FitSettings withListener(Consumer<Step> other) {
    return changed(draft -> draft.listener = other);
  }

  /** These settings with another patience. */
  public FitSettings withPatience(int steps) {
    return changed(draft -> draft.patience = steps);
  }

  /** These settings with an optimizer whose rate is chosen for the fit. */
  public FitSettings withAutomaticRate(DoubleFunction<Optimizer<?>> ofRate) {
    return changed(draft -> draft.rateSearch = Optional.of(ofRate));
  }

  /** These settings with somebody who may save the run after every step. */
  public FitSettings withCheckpoints(Consumer<Supplier<Checkpoint>> saver) {
    return changed(draft -> draft.checkpoints = saver);
  }

  /** These settings going on with a saved run. */
  public FitSettings resuming(Checkpoint saved) {
    return changed(draft -> draft.resumed = Optional.of(saved));
  }

  /**
   * These settings with a global search: so many short runs from all over the place, the given
   * start among them, the best of which goes on to the end.
   */
  public FitSettings withSearch(int runs) {
    return changed(draft -> draft.search = OptionalInt.of(runs));
  }

  private FitSettings changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** The settings while one of them changes. */
  private static final class Draft {
    private Optional<Optimizer<?>> optimizer;
    private OptionalInt maxSteps;
    private MeasurementError measurementError;
    private List<InputError> inputErrors;
    private Precision precision;
    private Scaling scaling;
    private double level;
    private Derivatives derivatives;
    private int threads;
    private Stop stop;
    private Consumer<Step> listener;
    private int patience;
    private Optional<DoubleFunction<Optimizer<?>>> rateSearch;
    private Consumer<Supplier<Checkpoint>> checkpoints;
    private Optional<Checkpoint> resumed;
    private OptionalInt search;
    private List<Penalty> penalties;

    Draft(FitSettings from) {
      optimizer = from.optimizer;
      maxSteps = from.maxSteps;
      measurementError = from.measurementError;
      inputErrors = from.inputErrors;
      precision = from.precision;
      scaling = from.scaling;
      level = from.level;
      derivatives = from.derivatives;
      threads = from.threads;
      stop = from.stop;
      listener = from.listener;
      patience = from.patience;
      rateSearch = from.rateSearch;
      checkpoints = from.checkpoints;
      resumed = from.resumed;
      search = from.search;
      penalties = from.penalties;
    }

    FitSettings settings() {
      return new FitSettings(
          optimizer,
          maxSteps,
          measurementError,
          inputErrors,
          precision,
          scaling,
          level,
          derivatives,
          threads,
          stop,
          listener,
          patience,
          rateSearch,
          checkpoints,
          resumed,
          search,
          penalties);
    }
  }
}
