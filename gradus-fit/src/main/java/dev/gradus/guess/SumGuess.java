package dev.gradus.guess;

import dev.gradus.formula.NamedModel;
import dev.gradus.formula.NamedSum;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.model.Limits;
import dev.gradus.rows.MemoryRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Values for the parameters of one sum of named models.
 *
 * @param columns the rows that are used
 * @param known the numbers of parameters whose values are known
 * @param limits where parameters may be
 */
record SumGuess(
    NamedSum sum,
    Map<String, double[]> columns,
    Map<String, double[]> known,
    Map<String, Limits> limits) {

  /** Finite values within the limits, by the names of the parameters. */
  Map<String, Double> values() {
    if (sum.terms().isEmpty() || sum.graph().inputs().isEmpty()) {
      return Map.of();
    }
    Map<String, Double> guesses = values(known);
    if (hasDependentArguments()) {
      Map<String, double[]> more = new HashMap<>(known);
      guesses.forEach((name, value) -> more.put(name, new double[] {value}));
      guesses = values(more);
    }
    Map<String, Double> allowed = new LinkedHashMap<>();
    guesses.forEach((name, value) -> {
      if (Double.isFinite(value)) {
        Limits within = limits.getOrDefault(name, Limits.NONE);
        allowed.put(name, Math.clamp(value, within.lower(), within.upper()));
      }
    });
    return allowed;
  }

  /** Whether an argument is made of parameters that are guessed elsewhere in the sum. */
  private boolean hasDependentArguments() {
    return sum.terms().stream()
        .flatMap(term ->
            IntStream.range(0, term.model().parameters().size())
                .filter(i -> free(term, i).isEmpty())
                .mapToObj(i -> sum.graph().output(term.input() + 1 + i)))
        .anyMatch(Node.Apply.class::isInstance);
  }

  /** The name of the parameter that an argument is, unless its value is known. */
  private Optional<String> free(NamedSum.Term term, int argument) {
    return sum.parameter(term, argument).filter(name -> !known.containsKey(name));
  }

  /**
   * Values of the free parameters.
   *
   * @param assumed what other arguments are computed with, 1 where nothing is
   */
  private Map<String, Double> values(Map<String, double[]> assumed) {
    double[][] outputs = outputs(assumed);
    if (!Arrays.stream(outputs).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      return Map.of();
    }
    int by =
        sum.terms().stream()
            .filter(term -> !Axes.of(term.model(), new double[] {1}).isEmpty())
            .findFirst()
            .orElse(sum.terms().getFirst())
            .input();
    boolean waves = sum.terms().stream().anyMatch(term -> term.model() == NamedModel.SINE);
    SumSearch search = new SumSearch(Points.of(outputs, by, waves), sum.rest(), limits);
    for (NamedSum.Term term : sum.terms()) {
      search.add(
          term,
          IntStream.range(0, term.model().parameters().size())
              .mapToObj(i -> free(term, i))
              .toList());
    }
    return search.values();
  }

  /** What is measured, and inputs and arguments of the terms: {@code [outputs][rows]}. */
  private double[][] outputs(Map<String, double[]> assumed) {
    int count = columns.values().stream().mapToInt(column -> column.length).max().orElse(0);
    double[] theta =
        sum.graph().parameters().stream()
            .flatMapToDouble(parameter ->
                numbers(
                    assumed.getOrDefault(parameter.name(), new double[] {1}),
                    parameter.shape().components()))
            .toArray();
    return new MemoryRows(columns, count, Precision.FLOAT64, KernelCompiler.best(), 1)
        .map(sum.graph(), theta);
  }

  /** As many numbers as there are components, of which there may be but one for all. */
  private static DoubleStream numbers(double[] values, int components) {
    return values.length == components
        ? DoubleStream.of(values)
        : DoubleStream.generate(() -> values[0]).limit(components);
  }
}
