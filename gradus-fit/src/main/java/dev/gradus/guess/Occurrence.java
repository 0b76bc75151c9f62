package dev.gradus.guess;

import dev.gradus.formula.NamedModel;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.model.Limits;
import dev.gradus.model.Linearity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A named model at one place of a sum, over the values of its input.
 *
 * <p>Its value is its offset, from what is known of the parameters that it is linear in, plus the
 * sum of its columns times those that are not known.
 */
final class Occurrence {
  private final double[] input;
  private final Graph graph;
  private final Kernel.Worker worker;
  private final Map<String, Double> known;
  private final List<String> linear;
  private final NamedModel model;
  private final boolean wave;
  private final List<Axis> axes;

  /**
   * A named model with some of its parameters known.
   *
   * @param input {@code [points]}
   * @param known values of parameters by their names in the table
   * @param limits where the others may be
   */
  Occurrence(
      NamedModel model, double[] input, Map<String, Double> known, Map<String, Limits> limits) {
    this.model = model;
    this.input = input;
    this.known = Map.copyOf(known);
    Graph whole = model.graph();
    Set<String> all = Linearity.conditionallyLinear(whole, 0);
    this.linear = all.stream().filter(name -> !known.containsKey(name)).toList();
    this.wave = model == NamedModel.SINE && !known.containsKey("phase") && !linear.isEmpty();
    this.axes =
        Axes.of(model, input).stream()
            .filter(axis -> !known.containsKey(axis.parameter()))
            .map(axis -> axis.within(limits.getOrDefault(axis.parameter(), Limits.NONE)))
            .toList();
    Trace trace = new Trace();
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(value(trace, whole, Map.of(), all));
    for (String name : linear) {
      outputs.add(value(trace, whole, Map.of(name, 1.0), all));
    }
    if (wave) {
      outputs.add(value(trace, whole, Map.of("amplitude", 1.0, "phase", Math.PI / 2), all));
    }
    this.graph = trace.graph(outputs);
    this.worker = KernelCompiler.best().compile(graph, Precision.FLOAT64).worker();
  }

  /** The model with these values of some parameters, and 0 for others that it is linear in. */
  private Tensor value(
      Trace trace, Graph whole, Map<String, Double> values, Set<String> linearOnes) {
    return trace
        .add(
            whole,
            node -> {
              if (!(node instanceof Node.Parameter(String name, var shape))) {
                return trace.leaf(node);
              }
              boolean isOffset = values.isEmpty() && known.containsKey(name);
              boolean isZero =
                  (linearOnes.contains(name) && !isOffset) || (wave && name.equals("phase"));
              return values.containsKey(name) || isZero
                  ? trace.constant(Array.scalar(values.getOrDefault(name, 0.0), Precision.FLOAT64))
                  : trace.parameter(name, shape);
            })
        .getFirst();
  }

  /** The parameters to search for. */
  List<Axis> axes() {
    return axes;
  }

  /** Whether these values are the ones meant, of several that are the same curve. */
  boolean isMeant(double[] searched) {
    return model != NamedModel.BIEXPONENTIAL || searched.length < 2 || searched[0] > searched[1];
  }

  /** The offset and then the columns, where the searched parameters have these values. */
  List<double[]> at(double[] searched) {
    Map<String, Double> values = new HashMap<>(known);
    for (int i = 0; i < searched.length; i++) {
      values.put(axes.get(i).parameter(), searched[i]);
    }
    double[] theta =
        graph.parameters().stream()
            .mapToDouble(parameter -> values.getOrDefault(parameter.name(), 1.0))
            .toArray();
    double[][] columns = graph.inputs().isEmpty() ? new double[0][] : new double[][] {input};
    return worker.run(theta, Kernel.Rows.of(input.length, columns), 0, input.length).stream()
        .map(block -> {
          double[] column = Arrays.copyOf(block.values(), input.length);
          if (block.rows() == 1) {
            Arrays.fill(column, block.values()[0]);
          }
          return column;
        })
        .toList();
  }

  /** The parameters that were not known, of those searched for and the factors of the columns. */
  Map<String, Double> values(double[] searched, double[] factors) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < searched.length; i++) {
      values.put(axes.get(i).parameter(), searched[i]);
    }
    for (int i = 0; i < linear.size(); i++) {
      values.put(linear.get(i), factors[i]);
    }
    if (wave) {
      values.put("amplitude", Math.hypot(factors[0], factors[1]));
      values.put("phase", Math.atan2(factors[1], factors[0]));
    }
    return values;
  }
}
