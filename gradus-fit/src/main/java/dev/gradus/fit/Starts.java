package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import dev.gradus.model.Limits;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Scoring;
import dev.gradus.optimize.VariableProjection;
import dev.gradus.rows.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Where a fit begins.
 *
 * @param theta the parameters: {@code [params]}
 * @param note how they were found, if that is worth saying
 */
record Starts(double[] theta, Optional<String> note) {
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

  /** For each number of the parameters whether its start was given: {@code [params]}. */
  static boolean[] areGiven(Model model) {
    List<Boolean> given = new ArrayList<>();
    for (Parameter parameter : model.parameters()) {
      for (int k = 0; k < parameter.shape().components(); k++) {
        given.add(parameter.start().isPresent());
      }
    }
    boolean[] array = new boolean[given.size()];
    for (int j = 0; j < array.length; j++) {
      array[j] = given.get(j);
    }
    return array;
  }

  /**
   * Where to begin, and what the optimizer is the better for: the best of a search, if one was
   * asked for; else the parameters without a start searched for in the data and solved for, if the
   * optimizer sees the curvature, or at least squares if it is one of a loss of the residual.
   *
   * @param begin the starts that were given, and guesses for named models
   */
  static Starts of(FitProblem problem, Optimizer<?> optimizer, Guessed begin) {
    Model model = problem.model();
    double[] given = begin.theta();
    if (optimizer instanceof ExactLinear) {
      return new Starts(given, Optional.empty());
    }
    if (problem.settings().search().isPresent()) {
      int runs = problem.settings().search().getAsInt();
      return DataSearch.of(problem)
          .everywhere(begin, runs)
          .map(found ->
              new Starts(
                  found.theta(),
                  Optional.of(
                      "Search: %d of %d runs reached the least loss; %s."
                          .formatted(
                              found.reached(),
                              found.runs(),
                              found.minima() == 1
                                  ? "none ended at another"
                                  : "they ended at %d different ones".formatted(found.minima())))))
          .orElse(
              new Starts(
                  given, Optional.of("Search: no place was found at which the model is finite.")));
    }
    boolean free = model.parameters().stream().noneMatch(p -> p.start().isPresent());
    if (free && !(optimizer instanceof GradientDescent)) {
      Optional<double[]> near = near(problem, begin);
      if (near.isPresent()) {
        return new Starts(near.orElseThrow(), Optional.empty());
      }
    }
    boolean squares =
        (optimizer instanceof Scoring || optimizer instanceof Exchange)
            && LossKind.of(model) != LossKind.LAW;
    if (!squares
        && !(optimizer instanceof LevenbergMarquardt)
        && !(optimizer instanceof VariableProjection)) {
      return new Starts(given, begin.note());
    }
    DataSearch search = squares ? new DataSearch(problem.bySquares()) : DataSearch.of(problem);
    return search
        .missing(begin)
        .map(found ->
            new Starts(
                found.theta(),
                begin
                    .note(found)
                    .or(() ->
                        Optional.of(
                            "Start found from the data: the best of %d short runs from %d candidates%s."
                                .formatted(
                                    found.runs(),
                                    found.candidates(),
                                    found.agreed()
                                        ? ""
                                        : ", which %s reached, so there may be a lower minimum"
                                            .formatted(
                                                found.reached() == 1 ? "one" : found.reached()))))))
        .orElseGet(
            () -> new Starts(solved(model, search.problem().objective(), given), begin.note()));
  }

  /**
   * A start in which the parameters without one that the prediction is linear in are solved for,
   * the others held; as given if the model is not finite there.
   */
  static double[] solved(Model model, Objective objective, double[] given) {
    boolean[] isGiven = areGiven(model);
    int[] chosen =
        Linearity.conditionallyLinearPlaces(model).stream()
            .mapToInt(Integer::intValue)
            .filter(place -> !isGiven[place])
            .toArray();
    return solved(chosen, model.region(), objective, given);
  }

  /** The same for parameters at these places, within a region. */
  static double[] solved(
      int[] chosen, Optional<Region> region, Objective objective, double[] given) {
    if (chosen.length == 0) {
      return given;
    }
    Triangle triangle = objective.curvature(given);
    if (!triangle.isFinite()) {
      return given;
    }
    int[] withResidual = Arrays.copyOf(chosen, chosen.length + 1);
    withResidual[chosen.length] = given.length;
    double[] step = LeastSquares.of(triangle.select(withResidual), objective.epsilon()).step();
    double[] solved = given.clone();
    for (int k = 0; k < chosen.length; k++) {
      solved[chosen[k]] += step[k];
    }
    double[] start = region.map(bounds -> bounds.projected(solved)).orElse(solved);
    return Double.isFinite(objective.loss(start)) ? start : given;
  }

  /**
   * A start near the solution that the loss itself offers: a loss of the residual begins at least
   * squares, so does a model whose inputs have errors, as if they had none; a law at the
   * least-squares solution of its guesses from what was measured, as R's glm does, unless its named
   * models had guesses. Empty if there is none at which the loss is finite.
   */
  private static Optional<double[]> near(FitProblem problem, Guessed begin) {
    Optional<double[]> near =
        switch (LossKind.of(problem.model())) {
          case SQUARED ->
              problem.settings().inputErrors().isEmpty() || isImplicit(problem.model())
                  ? Optional.empty()
                  : Optional.of(leastSquares(problem));
          case RESIDUAL, QUANTILE -> Optional.of(leastSquares(problem));
          case LAW ->
              begin.isGuessed()
                  ? Optional.empty()
                  : problem
                      .graphs()
                      .guess()
                      .flatMap(guess -> guessed(problem, guess, begin.theta()));
        };
    return near.filter(theta -> Double.isFinite(problem.objective().loss(theta)));
  }

  /** Whether in some equation nothing is measured, so that without errors it may hold anyhow. */
  private static boolean isImplicit(Model model) {
    return model.responses().stream()
        .anyMatch(response -> model.graph().output(response.left()) instanceof Node.Constant);
  }

  private static double[] leastSquares(FitProblem problem) {
    return Gradus.fit(
            problem.model().bySquares(), problem.kept().table(), problem.settings().asStart())
        .values();
  }

  private static Optional<double[]> guessed(FitProblem problem, Graph guess, double[] given) {
    int width = problem.model().parameters().size() + 1;
    Triangle triangle =
        Expression.triangle(
                guess,
                guess.outputs().size() / width,
                problem.rows(),
                problem.settings().precision())
            .apply(problem.objective().scaled(given));
    if (!triangle.isFinite()) {
      return Optional.empty();
    }
    double[] step = LeastSquares.of(triangle, problem.objective().epsilon()).step();
    double[] moved = given.clone();
    Arrays.setAll(moved, j -> given[j] + step[j]);
    return Optional.of(
        problem.model().region().map(region -> region.projected(moved)).orElse(moved));
  }
}
