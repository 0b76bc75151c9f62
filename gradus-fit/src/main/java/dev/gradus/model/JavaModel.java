package dev.gradus.model;

import dev.gradus.formula.Definition;
import dev.gradus.formula.FormulaText;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.loss.Loss;
import dev.gradus.loss.Squared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A model while a Java function tells it. */
final class JavaModel implements Equations {
  private final Trace trace = new Trace();
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Tensor> outputs = new ArrayList<>();
  private final List<Response> responses = new ArrayList<>();

  private JavaModel() {}

  static Model of(Consumer<Equations> function) {
    JavaModel told = new JavaModel();
    function.accept(told);
    return told.model();
  }

  private Model model() {
    if (responses.isEmpty()) {
      throw new InvalidInput("the model has no equation; give one with equation(measured, ...)");
    }
    Graph graph = trace.graph(outputs);
    String text =
        String.join("; ", responses.stream().map(response -> text(graph, response)).toList());
    if (parameters.isEmpty()) {
      throw new InvalidInput(
          "the model of '%s' has no parameter to estimate; ask for one with parameter(name, start)"
              .formatted(FormulaText.of(graph, graph.outputs().getFirst())));
    }
    return new Model(
        text, graph, responses, parameters, List.<Definition>of(), List.of(), List.of(), Map.of());
  }

  private static String text(Graph graph, Response response) {
    List<String> sides =
        graph
            .outputs()
            .subList(response.left(), response.left() + 1 + response.arguments())
            .stream()
            .map(output -> FormulaText.of(graph, output))
            .toList();
    return response.loss() instanceof Squared
        ? sides.getFirst() + " = " + sides.getLast()
        : "%s ~ %s(%s)"
            .formatted(
                sides.getFirst(),
                response.loss().name(),
                String.join(", ", sides.subList(1, sides.size())));
  }

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
      throw new InvalidInput("parameter '%s' is given two starts; give it one".formatted(name));
    }
    return parameter;
  }

  @Override
  public void equation(Loss loss, Tensor measured, Tensor... arguments) {
    responses.add(new Response(loss, outputs.size(), arguments.length));
    outputs.add(measured);
    outputs.addAll(Arrays.asList(arguments));
  }
}
