package dev.gradus.fit;

import dev.gradus.formula.NamedSum;
import dev.gradus.guess.Guesses;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import dev.gradus.start.Search;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a fit may begin by what its named models say of the data.
 *
 * @param theta the starts that were given, guesses, and ones: {@code [params]}
 * @param models the named models that guesses were made for, in the order of the formula
 */
record Guessed(double[] theta, List<String> models) {
  /** So many rows, evenly spaced, tell as much of a curve as more do. */
  private static final int MOST_ROWS = 1 << 16;

  /**
   * Guesses for what has no start; none for a model that is linear, or that is not finite there.
   */
  static Guessed of(FitProblem problem) {
    return of(problem, problem.model());
  }

  /** The same as if no start had been given. */
  static Guessed anew(FitProblem problem) {
    return of(problem, problem.model().withoutStarts());
  }

  private static Guessed of(FitProblem problem, Model model) {
    double[] given = Starts.given(problem.model());
    Guessed none = new Guessed(given, List.of());
    if (Linearity.isLinear(model)) {
      return none;
    }
    Map<String, Double> guesses = Guesses.of(model, problem.kept().evenly(MOST_ROWS).columns());
    double[] theta = given.clone();
    int place = 0;
    for (Parameter parameter : model.parameters()) {
      int end = place + parameter.shape().components();
      Double guess = guesses.get(parameter.name());
      if (guess != null) {
        Arrays.fill(theta, place, end, guess);
      }
      place = end;
    }
    List<String> models =
        model.named().stream()
            .flatMap(sum -> sum.terms().stream().filter(term -> isGuessed(sum, term, guesses)))
            .map(term -> term.model().call())
            .distinct()
            .toList();
    return Double.isFinite(problem.objective().loss(theta)) ? new Guessed(theta, models) : none;
  }

  private static boolean isGuessed(NamedSum sum, NamedSum.Term term, Map<String, Double> guesses) {
    for (int i = 0; i < term.model().parameters().size(); i++) {
      if (sum.parameter(term, i).filter(guesses::containsKey).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Whether anything was guessed. */
  boolean isGuessed() {
    return !models.isEmpty();
  }

  /** That the fit begins at the guesses. */
  Optional<String> note() {
    return isGuessed() ? Optional.of(sentence() + ".") : Optional.empty();
  }

  /** That a search found no better place than the guesses led to, if so. */
  Optional<String> note(Search.Found found) {
    return found.guessed()
        ? Optional.of(
            "%s; none of %d short runs from %d candidates found a better one."
                .formatted(sentence(), found.runs() - 1, found.candidates()))
        : Optional.empty();
  }

  private String sentence() {
    String last = models.getLast();
    List<String> others = models.subList(0, models.size() - 1);
    return "Start guessed from the data for "
        + (others.isEmpty() ? last : String.join(", ", others) + " and " + last);
  }
}
