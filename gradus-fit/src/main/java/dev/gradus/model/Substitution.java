package dev.gradus.model;

import dev.gradus.formula.Definition;
import dev.gradus.formula.FormulaText;
import dev.gradus.formula.NamedSum;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A model with a definition more: of one of its parameters, or of a quantity derived from them. */
final class Substitution {
  private Substitution() {}

  /**
   * The model with an expression of the other parameters in place of a parameter, which is then a
   * definition.
   *
   * @param value gives the expression in a trace in which the other parameters are declared
   */
  static Model replacing(Model model, Parameter parameter, Function<Trace, Tensor> value) {
    String name = parameter.name();
    if (!model.slopes().isEmpty()) {
      throw new InvalidInput(
          "'%s' cannot be fixed or tied once slopes are known; give the slopes afterwards"
              .formatted(name));
    }
    if (!parameter.limits().isNone()
        || model.priors().stream().anyMatch(prior -> prior.parameter().equals(name))) {
      throw new InvalidInput(
          "'%s' has bounds or a prior, so it cannot be fixed or tied too; leave out the one or the other"
              .formatted(name));
    }
    List<Parameter> others =
        model.parameters().stream().filter(other -> !other.name().equals(name)).toList();
    if (others.isEmpty()) {
      throw new InvalidInput(
          "'%s' is the only parameter of the model, so there would be nothing to estimate"
              .formatted(name));
    }
    Graph graph = replaced(model.graph(), parameter, others, value, true);
    List<NamedSum> named =
        model.named().stream()
            .map(sum ->
                new NamedSum(
                    replaced(sum.graph(), parameter, others, value, false),
                    sum.terms(),
                    sum.rest()))
            .toList();
    Definition definition = new Definition(name, graph.outputs().size() - 1, true);
    return defined(model, graph, others, definition, named);
  }

  /**
   * A graph with an expression in place of a parameter.
   *
   * @param reports whether the expression is a last output too
   */
  private static Graph replaced(
      Graph graph,
      Parameter parameter,
      List<Parameter> others,
      Function<Trace, Tensor> value,
      boolean reports) {
    String name = parameter.name();
    Trace trace = new Trace();
    others.forEach(other -> trace.parameter(other.name(), other.shape()));
    graph.inputs().forEach(trace::leaf);
    Tensor given = checked(name, value.apply(trace));
    Tensor whole =
        given.shape().equals(parameter.shape()) ? given : given.expand(parameter.shape());
    List<Tensor> outputs =
        new ArrayList<>(
            trace.add(
                graph,
                leaf ->
                    leaf instanceof Node.Parameter node && node.name().equals(name)
                        ? whole
                        : trace.leaf(leaf)));
    if (reports) {
      outputs.add(whole);
    }
    return trace.graph(outputs);
  }

  /** The model with a quantity derived from its parameters. */
  static Model deriving(Model model, String name, Function<Trace, Tensor> value) {
    boolean taken =
        model.parameters().stream().anyMatch(known -> known.name().equals(name))
            || model.definitions().stream().anyMatch(known -> known.name().equals(name))
            || model.graph().inputs().contains(new Node.Input(name));
    if (taken) {
      throw new InvalidInput(
          "'%s' is a name of the model already; give the derived quantity another one"
              .formatted(name));
    }
    Trace trace = new Trace();
    List<Tensor> outputs = new ArrayList<>(trace.add(model.graph()));
    outputs.add(checked(name, value.apply(trace)));
    return defined(
        model,
        trace.graph(outputs),
        model.parameters(),
        new Definition(name, outputs.size() - 1, false),
        model.named());
  }

  private static Tensor checked(String name, Tensor value) {
    if (value.shape().perRow()) {
      throw new InvalidInput(
          "'%s' would be one number a row; it must be made of parameters alone".formatted(name));
    }
    return value;
  }

  private static Model defined(
      Model model,
      Graph graph,
      List<Parameter> parameters,
      Definition definition,
      List<NamedSum> named) {
    for (Node.Parameter node : graph.parameters()) {
      if (parameters.stream().noneMatch(known -> known.name().equals(node.name()))) {
        throw new InvalidInput(
            "'%s' in the definition of '%s' is no parameter of the model%s"
                .formatted(node.name(), definition.name(), model.known(node.name())));
      }
    }
    List<Definition> definitions = new ArrayList<>(model.definitions());
    definitions.add(definition);
    String text =
        "%s; %s = %s"
            .formatted(
                model.text(),
                FormulaText.name(definition.name()),
                FormulaText.of(graph, graph.outputs().get(definition.output())));
    return new Model(
        text,
        graph,
        model.responses(),
        parameters,
        definitions,
        model.priors(),
        model.categories(),
        model.warnings(),
        model.slopes(),
        named);
  }
}
