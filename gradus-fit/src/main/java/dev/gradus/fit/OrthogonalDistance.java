package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.loss.Loss;
import dev.gradus.loss.Squared;
import dev.gradus.model.InputError;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.model.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Least squares with errors in the inputs: the loss of a row is the least sum of squares, each over
 * its variance, by which measured values and inputs must move for the equations to hold. An
 * equation whose left side is a constant holds without an error of its own: an implicit one.
 *
 * <p>The shifts of the inputs of a row are eliminated (Boggs, Byrd and Schnabel 1987, "A stable and
 * efficient algorithm for nonlinear orthogonal distance regression", treat them as unknowns). With
 * v the shifts over their standard deviations, f the residuals there, A their slopes along v, Σ the
 * variances of the measured values and λ multipliers, the least sum has {@code v = -Aᵀλ, f = Σλ}.
 * Newton's step for that is {@code λ = (Σ + A W⁻¹ Aᵀ)⁻¹ (f - A W⁻¹ v), v ← W⁻¹ ((W - I) v - Aᵀλ)}
 * with {@code W = I + ∇²(λᵀf)}; with W = I it is that of Gauss and Newton, which comes first,
 * damped. At the end {@code V = Σ + A Aᵀ} whitens the residuals {@code f - A v} for the parameters.
 * Slopes along the parameters are taken with the shifts held, because the least sum does not change
 * with them.
 */
final class OrthogonalDistance {
  /** Steps as they are: damped by Gauss-Newton, damped by Newton, then undamped by Newton. */
  private static final int[] STEPS = {12, 5, 5};

  private static final double[] SHORTER = {1, 0.25, 0.04};

  /** Begins the names of unknowns of a row; no name of a formula can hold it. */
  private static final String SHIFT = "`shift ";

  private static final String MULTIPLIER = "`multiplier ";

  private static final Tensor ZERO = Array.scalar(0, Precision.FLOAT64);
  private static final Tensor ONE = Array.scalar(1, Precision.FLOAT64);

  private final Trace trace = new Trace();
  private final List<InputError> inputs;
  private final List<Traced> residuals = new ArrayList<>();
  private final List<Tensor> variances = new ArrayList<>();
  private final SmallMatrix slopes;

  private OrthogonalDistance(Model model, MeasurementError error, List<InputError> inputs) {
    this.inputs = inputs;
    Map<String, Tensor> shifted = new LinkedHashMap<>();
    for (int j = 0; j < inputs.size(); j++) {
      Tensor deviation = inputs.get(j).deviation(trace);
      shifted.put(
          inputs.get(j).input(),
          trace.input(inputs.get(j).input()).plus(shifts().get(j).times(deviation)));
    }
    List<Tensor> outputs = over(trace, model.graph(), shifted);
    for (Response response : model.responses()) {
      if (!(response.loss() instanceof Squared)) {
        throw new InvalidInput(
            "errors in the inputs need least squares; with '%s' leave them out"
                .formatted(response.loss().name()));
      }
      Tensor measured = outputs.get(response.left());
      residuals.add(
          (Traced) outputs.get(response.left() + 1).minus(measured).expand(Shape.PER_ROW));
      variances.add(
          model.graph().output(response.left()) instanceof Node.Constant
              ? ZERO
              : error.deviation(trace).square());
    }
    this.slopes =
        SmallMatrix.of(
            residuals.stream()
                .map(residual -> Derivatives.automatic().of(residual, shifts()))
                .toList());
  }

  /** The graphs of a model some of whose inputs have errors. */
  static FitGraphs graphs(
      Model model, MeasurementError error, List<InputError> inputs, Derivatives derivatives) {
    check(model, inputs);
    OrthogonalDistance distance = new OrthogonalDistance(model, error, inputs);
    return FitGraphs.of(
            distance.trace,
            model,
            List.of(distance.side()),
            error.weight(distance.trace),
            true,
            derivatives)
        .mapped(distance::withLeastSum);
  }

  private static void check(Model model, List<InputError> errors) {
    Set<String> predicting = new LinkedHashSet<>();
    for (Response response : model.responses()) {
      model
          .graph()
          .only(response.left() + 1)
          .inputs()
          .forEach(input -> predicting.add(input.name()));
    }
    for (InputError error : errors) {
      if (!predicting.contains(error.input())) {
        throw new InvalidInput(
            "'%s' is given an error, but it is no input of the model; its inputs are %s"
                .formatted(error.input(), String.join(", ", predicting)));
      }
    }
    if (!model.slopes().isEmpty()) {
      throw new InvalidInput(
          "slopes are given together with errors of inputs, at which they would be others; leave the slopes out");
    }
  }

  private List<Traced> shifts() {
    return leaves(SHIFT, inputs.size());
  }

  private List<Traced> multipliers() {
    return leaves(MULTIPLIER, residuals.size());
  }

  private List<Traced> leaves(String name, int count) {
    return IntStream.range(0, count).mapToObj(k -> (Traced) trace.input(name + k)).toList();
  }

  /**
   * The residuals, whitened for the parameters. The sum of their squares is the loss where the
   * shifts are the best; where they are not the sum at the shifts is, which is never less than the
   * least.
   */
  private FitGraphs.Side side() {
    SmallMatrix whitening =
        slopes
            .times(slopes.transposed())
            .plus(SmallMatrix.diagonal(variances))
            .choleskyFactor()
            .inverseOfLower();
    List<Tensor> white = whitening.times(minus(residuals, slopes.times(shifts())));
    List<Loss.Part> parts = new ArrayList<>();
    Tensor least = ZERO;
    for (int k = 0; k < white.size(); k++) {
      parts.add(new Loss.Part(white.get(k), whitening.row(k)));
      least = least.plus(white.get(k).square());
    }
    Tensor value = isImplicit() ? least : sum();
    return new FitGraphs.Side(
        residuals, new Loss.Terms(value, List.copyOf(residuals), parts), Optional.empty());
  }

  /** The next shifts and multipliers of a row, from those that the trace holds. */
  private Graph next(boolean newton) {
    int m = inputs.size();
    SmallMatrix identity = SmallMatrix.diagonal(Collections.nCopies(m, ONE));
    SmallMatrix curved = newton ? positive(identity.plus(bending())) : identity;
    SmallMatrix inverse = curved.choleskyFactor().inverseOfLower();
    inverse = inverse.transposed().times(inverse);
    SmallMatrix root =
        slopes
            .times(inverse)
            .times(slopes.transposed())
            .plus(SmallMatrix.diagonal(variances))
            .choleskyFactor()
            .inverseOfLower();
    List<Tensor> kept = inverse.times(minus(curved.times(shifts()), shifts())); // W⁻¹ (W - I) v
    List<Tensor> right = minus(residuals, slopes.times(minus(shifts(), kept)));
    List<Tensor> multipliers = root.transposed().times(root.times(right));
    List<Tensor> outputs =
        new ArrayList<>(minus(kept, inverse.times(slopes.transposed().times(multipliers))));
    outputs.addAll(multipliers);
    return trace.graph(outputs);
  }

  /** {@code ∇²(λᵀf)} along the shifts. */
  private SmallMatrix bending() {
    Tensor sum = ZERO;
    for (int i = 0; i < residuals.size(); i++) {
      sum = sum.plus(multipliers().get(i).times(residuals.get(i)));
    }
    return SmallMatrix.of(
        Derivatives.automatic().of((Traced) sum, shifts()).stream()
            .map(slope -> Derivatives.automatic().of((Traced) slope, shifts()))
            .toList());
  }

  /** A symmetric matrix if it is positive definite, else the identity. */
  private static SmallMatrix positive(SmallMatrix matrix) {
    Tensor definite = ONE;
    for (Tensor pivot : matrix.choleskyFactor().diagonal()) {
      definite = definite.times(pivot.greater(ZERO)); // the root of a negative number is NaN
    }
    return matrix.orIdentity(definite.equalTo(ONE));
  }

  /** Whether an equation holds without an error of its own, so that shifts must make it hold. */
  private boolean isImplicit() {
    return variances.contains(ZERO);
  }

  /** The sum of squares of a row with the shifts that the trace holds. */
  private Tensor sum() {
    Tensor sum = ZERO;
    for (Traced shift : shifts()) {
      sum = sum.plus(shift.square());
    }
    for (int i = 0; i < residuals.size(); i++) {
      sum = sum.plus(residuals.get(i).square().dividedBy(variances.get(i)));
    }
    return sum;
  }

  /** A graph with the shifts of the least sum in place of those that it takes as inputs. */
  private Graph withLeastSum(Graph graph) {
    Trace whole = new Trace();
    graph.parameters().forEach(whole::leaf);
    boolean damped = !isImplicit(); // an implicit equation has no sum to compare
    List<Tensor> best =
        Collections.nCopies(inputs.size() + residuals.size(), whole.at(whole.position(ZERO)));
    Graph sum = trace.graph(sum().expand(Shape.PER_ROW));
    for (int phase = 0; phase < STEPS.length; phase++) {
      Graph next = next(phase > 0);
      for (int step = 0; step < STEPS[phase]; step++) {
        List<Tensor> full = over(whole, next, named(best));
        best = damped && phase < 2 ? damped(whole, sum, best, full) : full;
      }
    }
    return whole.graph(over(whole, graph, named(best)));
  }

  /** The best of some parts of a step, or none of it where each makes the sum larger. */
  private List<Tensor> damped(Trace whole, Graph sum, List<Tensor> from, List<Tensor> full) {
    List<Tensor> best = from;
    Tensor least = over(whole, sum, named(from)).getFirst();
    for (double part : SHORTER) {
      List<Tensor> tried =
          IntStream.range(0, from.size())
              .mapToObj(k -> from.get(k).plus(full.get(k).minus(from.get(k)).times(part)))
              .toList();
      Tensor there = over(whole, sum, named(tried)).getFirst();
      Tensor better = there.less(least);
      List<Tensor> before = best;
      best =
          IntStream.range(0, from.size())
              .mapToObj(k -> better.where(tried.get(k), before.get(k)))
              .toList();
      least = there.min(least);
    }
    return best;
  }

  private Map<String, Tensor> named(List<Tensor> unknowns) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int k = 0; k < unknowns.size(); k++) {
      int m = inputs.size();
      named.put(k < m ? SHIFT + k : MULTIPLIER + (k - m), unknowns.get(k).expand(Shape.PER_ROW));
    }
    return named;
  }

  /** A graph with some of its inputs replaced. */
  private static List<Tensor> over(Trace whole, Graph graph, Map<String, Tensor> inputs) {
    graph.parameters().forEach(whole::leaf);
    return whole.add(
        graph,
        node ->
            node instanceof Node.Input(String name) && inputs.containsKey(name)
                ? inputs.get(name)
                : whole.leaf(node));
  }

  private static List<Tensor> minus(List<? extends Tensor> a, List<? extends Tensor> b) {
    return IntStream.range(0, a.size()).mapToObj(k -> a.get(k).minus(b.get(k))).toList();
  }
}
