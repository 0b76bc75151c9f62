package dev.gradus.fit;

import dev.gradus.guess.Guesses;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Triangle;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import dev.gradus.optimize.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Where a fit begins. */
final class Starts {
  private Starts() {}

  /** The starts that were given, and ones: {@code [params]}. */
  static double[] given(Model model) {
    return model.parameters().stream()
        .flatMapToDouble(parameter ->
            parameter
                .start()
                .map(start -> Arrays.stream(start.toDoubles()))
                .orElseGet(
                    () -> DoubleStream.generate(() -> 1).limit(parameter.shape().components())))
        .toArray();
  }

  /** The starts that were given, guesses from the data, and ones: {@code [params]}. */
  static double[] of(Model model, KeptRows kept) {
    double[] starts = given(model);
    Map<String, Double> guesses = Guesses.of(model, kept.columns());
    int place = 0;
    for (Parameter parameter : model.parameters()) {
      Double guess = guesses.get(parameter.name());
      if (guess != null) {
        starts[place] = guess;
      }
      place += parameter.shape().components();
    }
    return starts;
  }

  /**
   * A start in which the parameters without one that the prediction is linear in are solved for,
   * the others held; as given if the model is not finite there.
   */
  static double[] solved(Model model, Objective objective, double[] given) {
    Set<String> linear = Linearity.conditionallyLinear(model.graph(), 1);
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
    double[] start = given.clone();
    for (int k = 0; k < chosen.length; k++) {
      start[chosen[k]] += step[k];
    }
    return Double.isFinite(objective.loss(start)) ? start : given;
  }
}
