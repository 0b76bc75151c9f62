package dev.gradus.optimize;

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
 * @param memory how many steps are remembered, at least 1
 */
public record LBfgs(int memory) implements Optimizer<LBfgs.Descent> {
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
   * @param gradient the gradient there
   * @param here the loss and the gradient at theta
   * @param scale of the parameters, {@code [params]}
   * @param pairs what the last steps have shown, the oldest first
   * @param ending why to end, if so
   */
  public record Descent(
      double[] theta,
      double loss,
      double[] gradient,
      Objective.Gradient here,
      double[] scale,
      List<Pair> pairs,
      Optional<Ending> ending)
      implements State {
    /** The pairs are copied. */
    public Descent {
      pairs = List.copyOf(pairs);
    }

    @Override
    public List<double[]> memory() {
      List<double[]> memory = new ArrayList<>(List.of(scale));
      for (Pair pair : pairs) {
        memory.add(pair.step());
        memory.add(pair.change());
      }
      return memory;
    }

    private Descent ending(Kind kind, String test) {
      return new Descent(
          theta,
          here.loss(),
          here.values(),
          here,
          scale,
          pairs,
          Optional.of(new Ending(kind, test)));
    }
  }

  /**
   * What one step has shown, in x.
   *
   * @param step the change of x
   * @param change the change of the gradient
   */
  public record Pair(double[] step, double[] change) {
    private double curvature() {
      return dot(step, change);
    }
  }

  @Override
  public String name() {
    return "lbfgs";
  }

  @Override
  public Descent start(Objective objective, double[] theta) {
    double loss = objective.loss(theta);
    Objective.Gradient here = objective.gradient(theta);
    Descent state =
        new Descent(
            theta.clone(),
            loss,
            new double[0],
            here,
            scale(objective.curvature(theta), loss),
            List.of(),
            Optional.empty());
    return Double.isFinite(loss) && !Arrays.stream(here.values()).allMatch(Double::isFinite)
        ? state.ending(Kind.NON_FINITE, "the derivatives at the start are not finite")
        : state;
  }

  @Override
  public Descent resume(Objective objective, Checkpoint checkpoint) {
    List<double[]> saved = checkpoint.memory();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < saved.size(); i += 2) {
      pairs.add(new Pair(saved.get(i), saved.get(i + 1)));
    }
    return new Descent(
        checkpoint.theta(),
        checkpoint.loss(),
        checkpoint.gradient(),
        objective.gradient(checkpoint.theta()),
        saved.getFirst(),
        pairs,
        Optional.empty());
  }

  @Override
  public Descent step(Objective objective, Descent state) {
    double[] slopes = scaled(state.here().values(), state.scale());
    Optional<LineSearch.Point> found = searched(objective, state, slopes, state.pairs());
    List<Pair> known = state.pairs();
    if (found.isEmpty() && !known.isEmpty()) {
      known = List.of();
      found = searched(objective, state, slopes, known);
    }
    if (found.isEmpty()) {
      return state.ending(Kind.STALLED, "the line search finds no lower loss");
    }
    LineSearch.Point point = found.orElseThrow();
    double[] change = scaled(point.gradient().values(), state.scale());
    double[] step = new double[change.length];
    for (int i = 0; i < step.length; i++) {
      change[i] -= slopes[i];
      step[i] = (point.theta()[i] - state.theta()[i]) * state.scale()[i];
    }
    return new Descent(
        point.theta(),
        state.here().loss(),
        state.here().values(),
        point.gradient(),
        state.scale(),
        remembered(known, new Pair(step, change), objective.epsilon()),
        Optional.empty());
  }

  /** A good point along the direction that the pairs give. */
  private static Optional<LineSearch.Point> searched(
      Objective objective, Descent state, double[] slopes, List<Pair> pairs) {
    double[] direction = direction(slopes, pairs);
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= state.scale()[i];
    }
    return new LineSearch(objective, state.theta(), state.here(), direction).found();
  }

  /** The pairs with one more, unless rounding has left it no curvature; the oldest gives way. */
  private List<Pair> remembered(List<Pair> pairs, Pair last, double epsilon) {
    if (!(last.curvature() > epsilon * dot(last.change(), last.change()))) {
      return pairs;
    }
    List<Pair> all = new ArrayList<>(pairs);
    all.add(last);
    return all.subList(Math.max(0, all.size() - memory), all.size());
  }

  /** {@code -H·g} by the two loops of algorithm 7.4: {@code [params]}. */
  private static double[] direction(double[] slopes, List<Pair> pairs) {
    double[] q = slopes.clone();
    double[] shares = new double[pairs.size()];
    for (int k = pairs.size() - 1; k >= 0; k--) {
      Pair pair = pairs.get(k);
      shares[k] = dot(pair.step(), q) / pair.curvature();
      add(q, -shares[k], pair.change());
    }
    double size =
        pairs.isEmpty()
            ? 1
            : pairs.getLast().curvature() / dot(pairs.getLast().change(), pairs.getLast().change());
    Arrays.setAll(q, i -> q[i] * size);
    for (int k = 0; k < pairs.size(); k++) {
      Pair pair = pairs.get(k);
      add(q, shares[k] - dot(pair.change(), q) / pair.curvature(), pair.step());
    }
    Arrays.setAll(q, i -> -q[i]);
    return q;
  }

  /**
   * The roots of the diagonal of the Gauss-Newton matrix {@code 2·JᵀJ/rows}, 1 where that is 0 or
   * not finite: {@code [params]}. The number of rows is the sum of squares over the loss.
   */
  private static double[] scale(Triangle triangle, double loss) {
    double[] scale = new double[triangle.columns() - 1];
    double residuals = triangle.columnNorm(scale.length);
    double perRow = loss > 0 && residuals > 0 ? Math.sqrt(2 * loss) / residuals : 1;
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

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
