package dev.gradus.optimize;

import dev.gradus.linear.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * First-order descent in the user's units: {@code θ ← θ - rate·factor·d}, the direction d the
 * gradient of the loss after a chain of parts has had its way with it. Without parts it is gradient
 * descent; momentum, Adam and their like are chains.
 *
 * <p>Bounds are kept by projection after each step. Kinks are met by the proximal step of plain
 * gradient descent, which shrinks a parameter by {@code rate·kink/rows} and ends it at 0 exactly
 * (ISTA: Daubechies, Defrise and De Mol 2004); chains of parts refuse them.
 *
 * @param name a short name: {@code adam}
 * @param parts the chain, the one nearest the gradient first
 * @param rate the learning rate, more than 0
 * @param schedule a factor of the rate for every step
 */
public record GradientDescent(String name, List<Part> parts, double rate, Schedule schedule)
    implements Optimizer<GradientDescent.Descent> {
  /** So many steps that change nothing are waited for where a later one may be larger. */
  private static final int PATIENCE = 100;

  /** Settings that have been checked; the list is copied. */
  public GradientDescent {
    parts = List.copyOf(parts);
    Settings.positive(title(name), "rate", rate);
  }

  /** Plain gradient descent. */
  public GradientDescent(double rate) {
    this("gd", List.of(), rate, Schedule.constant());
  }

  /** Gradient descent with momentum. */
  public static GradientDescent momentum(double rate, double decay) {
    return chain("momentum", rate, new Momentum(decay, false));
  }

  /** Gradient descent with Nesterov's momentum. */
  public static GradientDescent nesterov(double rate, double decay) {
    return chain("nesterov", rate, new Momentum(decay, true));
  }

  /** Adam with the paper's settings (Kingma and Ba 2015). */
  public static GradientDescent adam(double rate) {
    return chain("adam", rate, new AdamMoments());
  }

  /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
  public static GradientDescent adamw(double rate, double decay) {
    return chain("adamw", rate, new AdamMoments(), new WeightDecay(decay));
  }

  /** RMSprop with PyTorch's settings. */
  public static GradientDescent rmsprop(double rate) {
    return chain("rmsprop", rate, new RootMeanSquare());
  }

  private static GradientDescent chain(String name, double rate, Part... parts) {
    return new GradientDescent(name, List.of(parts), rate, Schedule.constant());
  }

  /** With a part before all others, such as {@code new Clip.Norm(1)}. */
  public GradientDescent with(Part first) {
    return new GradientDescent(
        name, Stream.concat(Stream.of(first), parts.stream()).toList(), rate, schedule);
  }

  /** With a rate that changes. */
  public GradientDescent with(Schedule other) {
    return new GradientDescent(name, parts, rate, other);
  }

  private static String title(String name) {
    return switch (name) {
      case "gd" -> "gradient descent";
      case "adam" -> "Adam";
      case "adamw" -> "AdamW";
      case "rmsprop" -> "RMSprop";
      default -> name;
    };
  }

  /**
   * Parameters, and the loss and gradient where the last step set out, 0 along what a bound or a
   * kink holds.
   *
   * @param memory the number of steps and, since when they change no parameter, of idle ones; then
   *     the memories of the parts, one behind the other
   */
  public record Descent(
      double[] theta,
      double loss,
      double[] gradient,
      List<double[]> memory,
      Optional<Ending> ending)
      implements State {
    private int steps() {
      return (int) memory.getFirst()[0];
    }

    private int idle() {
      return (int) memory.getFirst()[1];
    }
  }

  /**
   * The state before the first step.
   *
   * @throws IllegalArgumentException if the region of the objective has kinks and there are parts
   */
  @Override
  public Descent start(Objective objective, double[] theta) {
    Region region = LocalModel.region(objective, theta.length);
    if (!parts.isEmpty() && Arrays.stream(region.kinks()).anyMatch(kink -> kink > 0)) {
      throw new IllegalArgumentException(
          "optimizer '%s' needs a smooth loss; this one holds absolute values of parameters, which only plain steps have end at 0: use 'lm', or 'gd' without momentum, clipping or decay"
              .formatted(name));
    }
    double[] begin = region.projected(theta);
    int memories = parts.stream().mapToInt(Part::memories).sum();
    List<double[]> memory = new ArrayList<>(List.of(new double[2]));
    IntStream.range(0, memories).forEach(_ -> memory.add(new double[theta.length]));
    return new Descent(
        begin, objective.loss(begin), new double[0], List.copyOf(memory), Optional.empty());
  }

  @Override
  public Descent resume(Objective objective, Checkpoint checkpoint) {
    return new Descent(
        checkpoint.theta(),
        checkpoint.loss(),
        checkpoint.gradient(),
        checkpoint.memory(),
        Optional.empty());
  }

  @Override
  public Descent step(Objective objective, Descent state) {
    Objective.Gradient gradient = objective.gradient(state.theta());
    int number = state.steps() + 1;
    double[] direction = gradient.values();
    List<double[]> memory = new ArrayList<>();
    int begin = 1;
    for (Part part : parts) {
      int end = begin + part.memories();
      Part.Next next =
          part.apply(
              objective, direction, state.theta(), state.memory().subList(begin, end), number);
      direction = next.direction();
      memory.addAll(next.memory());
      begin = end;
    }
    double rateNow = objective.nearest(rate * schedule.factor(number));
    double[] step = new double[direction.length];
    for (int i = 0; i < step.length; i++) {
      step[i] = -rateNow * direction[i];
    }
    Optional<Region> region = objective.region();
    double[] moved = objective.moved(state.theta(), step);
    double[] theta =
        region
            .map(where -> where.projected(shrunk(where, moved, rateNow / objective.rows())))
            .orElse(moved);
    double[] slopes =
        region
            .map(where -> where.slopes(state.theta(), gradient.values(), 1 / objective.rows()))
            .orElse(gradient.values());
    int idle = Arrays.equals(theta, state.theta()) ? state.idle() + 1 : 0;
    memory.addFirst(new double[] {number, idle});
    return new Descent(
        theta,
        gradient.loss(),
        slopes,
        List.copyOf(memory),
        idle < patience()
            ? Optional.empty()
            : Optional.of(
                new Ending(Ending.Kind.STALLED, "the steps are too small to change a parameter")));
  }

  /** Every parameter nearer to 0 by a share of its kink, at most there. */
  private static double[] shrunk(Region region, double[] theta, double share) {
    double[] shrunk = theta.clone();
    for (int j = 0; j < shrunk.length; j++) {
      double most = share * region.kinks()[j];
      shrunk[j] -= Math.clamp(shrunk[j], -most, most);
    }
    return shrunk;
  }

  /** One idle step tells all where every step is like it. */
  private int patience() {
    boolean alike =
        schedule.equals(Schedule.constant())
            && parts.stream().allMatch(part -> part.memories() == 0);
    return alike ? 1 : PATIENCE;
  }
}
