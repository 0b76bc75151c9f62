package dev.gradus.scale;

import dev.gradus.formula.Categories;
import dev.gradus.formula.FormulaText;
import dev.gradus.formula.NamedSum;
import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.model.Model;
import dev.gradus.scale.Scaling.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A model over normalised columns, and the way back to the user's parameters, if there is one.
 *
 * @param user the model as it was given
 * @param model the same formula over normalised columns, its prediction undone to the unit of what
 *     is measured: an ordinary model of the same table
 * @param units how the columns are normalised
 * @param wayBack from its parameters to those of the user's model
 * @param obstacle the sub-expression that forbids a way back, or a fuller normalisation that has
 *     one, if it is one alone
 */
public record ScaledModel(
    Model user, Model model, Units units, Optional<WayBack> wayBack, Optional<String> obstacle) {

  /**
   * A model under a normalisation. Of the ways that {@code auto} finds reasonable it takes the
   * first one that has a way back: shifts and factors, all but one of the shifts, factors alone.
   *
   * @param columns the numbers of each column of the model, of the rows that are used
   */
  public static ScaledModel of(Model given, Map<String, double[]> columns, Scaling scaling) {
    Model model = given.withoutDefinitions();
    Graph graph = model.graph();
    Set<String> inputs = new LinkedHashSet<>();
    graph.only(1).inputs().forEach(input -> inputs.add(input.name()));
    Optional<String> measured =
        graph.output(0) instanceof Node.Input(String name) ? Optional.of(name) : Optional.empty();
    scaling.check(List.copyOf(inputs), measured);
    Function<String, double[]> values = name -> columns.getOrDefault(name, new double[] {0, 1});
    Units units = units(graph, inputs, measured, values, scaling);
    ScaledModel first = of(model, units);
    if (first.wayBack.isPresent()) {
      return first;
    }
    boolean measuredIsOurs =
        !units.measured().isNone()
            && measured
                .map(name -> scaling.columns().getOrDefault(name, scaling.all()))
                .filter(Kind.Auto.class::isInstance)
                .isPresent();
    return alternatives(units, scaling, measuredIsOurs, values).stream()
        .map(other -> of(model, other))
        .filter(other -> other.wayBack.isPresent())
        .findFirst()
        .map(other ->
            new ScaledModel(model, other.model, other.units, other.wayBack, first.obstacle))
        .orElse(first);
  }

  private static ScaledModel of(Model model, Units units) {
    WayBack.Answer answer = WayBack.find(model.graph(), units);
    Graph graph = over(model.graph(), units);
    List<Integer> ends = graph.outputs();
    Model scaled =
        new Model(
            FormulaText.of(graph, ends.get(0)) + " = " + FormulaText.of(graph, ends.get(1)),
            graph,
            model.responses(),
            model.parameters(),
            List.of(),
            model.priors(),
            Categories.NONE,
            model.warnings(),
            slopes(model, units),
            named(model, units));
    return new ScaledModel(
        model,
        answer.way().map(way -> started(scaled, model, way, units)).orElse(scaled),
        units,
        answer.way(),
        answer.obstacle().map(node -> FormulaText.of(model.graph(), node)));
  }

  /** A graph whose prediction is over normalised columns and undone. */
  private static Graph over(Graph graph, Units units) {
    Trace trace = new Trace();
    Tensor measured = trace.add(graph).getFirst();
    Tensor prediction = normalised(trace, graph, units).getLast();
    return trace.graph(measured, units.measured().undo(prediction));
  }

  /** The slopes that the user knows, over normalised columns. */
  private static Map<String, Graph> slopes(Model model, Units units) {
    Map<String, Graph> slopes = new HashMap<>();
    model
        .slopes()
        .forEach((parameter, slope) -> {
          Trace trace = new Trace();
          Tensor normalised = normalised(trace, slope, units).getFirst();
          slopes.put(parameter, trace.graph(normalised.dividedBy(units.measured().factor())));
        });
    return slopes;
  }

  /** The named models over normalised columns, held against what is measured likewise. */
  private static List<NamedSum> named(Model model, Units units) {
    List<NamedSum> named = new ArrayList<>();
    for (NamedSum sum : model.named()) {
      Trace trace = new Trace();
      Tensor measured = trace.add(sum.graph()).getFirst();
      List<Tensor> outputs = new ArrayList<>(normalised(trace, sum.graph(), units));
      outputs.set(0, units.measured().of(measured));
      named.add(new NamedSum(trace.graph(outputs), sum.terms(), sum.rest()));
    }
    return named;
  }

  private static List<Tensor> normalised(Trace trace, Graph graph, Units units) {
    graph.parameters().forEach(trace::leaf);
    return trace.add(
        graph,
        node ->
            node instanceof Node.Input(String name)
                ? units.of(name).of(trace.input(name))
                : trace.leaf(node));
  }

  /** The formula with columns counted from other zeros. */
  public String text(Map<String, Double> zeros) {
    Map<String, Normalisation> shifts = new LinkedHashMap<>();
    zeros.forEach((column, zero) -> shifts.put(column, new Normalisation(zero, 1)));
    Graph graph = over(user.graph(), new Units(shifts, Normalisation.NONE));
    return FormulaText.of(graph, graph.outputs().get(0))
        + " = "
        + FormulaText.of(graph, graph.outputs().get(1));
  }

  /** The starts that were given, in scaled units. */
  private static Model started(Model scaled, Model user, WayBack way, Units units) {
    int count = user.parameters().size();
    double[] given = new double[count];
    double[] ones = new double[count];
    for (int i = 0; i < count; i++) {
      given[i] = user.parameters().get(i).start().map(Array::item).orElse(Double.NaN);
      ones[i] = 1;
    }
    Map<String, Double> starts = new HashMap<>();
    double[] phi = way.forward(given, ones, units);
    for (int i = 0; i < count; i++) {
      if (!Double.isNaN(given[i])) {
        starts.put(user.parameters().get(i).name(), phi[i]);
      }
    }
    return scaled.startingAt(starts);
  }

  private static Units units(
      Graph graph,
      Set<String> inputs,
      Optional<String> measured,
      Function<String, double[]> values,
      Scaling scaling) {
    Map<String, Normalisation> chosen = new LinkedHashMap<>();
    for (String name : inputs) {
      Kind kind = scaling.columns().getOrDefault(name, scaling.all());
      boolean named = scaling.columns().containsKey(name);
      boolean left = kind instanceof Kind.Auto && !named && isShifted(graph, name);
      Normalisation normalisation =
          left ? Normalisation.NONE : Choice.of(kind, name, values.apply(name), named);
      if (!normalisation.isNone()) {
        chosen.put(name, normalisation);
      }
    }
    Normalisation ofMeasured =
        measured
            .filter(name -> !inputs.contains(name))
            .map(name -> {
              Kind kind =
                  scaling
                      .columns()
                      .getOrDefault(
                          name, scaling.all() instanceof Kind.Auto auto ? auto : new Kind.None());
              return kind instanceof Kind.Auto
                  ? Choice.ofMeasured(values.apply(name))
                  : Choice.of(kind, name, values.apply(name), true);
            })
            .orElse(Normalisation.NONE);
    return new Units(chosen, ofMeasured);
  }

  /** Whether the formula itself counts a column from elsewhere: {@code t - 1.7e9} wherever t is. */
  private static boolean isShifted(Graph graph, String column) {
    List<Node> nodes = graph.nodes();
    int place = nodes.indexOf(new Node.Input(column));
    return nodes.stream()
        .filter(node -> node.inputs().contains(place))
        .allMatch(node ->
            node instanceof Node.Apply(Op.Elementwise(Fn fn), List<Integer> x, Shape _)
                && (fn == Fn.ADD || fn == Fn.SUBTRACT)
                && x.stream().anyMatch(operand -> nodes.get(operand) instanceof Node.Constant));
  }

  /**
   * Lesser normalisations, where the choice is ours: without one of the shifts, without all, with
   * one of the columns as it is, with all; then the same with what is measured as it is.
   */
  private static List<Units> alternatives(
      Units units, Scaling scaling, boolean measuredIsOurs, Function<String, double[]> values) {
    List<String> ours =
        units.columns().keySet().stream()
            .filter(
                name -> scaling.columns().getOrDefault(name, scaling.all()) instanceof Kind.Auto)
            .toList();
    List<Units> all = new ArrayList<>();
    for (Function<String, Normalisation> lesser :
        List.<Function<String, Normalisation>>of(
            name -> Choice.unshifted(values.apply(name)), _ -> Normalisation.NONE)) {
      ours.forEach(name -> all.add(changed(units, List.of(name), lesser)));
      all.add(changed(units, ours, lesser));
    }
    if (measuredIsOurs) {
      all.add(new Units(units.columns(), Normalisation.NONE));
      List.copyOf(all).forEach(other -> all.add(new Units(other.columns(), Normalisation.NONE)));
    }
    return all.stream().distinct().filter(other -> !other.equals(units)).toList();
  }

  private static Units changed(
      Units units, List<String> names, Function<String, Normalisation> change) {
    Map<String, Normalisation> columns = new LinkedHashMap<>();
    units
        .columns()
        .forEach((name, normalisation) -> {
          Normalisation kept = names.contains(name) ? change.apply(name) : normalisation;
          if (!kept.isNone()) {
            columns.put(name, kept);
          }
        });
    return new Units(columns, units.measured());
  }
}
