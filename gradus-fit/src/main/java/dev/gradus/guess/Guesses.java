package dev.gradus.guess;

import dev.gradus.formula.NamedSum;
import dev.gradus.model.Limits;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the parameters of named models may begin, from the data. */
public final class Guesses {
  private Guesses() {}

  /**
   * Values for parameters of named models that have no start: those of terms of a sum, found one
   * term after the other on what the rest of the sum leaves.
   *
   * @param columns the columns of the model, the rows that are used
   * @return finite values by the names of the parameters; nothing for a parameter that the data do
   *     not suggest a value of
   */
  public static Map<String, Double> of(Model model, Map<String, double[]> columns) {
    Map<String, double[]> known = new HashMap<>();
    Map<String, Limits> limits = new HashMap<>();
    for (Parameter parameter : model.parameters()) {
      limits.put(parameter.name(), parameter.limits());
      parameter.start().ifPresent(start -> known.put(parameter.name(), start.toDoubles()));
    }
    Map<String, Double> guesses = new LinkedHashMap<>();
    for (NamedSum sum : model.named()) {
      Map<String, Double> found = new SumGuess(sum, columns, known, limits).values();
      guesses.putAll(found);
      found.forEach((name, value) -> known.put(name, new double[] {value}));
    }
    return guesses;
  }
}
