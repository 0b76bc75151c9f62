package dev.gradus.model;

import dev.gradus.derive.Derivatives;
import dev.gradus.formula.Definition;
import dev.gradus.formula.Formula;
import dev.gradus.formula.FormulaText;
import dev.gradus.formula.NamedSum;
import dev.gradus.formula.Suggestion;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.linear.Region;
import dev.gradus.loss.Squared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How measurements are predicted: a graph over columns and parameters.
 *
 * @param text the model as people read it
 * @param graph its outputs are what is measured and predicted, as the responses say, and what the
 *     definitions name; of the first response output 0 is what is measured, output 1 the prediction
 * @param responses the equations; they share the parameters
 * @param parameters the parameters, in the order of the graph
 * @param definitions names for expressions of parameters alone: fixed and tied parameters, and
 *     other quantities to report
 * @param priors what is known of the parameters before the data
 * @param warnings what may be a mistake in the model
 * @param slopes what the user knows of the derivatives of the prediction: for names of parameters a
 *     graph whose output 0 is the slope of each row
 * @param named the named models that predictions are sums of, from which starts are guessed
 */
public record Model(
    String text,
    Graph graph,
    List<Response> responses,
    List<Parameter> parameters,
    List<Definition> definitions,
    List<Prior> priors,
    List<String> warnings,
    Map<String, Graph> slopes,
    List<NamedSum> named) {
  /** Lists are copied; a side of an equation is one number a row. */
  public Model {
    responses = List.copyOf(responses);
    slopes = Map.copyOf(slopes);
    parameters = List.copyOf(parameters);
    definitions = List.copyOf(definitions);
    priors = List.copyOf(priors);
    warnings = List.copyOf(warnings);
    named = List.copyOf(named);
    for (Response response : responses) {
      requireNumber("measured", graph.output(response.left()).shape());
      if (response.arguments() == 1 && response.loss() instanceof Squared) {
        requireNumber("predicted", graph.output(response.left() + 1).shape());
      }
    }
  }

  private static void requireNumber(String side, Shape shape) {
    if (shape.withoutRows().rank() > 0) {
      throw new InvalidInput(
          "the %s side of the model has shape %s; it must be one number a row"
              .formatted(side, shape));
    }
  }

  /** A model of one equation, by least squares, of which no slopes are known. */
  public Model(String text, Graph graph, List<Parameter> parameters, List<String> warnings) {
    this(text, graph, parameters, warnings, List.of());
  }

  private Model(
      String text,
      Graph graph,
      List<Parameter> parameters,
      List<String> warnings,
      List<NamedSum> named) {
    this(
        text,
        graph,
        List.of(new Response(new Squared(), 0, 1)),
        parameters,
        List.of(),
        List.of(),
        warnings,
        Map.of(),
        named);
  }

  /** The model of a formula over data with these columns. */
  public static Model formula(String text, Collection<String> columns) {
    Formula formula = Formula.parse(text, columns);
    List<Parameter> parameters =
        formula.graph().parameters().stream()
            .map(node -> new Parameter(node.name(), node.shape(), Optional.empty()))
            .toList();
    return new Model(
        formula.text(), formula.graph(), parameters, formula.warnings(), List.of(formula.named()));
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
      started.add(
          Optional.ofNullable(unused.remove(parameter.name()))
              .map(value ->
                  parameter.startingAt(Array.full(parameter.shape(), Precision.FLOAT64, value)))
              .orElse(parameter));
    }
    for (String name : unused.keySet()) {
      throw new InvalidInput(
          "start for '%s', which is no parameter of the model%s".formatted(name, known(name)));
    }
    return with(started, slopes);
  }

  private Model with(List<Parameter> others, Map<String, Graph> known) {
    return new Model(text, graph, responses, others, definitions, priors, warnings, known, named);
  }

  /** Where the parameters may be, if not everywhere. */
  public Optional<Region> region() {
    Region everywhere = Region.everywhere(graph.parameterCount());
    double[] lower = everywhere.lower();
    double[] upper = everywhere.upper();
    int place = 0;
    for (Parameter parameter : parameters) {
      int end = place + parameter.shape().components();
      Arrays.fill(lower, place, end, parameter.limits().lower());
      Arrays.fill(upper, place, end, parameter.limits().upper());
      place = end;
    }
    return everywhere.isEverywhere() ? Optional.empty() : Optional.of(everywhere);
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
    return with(parameters, more);
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
