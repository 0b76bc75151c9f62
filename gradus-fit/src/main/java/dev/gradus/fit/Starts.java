package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Triangle;
import dev.gradus.model.Limits;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import dev.gradus.optimize.Objective;
import dev.gradus.rows.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Where a fit begins. */
final class Starts {
  private Starts() {}

  /**
   * The starts that were given, and for the other parameters one, or the bound nearest to it:
   * {@code [params]}.
   *
   * @throws InvalidInput if a start that was given is outside the bounds
   */
  static double[] given(Model model) {
    return model.parameters().stream().flatMapToDouble(Starts::of).toArray();
  }

  private static DoubleStream of(Parameter parameter) {
    Limits limits = parameter.limits();
    if (parameter.start().isEmpty()) {
      double nearest = Math.clamp(1, limits.lower(), limits.upper());
      return DoubleStream.generate(() -> nearest).limit(parameter.shape().components());
    }
    double[] given = parameter.start().orElseThrow().toDoubles();
    for (double start : given) {
      if (start < limits.lower() || start > limits.upper()) {
        throw new InvalidInput(
            "the start %s of '%s' is outside its bounds, %s to %s; start within them"
                .formatted(
                    Numbers.shortest(start),
                    parameter.name(),
                    Numbers.shortest(limits.lower()),
                    Numbers.shortest(limits.upper())));
      }
    }
    return DoubleStream.of(given);
  }

  /**
   * A start in which the parameters without one that the prediction is linear in are solved for,
   * the others held; as given if the model is not finite there.
   */
  static double[] solved(Model model, Objective objective, double[] given) {
    Set<String> linear = Linearity.conditionallyLinear(model);
    List<Integer> columns = new ArrayList<>();
    int place = 0;
    for (Parameter parameter : model.parameters()) {
      for (int component = 0; component < parameter.shape().components(); component++, place++) {
        if (parameter.start().isEmpty() && linear.contains(parameter.name())) {
          columns.add(place);
        }
      }
    }
    int[] chosen = columns.stream().mapToInt(Integer::intValue).toArray();
    Triangle triangle = objective.curvature(given);
    if (chosen.length == 0 || !triangle.isFinite()) {
      return given;
    }
    int[] withResidual = Arrays.copyOf(chosen, chosen.length + 1);
    withResidual[chosen.length] = given.length;
    double[] step = LeastSquares.of(triangle.select(withResidual), objective.epsilon()).step();
    double[] solved = given.clone();
    for (int k = 0; k < chosen.length; k++) {
      solved[chosen[k]] += step[k];
    }
    double[] start = model.region().map(region -> region.projected(solved)).orElse(solved);
    return Double.isFinite(objective.loss(start)) ? start : given;
  }

  /**
   * A start from what was measured: the least-squares solution of the guesses of a law, as R's glm
   * begins; as given if the loss is not finite there.
   */
  static double[] guessed(FitProblem problem, double[] given) {
    Graph guess = problem.graphs().guess().orElseThrow();
    int width = problem.model().parameters().size() + 1;
    double[] all = problem.objective().scaled(given);
    Triangle triangle =
        Expression.triangle(
                guess,
                guess.outputs().size() / width,
                problem.rows(),
                problem.settings().precision())
            .apply(all);
    if (!triangle.isFinite()) {
      return given;
    }
    double[] step = LeastSquares.of(triangle, problem.objective().epsilon()).step();
    double[] moved = given.clone();
    Arrays.setAll(moved, j -> given[j] + step[j]);
    double[] start = problem.model().region().map(region -> region.projected(moved)).orElse(moved);
    return Double.isFinite(problem.objective().loss(start)) ? start : given;
  }
}
