package dev.gradus.optimize;

import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import dev.gradus.optimize.Ending.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The limited-memory BFGS method (Nocedal and Wright 2006, algorithms 7.4 and 7.5): a step goes
 * along {@code -H·g}, H the inverse curvature as the last few steps have shown it, and is as long
 * as a {@link LineSearch} finds good.
 *
 * <p>It works on {@code x = scale·θ}, in which the Gauss-Newton matrix at the start has a diagonal
 * of ones, so units do not matter and a first step of length 1 is of the right size.
 *
 * <p>Bounds are kept by projection (Bertsekas 1982, "Projected Newton methods for optimization
 * problems with simple constraints"): parameters at a bound that their slope drives against it are
 * held, the direction is that of the others, and the line bends where it meets a bound.
 *
 * @param memory how many steps are remembered, at least 1
 */
public record LBfgs(int memory) implements Optimizer<LBfgs.Descent> {
  /** So many steps may gain nothing but rounding. */
  private static final int PATIENCE = 10;

  /** Settings that have been checked. */
  public LBfgs {
    Settings.atLeastOne("L-BFGS", "memory", memory);
  }

  /** Ten steps are remembered. */
  public LBfgs() {
    this(10);
  }

  /**
   * Where the method stands.
   *
   * @param theta the parameters
   * @param loss the loss where the last step set out
   * @param gradient the gradient there, 0 along what a bound holds
   * @param here the loss and the gradient at theta
   * @param scale of the parameters, {@code [params]}
   * @param rest what is left to gain
   * @param secants what the last steps have shown of the curvature
   * @param ending why to end, if so
   */
  public record Descent(
      double[] theta,
      double loss,
      double[] gradient,
      Objective.Gradient here,
      double[] scale,
      Rest rest,
      Secants secants,
      Optional<Ending> ending)
      implements State {
    @Override
    public List<double[]> memory() {
      List<double[]> memory = new ArrayList<>();
      memory.add(scale);
      memory.add(new double[] {rest.least(), rest.idle()});
      memory.addAll(secants.arrays());
      return memory;
    }

    private Descent ending(double[] slopes, Kind kind, String test) {
      return new Descent(
          theta,
          here.loss(),
          slopes,
          here,
          scale,
          rest,
          secants,
          Optional.of(new Ending(kind, test)));
    }
  }

  /**
   * The fall of the loss that steps promised by their slopes.
   *
   * @param least the least one yet
   * @param idle the steps since then, if what they promise is lost among the roundings of the loss
   */
  public record Rest(double least, int idle) {
    private Rest after(double promised, boolean isRounding) {
      return new Rest(Math.min(least, promised), isRounding && !(promised < least) ? idle + 1 : 0);
    }
  }

  @Override
  public String name() {
    return "lbfgs";
  }

  /**
   * The state before the first step.
   *
   * @throws IllegalArgumentException if the region of the objective has kinks
   */
  @Override
  public Descent start(Objective objective, double[] theta) {
    Region region = LocalModel.region(objective, theta.length);
    if (Arrays.stream(region.kinks()).anyMatch(kink -> kink > 0)) {
      throw new IllegalArgumentException(
          "optimizer 'lbfgs' needs a smooth loss; this one holds absolute values of parameters; use 'lm', which has them end at 0 exactly, or 'gd'");
    }
    double[] begin = region.projected(theta);
    double loss = objective.loss(begin);
    Objective.Gradient here = objective.gradient(begin);
    Descent state =
        new Descent(
            begin,
            loss,
            new double[0],
            here,
            scale(objective.curvature(begin), objective.rows()),
            new Rest(Double.POSITIVE_INFINITY, 0),
            Secants.none(),
            Optional.empty());
    return Double.isFinite(loss) && !Arrays.stream(here.values()).allMatch(Double::isFinite)
        ? state.ending(
            here.values(), Kind.NON_FINITE, "the derivatives at the start are not finite")
        : state;
  }

  @Override
  public Descent resume(Objective objective, Checkpoint checkpoint) {
    List<double[]> saved = checkpoint.memory();
    return new Descent(
        checkpoint.theta(),
        checkpoint.loss(),
        checkpoint.gradient(),
        objective.gradient(checkpoint.theta()),
        saved.get(0),
        new Rest(saved.get(1)[0], (int) saved.get(1)[1]),
        Secants.of(saved.subList(2, saved.size())),
        Optional.empty());
  }

  @Override
  public Descent step(Objective objective, Descent state) {
    Region region = LocalModel.region(objective, state.theta().length);
    double[] left = region.slopes(state.theta(), state.here().values(), 0);
    double[] slopes = scaled(left, state.scale());
    LineSearch search = search(objective, state, slopes, state.secants());
    boolean isRounding = search.promised() <= objective.epsilon() * Math.abs(state.here().loss());
    Rest rest = state.rest().after(search.promised(), isRounding);
    Optional<LineSearch.Point> found = search.found();
    Secants known = state.secants();
    if (found.isEmpty() && !known.pairs().isEmpty()) {
      known = Secants.none();
      found = search(objective, state, slopes, known).found();
    }
    if (isRounding && (found.isEmpty() || rest.idle() >= PATIENCE)) {
      return state.ending(
          left, Kind.CONVERGED, "what a further step would take off the loss is lost in rounding");
    }
    if (found.isEmpty()) {
      return state.ending(left, Kind.STALLED, "the line search finds no lower loss");
    }
    LineSearch.Point point = found.orElseThrow();
    double[] before = scaled(state.here().values(), state.scale());
    double[] change = scaled(point.gradient().values(), state.scale());
    double[] step = new double[change.length];
    for (int i = 0; i < step.length; i++) {
      change[i] -= before[i];
      step[i] = (point.theta()[i] - state.theta()[i]) * state.scale()[i];
    }
    return new Descent(
        point.theta(),
        state.here().loss(),
        left,
        point.gradient(),
        state.scale(),
        rest,
        known.with(new Secants.Pair(step, change), memory, objective.epsilon()),
        Optional.empty());
  }

  /** The line along the direction that the secants give, of the parameters that nothing holds. */
  private static LineSearch search(
      Objective objective, Descent state, double[] slopes, Secants secants) {
    Region region = LocalModel.region(objective, slopes.length);
    boolean[] held = new boolean[slopes.length];
    for (int i = 0; i < held.length; i++) {
      double at = state.theta()[i];
      boolean isAtBound = at <= region.lower()[i] || at >= region.upper()[i];
      held[i] = isAtBound && slopes[i] == 0;
    }
    double[] direction = secants.among(held, objective.epsilon()).direction(slopes);
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= state.scale()[i];
    }
    return new LineSearch(objective, state.theta(), state.here(), direction, region);
  }

  /**
   * The roots of the diagonal of the Gauss-Newton matrix {@code 2·JᵀJ/rows}, 1 where that is 0 or
   * not finite: {@code [params]}.
   */
  private static double[] scale(Triangle triangle, double rows) {
    double[] scale = new double[triangle.columns() - 1];
    double perRow = Math.sqrt(2 / rows);
    for (int j = 0; j < scale.length; j++) {
      double size = triangle.columnNorm(j) * perRow;
      scale[j] = size > 0 && Double.isFinite(size) ? size : 1;
    }
    return scale;
  }

  /** A gradient along theta as one along x. */
  private static double[] scaled(double[] gradient, double[] scale) {
    double[] scaled = gradient.clone();
    Arrays.setAll(scaled, i -> gradient[i] / scale[i]);
    return scaled;
  }
}
