package dev.gradus.model;

import dev.gradus.derive.Derivatives;
import dev.gradus.formula.Categories;
import dev.gradus.formula.Definition;
import dev.gradus.formula.Formula;
import dev.gradus.formula.NamedSum;
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
import dev.gradus.linear.Region;
import dev.gradus.loss.Loss;
import dev.gradus.loss.Squared;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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
 * @param categories what is known of the columns in brackets
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
    Categories categories,
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

  /** A model without columns in brackets and named models. */
  public Model(
      String text,
      Graph graph,
      List<Response> responses,
      List<Parameter> parameters,
      List<Definition> definitions,
      List<Prior> priors,
      List<String> warnings,
      Map<String, Graph> slopes) {
    this(
        text,
        graph,
        responses,
        parameters,
        definitions,
        priors,
        Categories.NONE,
        warnings,
        slopes,
        List.of());
  }

  /** A model of one equation, by least squares, of which no slopes are known. */
  public Model(String text, Graph graph, List<Parameter> parameters, List<String> warnings) {
    this(
        text,
        graph,
        List.of(new Response(new Squared(), 0, 1)),
        parameters,
        List.of(),
        List.of(),
        warnings,
        Map.of());
  }

  /** The model of a formula over data with these columns, of which none stands in brackets. */
  public static Model formula(String text, Collection<String> columns) {
    return formula(text, columns, Categories.NONE);
  }

  /** The model of a formula over data with these columns, of which the levels are known. */
  public static Model formula(String text, Collection<String> columns, Categories categories) {
    return FormulaModel.of(text, columns, categories);
  }

  /** The model of a formula over a table. */
  public static Model formula(String text, Table table) {
    return formula(text, table, List.of());
  }

  /**
   * The model of a formula over a table. A parameter in brackets has a number for each level in the
   * rows that have a value in every column of the formula.
   *
   * @param also columns that a row must have a value in besides, such as one of measurement errors
   */
  public static Model formula(String text, Table table, Collection<String> also) {
    return formula(text, table.names(), table, also);
  }

  /**
   * The same where the table holds but the needed ones of the columns.
   *
   * @param columns the names of all columns
   */
  public static Model formula(
      String text, Collection<String> columns, Table table, Collection<String> also) {
    return formula(text, columns, KeptLevels.of(table, Formula.needs(text, columns), also));
  }

  /**
   * The model of a Java function of tensors.
   *
   * @param measured the column that is measured
   * @param function gives the prediction, one number a row, of columns and parameters it asks for
   */
  public static Model of(String measured, ModelFunction function) {
    return equations(told -> told.equation(told.column(measured), function.predict(told)));
  }

  /** The model of a Java function that gives one equation or more, which share parameters. */
  public static Model equations(Consumer<Equations> function) {
    return JavaModel.of(function);
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

  /** This model without starts. */
  public Model withoutStarts() {
    return with(parameters.stream().map(Parameter::withoutStart).toList(), slopes);
  }

  /** This model with another loss in place of least squares, in every equation that has that. */
  public Model withLoss(Loss loss) {
    List<Response> others =
        responses.stream()
            .map(response ->
                response.loss() instanceof Squared
                    ? new Response(loss, response.left(), response.arguments())
                    : response)
            .toList();
    if (others.equals(responses) && !(loss instanceof Squared)) {
      throw new InvalidInput(
          "a loss of the residual (%s) goes with an equation; '%s' has a law, which is a loss of its own; leave one of them out"
              .formatted(loss.name(), text));
    }
    return new Model(
        text, graph, others, parameters, definitions, priors, categories, warnings, slopes, named);
  }

  /** This model by least squares, whatever the loss of its predictions was. */
  public Model bySquares() {
    List<Response> others =
        responses.stream()
            .map(response -> new Response(new Squared(), response.left(), response.arguments()))
            .toList();
    return new Model(
        text, graph, others, parameters, definitions, priors, categories, warnings, slopes, named);
  }

  /** This model with a parameter between bounds, ends included; infinite ones are none. */
  public Model bounded(String name, double lower, double upper) {
    Parameter bounded = parameter(name).within(new Limits(lower, upper));
    return with(parameters.stream().map(p -> p.name().equals(name) ? bounded : p).toList(), slopes);
  }

  /** This model with a parameter held at a value. */
  public Model fixing(String name, double value) {
    return tying(name, _ -> Array.scalar(value, Precision.FLOAT64));
  }

  /** This model with an expression of other parameters, {@code 1 - a}, in place of a parameter. */
  public Model tying(String name, String expression) {
    return Substitution.replacing(this, parameter(name), trace -> read(expression, trace));
  }

  /** The same with a Java function of the other parameters, asked for by name. */
  public Model tying(String name, ParameterFunction function) {
    return Substitution.replacing(this, parameter(name), trace -> traced(function, trace));
  }

  /** This model with a quantity to report, an expression of its parameters: {@code log(2)/k}. */
  public Model deriving(String name, String expression) {
    return Substitution.deriving(this, name, trace -> read(expression, trace));
  }

  /** The same with a Java function of the parameters, asked for by name. */
  public Model deriving(String name, ParameterFunction function) {
    return Substitution.deriving(this, name, trace -> traced(function, trace));
  }

  private static Tensor read(String expression, Trace trace) {
    return Formula.expression(expression, trace, List.of());
  }

  private Tensor traced(ParameterFunction function, Trace trace) {
    return function.value(name -> trace.leaf(node(name)));
  }

  /** This model with what is known of a parameter before the data. */
  public Model withPrior(Prior prior) {
    parameter(prior.parameter());
    List<Prior> more = new ArrayList<>(priors);
    more.add(prior);
    return new Model(
        text, graph, responses, parameters, definitions, more, categories, warnings, slopes, named);
  }

  /** The names of all numbers that are estimated, in order. */
  public List<String> numbers() {
    return parameters.stream().flatMap(parameter -> parameter.numbers().stream()).toList();
  }

  /**
   * A table as this model reads it: texts in brackets as numbers, levels that the model does not
   * know as missing values.
   *
   * @param needed the columns that are needed of it
   */
  public Table coded(Table table, Collection<String> needed) {
    return CodedTable.of(table, this, needed);
  }

  private Parameter parameter(String name) {
    node(name);
    return parameters.stream().filter(known -> known.name().equals(name)).findFirst().orElseThrow();
  }

  private Model with(List<Parameter> others, Map<String, Graph> known) {
    return new Model(
        text, graph, responses, others, definitions, priors, categories, warnings, known, named);
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

  /** This model without what its definitions report; what they replaced stays so. */
  public Model withoutDefinitions() {
    int ends = responses.stream().mapToInt(response -> 1 + response.arguments()).sum();
    return new Model(
        text,
        new Graph(
            graph.parameters(), graph.inputs(), graph.nodes(), graph.outputs().subList(0, ends)),
        responses,
        parameters,
        List.of(),
        priors,
        categories,
        warnings,
        slopes,
        named);
  }

  /** What is measured and predicted by the first equation, each {@code [rows]}. */
  public Graph sides() {
    Trace trace = new Trace();
    Tensor measured = trace.add(graph).getFirst().expand(Shape.PER_ROW);
    return trace.graph(measured, trace.add(expected()).getFirst());
  }

  /**
   * What the first equation expects to be measured, {@code [rows]}, over the columns that it needs:
   * the prediction, or the mean of a law.
   *
   * @throws InvalidInput if the law has no mean
   */
  public Graph expected() {
    Trace trace = new Trace();
    Response response = responses.getFirst();
    List<Tensor> arguments =
        IntStream.rangeClosed(1, response.arguments())
            .mapToObj(argument -> trace.add(graph.only(response.left() + argument)).getFirst())
            .toList();
    Tensor mean =
        response
            .loss()
            .mean(arguments)
            .orElseThrow(() ->
                new InvalidInput(
                    "'%s' has no mean that could be predicted; predict what its arguments are made of instead"
                        .formatted(response.loss().name())));
    return trace.graph(mean.expand(Shape.PER_ROW));
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

  private Trace declared() {
    Trace trace = new Trace();
    graph.parameters().forEach(trace::leaf);
    return trace;
  }

  private Model withSlope(String parameter, Trace trace, Tensor slope) {
    if (responses.size() > 1 || responses.getFirst().arguments() > 1) {
      throw new InvalidInput(
          "the slope along '%s' is that of one prediction, and this model has more; leave it out"
              .formatted(parameter));
    }
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
  String known(String name) {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    return Suggestion.nearest(name, names)
        .map("; did you mean '%s'?"::formatted)
        .orElse("; its parameters are " + String.join(", ", names));
  }
}
