package dev.gradus.model;

import dev.gradus.formula.Categories;
import dev.gradus.formula.Formula;
import dev.gradus.formula.Levels;
import dev.gradus.formula.Suggestion;
import dev.gradus.graph.Node;
import dev.gradus.loss.Laws;
import dev.gradus.loss.Loss;
import dev.gradus.loss.Squared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model that a formula tells. */
final class FormulaModel {
  private FormulaModel() {}

  static Model of(String text, Collection<String> columns, Categories categories) {
    Formula formula = Formula.parse(text, columns, categories);
    List<Response> responses = new ArrayList<>();
    int left = 0;
    for (Formula.Equation equation : formula.equations()) {
      responses.add(new Response(loss(text, equation), left, equation.arguments()));
      left += 1 + equation.arguments();
    }
    List<Prior> priors =
        formula.beliefs().stream()
            .map(belief ->
                new Prior(
                    belief.parameter(),
                    belief.law().equals("normal") ? Prior.Kind.NORMAL : Prior.Kind.LAPLACE,
                    belief.centre(),
                    belief.scale()))
            .toList();
    return new Model(
        formula.text(),
        formula.graph(),
        responses,
        formula.graph().parameters().stream().map(node -> parameter(node, formula)).toList(),
        formula.definitions(),
        priors,
        categories,
        formula.warnings(),
        Map.of(),
        formula.named());
  }

  private static Parameter parameter(Node.Parameter node, Formula formula) {
    Limits limits =
        formula.bounds().stream()
            .filter(bounds -> bounds.parameter().equals(node.name()))
            .map(bounds -> new Limits(bounds.lower(), bounds.upper()))
            .findFirst()
            .orElse(Limits.NONE);
    List<String> labels =
        Optional.ofNullable(formula.levels().get(node.name()))
            .map(Levels::labels)
            .orElse(List.of());
    return new Parameter(node.name(), node.shape(), Optional.empty(), limits, labels);
  }

  private static Loss loss(String text, Formula.Equation equation) {
    if (equation.law().isEmpty()) {
      return new Squared();
    }
    String law = equation.law().orElseThrow();
    return Laws.named(law, equation.arguments())
        .orElseThrow(() -> {
          List<String> names =
              Laws.written().stream().map(known -> known.replaceAll("\\(.*", "")).toList();
          String problem =
              names.contains(law)
                  ? "law '%s' does not take %d argument%s"
                      .formatted(law, equation.arguments(), equation.arguments() == 1 ? "" : "s")
                  : "no law '%s'%s".formatted(law, Suggestion.hint(law, names));
          return Formula.error(
              "%s; the laws are %s".formatted(problem, String.join(", ", Laws.written())),
              text,
              equation.position());
        });
  }
}
