package dev.gradus.app;

import dev.gradus.estimate.Numbers;
import dev.gradus.fit.FitSettings;
import dev.gradus.graph.InvalidInput;
import dev.gradus.optimize.Clip;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LBfgs;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Schedule;
import dev.gradus.optimize.Scoring;
import dev.gradus.optimize.VariableProjection;
import dev.gradus.optimize.WeightDecay;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The arguments that say how the loss is minimised. */
final class OptimizerArguments {
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 0.01;

  private enum Method {
    EXACT(new ExactLinear()),
    LM(new LevenbergMarquardt()),
    VARPRO(new VariableProjection()),
    IRLS(new Scoring()),
    LBFGS(new LBfgs()),
    GD,
    MOMENTUM,
    NESTEROV,
    ADAM,
    ADAMW,
    RMSPROP;

    /** The optimizer, if it has no learning rate. */
    private final Optional<Optimizer<?>> withoutRate;

    Method(Optimizer<?> optimizer) {
      this.withoutRate = Optional.of(optimizer);
    }

    Method() {
      this.withoutRate = Optional.empty();
    }

    boolean hasMomentum() {
      return this == MOMENTUM || this == NESTEROV;
    }
  }

  /**
   * A learning rate as it is written.
   *
   * @param number empty for {@code auto}
   */
  record Rate(Optional<Double> number) {
    /** Reads a number or {@code auto}. */
    static Rate parse(String text) {
      if (text.equals("auto")) {
        return new Rate(Optional.empty());
      }
      Optional<Double> number = NumberText.parse(text);
      if (number.isEmpty()) {
        throw new TypeConversionException("'%s' is not a number".formatted(text));
      }
      return new Rate(number);
    }
  }

  @Option(
      names = "--optimizer",
      paramLabel = "exact|lm|varpro|irls|lbfgs|gd|momentum|nesterov|adam|adamw|rmsprop",
      description =
          "Exact solution (default if the model is linear in its parameters), Levenberg-Marquardt (default otherwise), variable projection (the same, the linear parameters solved for at each trial), scoring (full steps; default for a robust loss whose scale is estimated), L-BFGS, or a first-order method with a learning rate.")
  private Optional<Method> optimizer = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "NUMBER|auto",
      description =
          "The learning rate of a first-order method, in the units of the data; auto takes the best for the curvature, or that of short trial runs.")
  private Optional<Rate> rate = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "FORM+...",
      description =
          "How the rate changes: exponential=0.999, step=1000:0.1, cosine, inverse=0.01, warmup=100, or several of them.")
  private Optional<String> schedule = Optional.empty();

  @Option(
      names = "--momentum",
      paramLabel = "DECAY",
      description = "The share of its velocity that a step keeps (default: 0.9).")
  private Optional<Double> momentum = Optional.empty();

  @Option(
      names = "--weight-decay",
      paramLabel = "DECAY",
      description =
          "Draws the parameters to 0: adamw apart from the gradient (default: 0.01), the others through it.")
  private Optional<Double> decay = Optional.empty();

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description = "Shortens the gradient to this norm where it is longer.")
  private Optional<Double> clip = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "The most steps; each takes all rows once (default: " + FitSettings.DEFAULT_STEPS + ").")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "A gradient descent ends when its loss has grown in so many epochs and the curvature says why (default: 5); 0 lets it explode.")
  private Optional<Integer> patience = Optional.empty();

  @Option(
      names = "--search",
      paramLabel = "N",
      description =
          "Looks for the least minimum by so many short runs from all over the place; the best goes on to the end.")
  private Optional<Integer> search = Optional.empty();

  /** The settings with what these arguments say. */
  FitSettings applied(FitSettings settings) {
    FitSettings chosen = epochs.map(settings::withMaxSteps).orElse(settings);
    chosen = search.map(chosen::withSearch).orElse(chosen);
    chosen = patience.map(chosen::withPatience).orElse(chosen);
    if (optimizer.filter(method -> method.withoutRate.isEmpty()).isPresent()) {
      return withRate(chosen, optimizer.orElseThrow());
    }
    refuse("--rate", rate.isPresent(), "a learning rate");
    refuse("--schedule", schedule.isPresent(), "a learning rate");
    refuse("--weight-decay", decay.isPresent(), "weight decay");
    refuse("--clip", clip.isPresent(), "a gradient to clip");
    refuse("--momentum", momentum.isPresent(), "momentum");
    return optimizer
        .flatMap(method -> method.withoutRate)
        .map(chosen::withOptimizer)
        .orElse(chosen);
  }

  /** The most epochs. */
  int mostEpochs() {
    return epochs.orElse(FitSettings.DEFAULT_STEPS);
  }

  /** The optimizer and its settings, as they are written; the number of epochs is left out. */
  String text() {
    StringBuilder text =
        new StringBuilder(optimizer.map(OptimizerArguments::name).orElse("default"));
    rate.ifPresent(given ->
        text.append(" --rate ").append(given.number().map(Numbers::shortest).orElse("auto")));
    schedule.ifPresent(form -> text.append(" --schedule ").append(form));
    momentum.ifPresent(share -> text.append(" --momentum ").append(Numbers.shortest(share)));
    decay.ifPresent(share -> text.append(" --weight-decay ").append(Numbers.shortest(share)));
    search.ifPresent(runs -> text.append(" --search ").append(runs));
    clip.ifPresent(norm -> text.append(" --clip ").append(Numbers.shortest(norm)));
    return text.toString();
  }

  private static void refuse(String option, boolean given, String what) {
    if (given) {
      throw new InvalidInput(
          "%s needs a first-order method such as --optimizer gd or adam; other optimizers have no %s"
              .formatted(option, what.replaceFirst("^a ", "")));
    }
  }

  private FitSettings withRate(FitSettings settings, Method method) {
    if (momentum.isPresent() && !method.hasMomentum()) {
      throw new InvalidInput(
          "--momentum needs --optimizer momentum or nesterov; '%s' has none"
              .formatted(name(method)));
    }
    DoubleFunction<Optimizer<?>> ofRate = value -> descent(method, value);
    Rate chosen =
        rate.orElseThrow(() ->
            new InvalidInput(
                "--optimizer %s needs a learning rate; give one such as --rate 1e-4, or --rate auto"
                    .formatted(name(method))));
    return chosen
        .number()
        .map(value -> settings.withOptimizer(ofRate.apply(value)))
        .orElseGet(() -> settings.withAutomaticRate(ofRate));
  }

  private GradientDescent descent(Method method, double value) {
    double kept = momentum.orElse(MOMENTUM);
    GradientDescent plain =
        switch (method) {
          case MOMENTUM -> GradientDescent.momentum(value, kept);
          case NESTEROV -> GradientDescent.nesterov(value, kept);
          case ADAM -> GradientDescent.adam(value);
          case ADAMW -> GradientDescent.adamw(value, decay.orElse(DECAY));
          case RMSPROP -> GradientDescent.rmsprop(value);
          case GD -> new GradientDescent(value);
          case EXACT, LM, VARPRO, IRLS, LBFGS ->
              throw new IllegalStateException(name(method) + " has no learning rate");
        };
    GradientDescent decaying =
        decay
            .filter(_ -> method != Method.ADAMW)
            .map(share -> plain.with(new WeightDecay(share)))
            .orElse(plain);
    GradientDescent clipped = clip.map(norm -> decaying.with(new Clip.Norm(norm))).orElse(decaying);
    return schedule.map(form -> clipped.with(Schedule.parse(form, mostEpochs()))).orElse(clipped);
  }

  private static String name(Method method) {
    return method.name().toLowerCase(Locale.ROOT);
  }
}
