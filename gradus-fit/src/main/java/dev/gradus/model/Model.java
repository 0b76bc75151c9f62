package dev.gradus.model;

import dev.gradus.derive.Derivatives;
import dev.gradus.formula.Formula;
import dev.gradus.formula.FormulaText;
import dev.gradus.formula.Suggestion;
import dev.gradus.graph.Array;
import dev.gradus.graph.ExternalFunction;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/**
 * How measurements are predicted: a graph over columns and parameters.
 *
 * @param text the model as people read it
 * @param graph output 0 is what is measured, output 1 how it is predicted, both one value a row
 * @param parameters the parameters, in the order of the graph
 * @param warnings what may be a mistake in the model
 * @param slopes what the user knows of the derivatives of the prediction: for names of parameters a
 *     graph whose output 0 is the slope of each row
 */
public record Model(
    String text,
    Graph graph,
    List<Parameter> parameters,
    List<String> warnings,
    Map<String, Graph> slopes) {
  /** Lists are copied; something must depend on the rows. */
  public Model {
    slopes = Map.copyOf(slopes);
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

  /** A model of which no slopes are known. */
  public Model(String text, Graph graph, List<Parameter> parameters, List<String> warnings) {
    this(text, graph, parameters, warnings, Map.of());
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

  /**
   * The model of a function that cannot be traced, such as a solver of differential equations. Its
   * slopes are central differences; {@link #withSlope(String, SlopeFunction)} gives known ones.
   *
   * @param measured the column that is measured
   * @param inputs the columns that the function takes, at least one
   * @param starts the parameters, each one number, with their starts; theta is in this order
   */
  public static Model external(
      String measured,
      List<String> inputs,
      SequencedMap<String, Double> starts,
      ExternalFunction function) {
    return of(
        measured,
        model ->
            model.external(
                function,
                inputs.stream().map(model::column).toList(),
                starts.entrySet().stream()
                    .map(start -> model.parameter(start.getKey(), start.getValue()))
                    .toList()));
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

    /**
     * A function that cannot be traced, one number a row.
     *
     * @param inputs columns or what is made of them, each one number a row, at least one
     * @param parameters parameters or what is made of them, without rows
     */
    default Tensor external(
        ExternalFunction function, List<Tensor> inputs, List<Tensor> parameters) {
      return function.at(inputs, parameters);
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
    for (String name : unused.keySet()) {
      throw new InvalidInput(
          "start for '%s', which is no parameter of the model%s".formatted(name, known(name)));
    }
    return new Model(text, graph, started, warnings, slopes);
  }

  /** How the prediction is differentiated: by the slopes that are known, else in that way. */
  public Derivatives derivatives(Derivatives otherwise) {
    return slopes.isEmpty() ? otherwise : Derivatives.analytical(prediction(), slopes);
  }

  /** The graph of the prediction alone, over the columns that the known slopes need too. */
  public Graph prediction() {
    Set<Node.Input> inputs = new LinkedHashSet<>(graph.inputs());
    slopes.values().forEach(slope -> inputs.addAll(slope.inputs()));
    return new Graph(
        graph.parameters(), List.copyOf(inputs), graph.nodes(), graph.outputs().subList(1, 2));
  }

  /**
   * This model with the slope of its prediction along one parameter as a formula: {@code reading}
   * along w for {@code w * reading + b}. Parameters without one are differentiated automatically.
   *
   * @param parameter its name
   * @param formula an expression of columns and parameters
   * @param columns the columns of the data
   */
  public Model withSlope(String parameter, String formula, Collection<String> columns) {
    Trace trace = declared();
    return withSlope(parameter, trace, Formula.expression(formula, trace, columns));
  }

  /**
   * This model with the slope of its prediction along one parameter as a Java function.
   *
   * @param parameter its name
   * @param function gives the slope, {@code [rows]} followed by the parameter's shape or what
   *     broadcasts to it
   * @throws InvalidInput if the model has no such parameter, or the slope not that shape
   */
  public Model withSlope(String parameter, SlopeFunction function) {
    Trace trace = declared();
    return withSlope(
        parameter, trace, function.slope(trace::input, name -> trace.leaf(node(name))));
  }

  /** A Java function that knows a slope. */
  @FunctionalInterface
  public interface SlopeFunction {
    /** The slope, of columns and parameters asked for by name. */
    Tensor slope(Function<String, Tensor> column, Function<String, Tensor> parameter);
  }

  private Trace declared() {
    Trace trace = new Trace();
    graph.parameters().forEach(trace::leaf);
    return trace;
  }

  private Model withSlope(String parameter, Trace trace, Tensor slope) {
    Graph known = trace.graph(slope);
    known.parameters().forEach(used -> node(used.name()));
    known.output(0).shape().broadcast(node(parameter).shape().withRows());
    Map<String, Graph> more = new HashMap<>(slopes);
    if (more.put(parameter, known) != null) {
      throw new InvalidInput(
          "the slope along '%s' is given twice; give it once".formatted(parameter));
    }
    return new Model(text, graph, parameters, warnings, more);
  }

  private Node.Parameter node(String name) {
    return graph.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInput("'%s' is no parameter of the model%s".formatted(name, known(name))));
  }

  /** The parameter that a name was meant for, or all of them, in words that continue a sentence. */
  private String known(String name) {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    return Suggestion.nearest(name, names)
        .map("; did you mean '%s'?"::formatted)
        .orElse("; its parameters are " + String.join(", ", names));
  }
}
