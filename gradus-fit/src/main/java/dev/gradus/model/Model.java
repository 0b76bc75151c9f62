package dev.gradus.model;

import dev.gradus.formula.Formula;
import dev.gradus.formula.FormulaText;
import dev.gradus.formula.Suggestion;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How measurements are predicted: a graph over columns and parameters.
 *
 * @param text the model as people read it
 * @param graph output 0 is what is measured, output 1 how it is predicted, both one value a row
 * @param parameters the parameters, in the order of the graph
 * @param warnings what may be a mistake in the model
 */
public record Model(String text, Graph graph, List<Parameter> parameters, List<String> warnings) {
  /** Lists are copied; something must depend on the rows. */
  public Model {
    parameters = List.copyOf(parameters);
    warnings = List.copyOf(warnings);
    if (!graph.output(0).shape().perRow() && !graph.output(1).shape().perRow()) {
      throw new InvalidInput(
          "the model '%s' uses no column of the data; name at least the measured one"
              .formatted(text));
    }
    for (int side = 0; side < 2; side++) {
      Shape shape = graph.output(side).shape();
      if (shape.withoutRows().rank() > 0) {
        throw new InvalidInput(
            "the %s side of the model has shape %s; it must be one number a row"
                .formatted(side == 0 ? "measured" : "predicted", shape));
      }
    }
  }

  /** The model of a formula over data with these columns. */
  public static Model formula(String text, Collection<String> columns) {
    Formula formula = Formula.parse(text, columns);
    List<Parameter> parameters =
        formula.graph().parameters().stream()
            .map(node -> new Parameter(node.name(), node.shape(), Optional.empty()))
            .toList();
    return new Model(formula.text(), formula.graph(), parameters, formula.warnings());
  }

  /**
   * The model of a Java function of tensors.
   *
   * @param measured the column that is measured
   * @param function gives the prediction, one number a row, of columns and parameters it asks for
   */
  public static Model of(String measured, ModelFunction function) {
    Trace trace = new Trace();
    List<Parameter> parameters = new ArrayList<>();
    Tensor prediction =
        function.predict(
            new Scope() {
              @Override
              public Tensor column(String name) {
                return trace.input(name);
              }

              @Override
              public Tensor parameter(String name, Array start) {
                Tensor parameter = trace.parameter(name, start.shape());
                Parameter asked = new Parameter(name, start.shape(), Optional.of(start));
                if (parameters.stream().noneMatch(known -> known.name().equals(name))) {
                  parameters.add(asked);
                } else if (!parameters.contains(asked)) {
                  throw new InvalidInput(
                      "parameter '%s' is given two starts; give it one".formatted(name));
                }
                return parameter;
              }
            });
    Graph graph = trace.graph(trace.input(measured), prediction);
    if (parameters.isEmpty()) {
      throw new InvalidInput(
          "the model of '%s' has no parameter to estimate; ask for one with parameter(name, start)"
              .formatted(measured));
    }
    int end = graph.outputs().getLast();
    String text = FormulaText.name(measured) + " = " + FormulaText.of(graph, end);
    return new Model(text, graph, parameters, List.of());
  }

  /** A Java function that predicts. */
  @FunctionalInterface
  public interface ModelFunction {
    /** The prediction, one number a row. */
    Tensor predict(Scope scope);
  }

  /** What a model may be made of. */
  public interface Scope {
    /** A column of the data, one number a row. */
    Tensor column(String name);

    /** A parameter with its start. */
    Tensor parameter(String name, Array start);

    /** A parameter that is one number, with its start. */
    default Tensor parameter(String name, double start) {
      return parameter(name, Array.scalar(start, Precision.FLOAT64));
    }
  }

  /** This model with starts for some of its parameters that are one number. */
  public Model startingAt(Map<String, Double> starts) {
    Map<String, Double> unused = new HashMap<>(starts);
    List<Parameter> started = new ArrayList<>();
    for (Parameter parameter : parameters) {
      Optional<Array> start =
          Optional.ofNullable(unused.remove(parameter.name()))
              .map(value -> Array.full(parameter.shape(), Precision.FLOAT64, value))
              .or(parameter::start);
      started.add(new Parameter(parameter.name(), parameter.shape(), start));
    }
    List<String> names = parameters.stream().map(Parameter::name).toList();
    unused
        .keySet()
        .forEach(name -> {
          throw new InvalidInput(
              "start for '%s', which is no parameter of the model%s"
                  .formatted(
                      name,
                      Suggestion.nearest(name, names)
                          .map("; did you mean '%s'?"::formatted)
                          .orElse("; its parameters are " + String.join(", ", names))));
        });
    return new Model(text, graph, started, warnings);
  }
}
