package dev.gradus.fit;

import static dev.gradus.fit.Uncertainty.known;

import dev.gradus.derive.Derivatives;
import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Estimate.Status;
import dev.gradus.formula.Definition;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.model.Limits;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The definitions of a model at the estimates: fixed and tied parameters, and derived quantities. A
 * standard error is that of the first-order change, {@code ‖Lᵀg‖} with the gradient g and the
 * covariance {@code L·Lᵀ} (the delta method).
 */
final class Derived {
  private Derived() {}

  /**
   * An estimate for each number of each definition.
   *
   * @param factor L, {@code [numbers][rank]}
   * @param undetermined the numbers that the data do not determine
   * @param held the numbers that a bound or a penalty holds: what rests on them alone has no error
   */
  static List<Estimate> of(
      Model model,
      double[] theta,
      double[] start,
      double[][] factor,
      Distribution distribution,
      double level,
      boolean[] undetermined,
      boolean[] held) {
    double reach =
        Arrays.stream(factor).flatMapToDouble(DoubleStream::of).anyMatch(Double::isFinite)
            ? distribution.within(level)
            : Double.NaN;
    List<Estimate> estimates = new ArrayList<>();
    for (Definition definition : model.definitions()) {
      Graph graph = valuesAndSlopes(model, definition);
      double[] now = at(model, graph, theta);
      double[] first = at(model, graph, start);
      boolean fixed =
          graph.nodes().stream().noneMatch(Node.Parameter.class::isInstance) && definition.used();
      List<String> names = names(model, definition);
      int width = 1 + theta.length;
      for (int i = 0; i < names.size(); i++) {
        double[] gradient = Arrays.copyOfRange(now, i * width + 1, (i + 1) * width);
        double value = now[i * width];
        boolean free =
            IntStream.range(0, gradient.length).anyMatch(p -> gradient[p] != 0 && !held[p]);
        double error =
            fixed || !free || !Double.isFinite(value)
                ? Double.NaN
                : standardError(gradient, factor);
        double statistic = value / error;
        boolean unknown = false;
        for (int p = 0; p < gradient.length; p++) {
          unknown |= gradient[p] != 0 && undetermined[p];
        }
        estimates.add(
            new Estimate(
                names.get(i),
                value,
                known(error),
                known(value - reach * error),
                known(value + reach * error),
                known(statistic),
                Double.isNaN(statistic)
                    ? OptionalDouble.empty()
                    : known(distribution.outside(statistic)),
                first[i * width],
                fixed
                    ? Status.FIXED
                    : unknown
                        ? Status.NOT_DETERMINED
                        : definition.used() ? Status.TIED : Status.DERIVED));
      }
    }
    return List.copyOf(estimates);
  }

  /** For each number of a definition its value, then its derivatives along all numbers. */
  private static Graph valuesAndSlopes(Model model, Definition definition) {
    Trace trace = new Trace();
    Tensor value = trace.add(model.graph().only(definition.output())).getFirst();
    List<Traced> parameters =
        model.graph().parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
    List<Tensor> outputs = new ArrayList<>();
    int size = value.shape().components();
    for (int i = 0; i < size; i++) {
      Tensor one =
          size == 1 && value.shape().rank() == 0
              ? value
              : value.reshape(Shape.of(size)).select(0, i);
      Traced traced = (Traced) trace.at(trace.position(one));
      outputs.add(traced);
      outputs.addAll(Derivatives.automatic().of(traced, parameters));
    }
    return trace.graph(outputs);
  }

  /** The outputs of a graph without rows, side by side. */
  private static double[] at(Model model, Graph graph, double[] theta) {
    Map<String, Array> values = new HashMap<>();
    int place = 0;
    for (Parameter parameter : model.parameters()) {
      int end = place + parameter.shape().components();
      values.put(
          parameter.name(),
          Array.of(parameter.shape(), Precision.FLOAT64, Arrays.copyOfRange(theta, place, end)));
      place = end;
    }
    Trace trace = new Trace();
    return trace
        .add(
            graph,
            leaf ->
                leaf instanceof Node.Parameter(String name, Shape shape)
                    ? values.getOrDefault(name, Array.full(shape, Precision.FLOAT64, Double.NaN))
                    : trace.leaf(leaf))
        .stream()
        .flatMapToDouble(output ->
            trace.node(trace.position(output)) instanceof Node.Constant(Array number)
                ? DoubleStream.of(number.toDoubles())
                : DoubleStream.generate(() -> Double.NaN).limit(output.shape().components()))
        .toArray();
  }

  /** {@code ‖Lᵀg‖}; a parameter without a part in it does not count, determined or not. */
  static double standardError(double[] gradient, double[][] factor) {
    int rank = factor.length == 0 ? 0 : factor[0].length;
    double norm = rank == 0 ? Double.NaN : 0;
    for (int k = 0; k < rank; k++) {
      double sum = 0;
      for (int i = 0; i < factor.length; i++) {
        sum += gradient[i] == 0 ? 0 : gradient[i] * factor[i][k];
      }
      norm = Math.hypot(norm, sum);
    }
    return norm;
  }

  /** The names of the numbers: by the labels of the parameters in it, where it has as many. */
  private static List<String> names(Model model, Definition definition) {
    Graph graph = model.graph().only(definition.output());
    Shape shape = graph.output(0).shape();
    List<String> labels =
        model.parameters().stream()
            .filter(parameter ->
                parameter.shape().equals(shape)
                    && graph.nodes().contains(new Node.Parameter(parameter.name(), shape)))
            .map(Parameter::labels)
            .filter(known -> !known.isEmpty())
            .findFirst()
            .orElse(List.of());
    return new Parameter(
            definition.name(),
            shape,
            Optional.empty(),
            Limits.NONE,
            shape.rank() == 0 ? List.of() : labels)
        .numbers();
  }
}
