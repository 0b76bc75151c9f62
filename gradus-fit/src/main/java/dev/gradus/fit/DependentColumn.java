package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.estimate.Numbers;
import dev.gradus.fit.Combination.Part;
import dev.gradus.formula.FormulaText;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which terms of a model that is linear in its parameters are combinations of others. */
final class DependentColumn {
  private DependentColumn() {}

  /**
   * For each parameter to be fixed what its term is on every row: {@code z = 2*x + 3}. Nothing of
   * terms that the formula itself has twice; empty if the model has several equations or parameters
   * of several numbers.
   */
  static List<String> texts(Model model, Invariants invariants) {
    List<Node.Parameter> nodes = model.graph().parameters();
    if (model.responses().size() > 1
        || nodes.stream().anyMatch(node -> node.shape().components() != 1)) {
      return List.of();
    }
    Trace trace = new Trace();
    Traced prediction = (Traced) trace.add(model.prediction()).getFirst();
    List<Traced> parameters = nodes.stream().map(trace::leaf).map(Traced.class::cast).toList();
    Graph slopes = trace.graph(Derivatives.automatic().of(prediction, parameters));
    List<String> names = nodes.stream().map(Node.Parameter::name).toList();
    List<String> texts = new ArrayList<>();
    List<String> fixed = invariants.fixed().stream().map(Part::name).toList();
    for (String name : fixed) {
      List<Part> parts = new ArrayList<>();
      for (Combination combination : invariants.combinations()) {
        Part other = part(combination, part -> !fixed.contains(part.name())).orElseThrow();
        part(combination, part -> part.name().equals(name))
            .ifPresent(part ->
                parts.add(
                    new Part(
                        term(slopes, names.indexOf(other.name())),
                        part.weight() / other.weight(),
                        false)));
      }
      String term = term(slopes, names.indexOf(name));
      String equation = equation(term, parts);
      if (!equation.equals(term + " = " + term)) {
        texts.add(equation);
      }
    }
    return texts;
  }

  private static String equation(String term, List<Part> parts) {
    return term.equals("1") && parts.size() == 1
        ? "%s = %s"
            .formatted(parts.getFirst().name(), Numbers.shortest(1 / parts.getFirst().weight()))
        : "%s = %s".formatted(term, parts.isEmpty() ? "0" : new Combination(parts).text());
  }

  private static String term(Graph slopes, int parameter) {
    int node = slopes.outputs().get(parameter);
    while (slopes.nodes().get(node) instanceof Node.Apply(Op.Expand _, List<Integer> of, Shape _)) {
      node = of.getFirst();
    }
    String text = FormulaText.of(slopes, node);
    return text.contains(" + ") || text.contains(" - ") ? "(" + text + ")" : text;
  }

  private static Optional<Part> part(Combination combination, Predicate<Part> which) {
    return combination.parts().stream().filter(which).findFirst();
  }
}
