package dev.gradus.fit;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.model.Response;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Step;
import dev.gradus.optimize.Stop;
import dev.gradus.rows.Rows;
import dev.gradus.start.Search;
import dev.gradus.start.Search.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Searches for starts in the data of a problem, of many rows in some that lie evenly, penalties in
 * proportion, in float64 whatever the precision of the fit.
 *
 * @param problem what is to be fitted
 */
record DataSearch(FitProblem problem) {
  /**
   * The search for a fit of a problem: by least squares, if the losses of the problem at two places
   * do not compare. A law has no residuals to square.
   */
  static DataSearch of(FitProblem problem) {
    boolean comparable = problem.objective().hasComparableLoss();
    return new DataSearch(
        comparable || LossKind.of(problem.model()) == LossKind.LAW ? problem : problem.bySquares());
  }

  /**
   * The best values of the parameters without a start, those that have one held while candidates
   * are made; empty if there are none to search for, or none was found.
   */
  Optional<Found> missing(Guessed begin) {
    return search(begin, Starts.areGiven(problem.model())).map(Search::found).flatMap(this::told);
  }

  /** The best place, the one to begin at being no more than the first candidate. */
  Optional<Found> anywhere(Guessed begin) {
    return search(begin, new boolean[begin.theta().length]).map(Search::found).flatMap(this::told);
  }

  /** The best place after so many runs. */
  Optional<Found> everywhere(Guessed begin, int runs) {
    return search(begin, new boolean[begin.theta().length])
        .map(search -> search.found(runs))
        .flatMap(this::told);
  }

  /** The place in the precision of the fit, if the model is finite there on every row. */
  private Optional<Found> told(Found found) {
    double[] theta = Arrays.stream(found.theta()).map(problem.objective()::nearest).toArray();
    return Double.isFinite(problem.objective().loss(theta))
        ? Optional.of(found.at(theta))
        : Optional.empty();
  }

  private Optional<Search> search(Guessed begin, boolean[] held) {
    int count = searched(held);
    if (count == 0 || count > Search.MOST_SEARCHED) {
      return Optional.empty();
    }
    Rows rows = problem.sample(Precision.FLOAT64);
    Objective objective = problem.over(rows, Precision.FLOAT64);
    boolean squares =
        LossKind.of(problem.model()) == LossKind.SQUARED && !problem.penalties().haveKinks();
    Stop stop = problem.settings().stop().begun(List.of());
    Step none = new Step(0, Double.NaN, new double[0], begin.theta());
    return Optional.of(
        Search.of(
            objective,
            squares ? Linearity.conditionallyLinear(problem.model()) : Set.of(),
            sides(problem.model()),
            rows,
            begin.theta(),
            begin.isGuessed(),
            held,
            () -> Thread.currentThread().isInterrupted() || stop.after(none).isPresent()));
  }

  /**
   * What is measured and what is expected of it, for each equation of which that can be said, among
   * all nodes of the model.
   */
  private static Graph sides(Model model) {
    Trace trace = new Trace();
    List<Tensor> said = trace.add(model.graph());
    List<Tensor> sides = new ArrayList<>();
    for (Response response : model.responses()) {
      int first = response.left() + 1;
      response
          .loss()
          .mean(said.subList(first, first + response.arguments()))
          .ifPresent(mean -> sides.addAll(List.of(said.get(response.left()), mean)));
    }
    int ends = sides.size();
    sides.addAll(said);
    Graph all = trace.graph(sides);
    return new Graph(all.parameters(), all.inputs(), all.nodes(), all.outputs().subList(0, ends));
  }

  /** How many numbers would be searched for: those not held that the model is not linear in. */
  private int searched(boolean[] held) {
    List<Integer> linear = Linearity.conditionallyLinearPlaces(problem.model());
    return (int)
        IntStream.range(0, held.length).filter(j -> !held[j] && !linear.contains(j)).count();
  }
}
