package dev.gradus.guess;

import dev.gradus.formula.NamedModel;
import dev.gradus.formula.NamedSum;
import dev.gradus.graph.Array;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import dev.gradus.rows.MemoryRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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
    Map<String, Double> starts = new HashMap<>();
    Map<String, Double> guesses = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters()) {
      parameter
          .start()
          .filter(start -> start.shape().rank() == 0)
          .map(Array::item)
          .ifPresent(start -> starts.put(parameter.name(), start));
    }
    for (NamedSum sum : model.named()) {
      Map<String, Double> known = new HashMap<>(starts);
      known.putAll(guesses);
      guesses.putAll(ofSum(sum, columns, known));
    }
    guesses.values().removeIf(value -> !Double.isFinite(value));
    for (Parameter parameter : model.parameters()) {
      guesses.computeIfPresent(
          parameter.name(),
          (_, value) -> Math.clamp(value, parameter.limits().lower(), parameter.limits().upper()));
    }
    return guesses;
  }

  private static Map<String, Double> ofSum(
      NamedSum sum, Map<String, double[]> columns, Map<String, Double> known) {
    if (sum.terms().isEmpty() || sum.graph().inputs().isEmpty()) {
      return Map.of();
    }
    int count = columns.values().stream().mapToInt(column -> column.length).max().orElse(0);
    double[] theta =
        sum.graph().parameters().stream()
            .flatMapToDouble(parameter ->
                DoubleStream.generate(() -> known.getOrDefault(parameter.name(), 1.0))
                    .limit(parameter.shape().components()))
            .toArray();
    double[][] values =
        new MemoryRows(columns, count, Precision.FLOAT64, KernelCompiler.best(), 1)
            .map(sum.graph(), theta);
    if (!Arrays.stream(values).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      return Map.of();
    }
    int by =
        sum.terms().stream()
            .filter(term -> !Axes.of(term.model(), new double[] {1}).isEmpty())
            .findFirst()
            .orElse(sum.terms().getFirst())
            .input();
    boolean waves = sum.terms().stream().anyMatch(term -> term.model() == NamedModel.SINE);
    SumSearch search = new SumSearch(Points.of(values, by, waves), sum.rest());
    for (NamedSum.Term term : sum.terms()) {
      search.add(
          term,
          IntStream.range(0, term.model().parameters().size())
              .mapToObj(i -> free(sum.graph().output(term.input() + 1 + i), known))
              .toList());
    }
    return search.values();
  }

  /** The name of the parameter that an argument is, unless its value is known. */
  private static Optional<String> free(Node argument, Map<String, Double> known) {
    return argument instanceof Node.Parameter(String name, var _) && !known.containsKey(name)
        ? Optional.of(name)
        : Optional.empty();
  }
}
