package dev.gradus.app;

import dev.gradus.formula.Definition;
import dev.gradus.formula.Suggestion;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is said of the parameters of a formula besides it: statements that are added to it. */
final class ModelArguments {
  @Option(
      names = "--bounds",
      paramLabel = "BOUND,...",
      description = "Where parameters may be, as in --bounds 'w > 0, -50 < b < 50'.")
  private List<String> bounds = List.of();

  @Option(
      names = "--fix",
      paramLabel = "NAME=VALUE,...",
      description = "Parameters that are held at a value.")
  private List<String> fixed = List.of();

  @Option(
      names = "--tie",
      paramLabel = "NAME=EXPRESSION",
      description =
          "A parameter that is an expression of others, as in --tie 'c = 1 - a'. May be given more than once.")
  private List<String> tied = List.of();

  @Option(
      names = "--prior",
      paramLabel = "NAME~LAW",
      description =
          "What is known of a parameter before the data, as in --prior 'k ~ normal(0.5, 0.1)' or laplace. May be given more than once.")
  private List<String> priors = List.of();

  @Option(
      names = "--derive",
      paramLabel = "NAME=EXPRESSION",
      description =
          "A quantity made of the parameters, reported with its error, as in --derive 'half = log(2)/k'. May be given more than once.")
  private List<String> derived = List.of();

  /** The formula with these statements after it. */
  String added(String formula, Collection<String> columns) {
    List<String> statements = new ArrayList<>(List.of(formula));
    fixed.stream()
        .flatMap(list -> parts(list).stream())
        .forEach(part -> statements.add(definition("--fix", "b=0", part, columns)));
    tied.forEach(part -> statements.add(definition("--tie", "c = 1 - a", part, columns)));
    derived.forEach(
        part -> statements.add(definition("--derive", "half = log(2)/k", part, columns)));
    bounds.stream().flatMap(list -> bounds(list).stream()).forEach(statements::add);
    for (String prior : priors) {
      if (!prior.contains("~")) {
        throw new InvalidInput(
            "--prior: '%s' is not NAME~LAW; write it as in --prior 'k ~ normal(0.5, 0.1)'"
                .formatted(prior));
      }
      statements.add(prior.strip());
    }
    return String.join("; ", statements);
  }

  private static String definition(
      String option, String example, String part, Collection<String> columns) {
    Optional<String> name = name(part);
    if (name.isEmpty() || part.endsWith("=")) {
      throw new InvalidInput(
          "%s: '%s' is not NAME=VALUE; write it as in %s '%s'"
              .formatted(option, part, option, example));
    }
    if (columns.contains(name.orElseThrow())) {
      throw new InvalidInput(
          "%s: '%s' is a column; only a parameter or a new name can be given a value"
              .formatted(option, name.orElseThrow()));
    }
    return part.strip();
  }

  private static Optional<String> name(String part) {
    int sign = part.indexOf('=');
    return sign < 0
        ? Optional.empty()
        : Optional.of(part.substring(0, sign).strip().replaceAll("^`|`$", ""))
            .filter(name -> !name.isEmpty());
  }

  /** The parts between commas that are not in brackets. */
  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char letter = list.charAt(i);
      depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
      if (letter == ',' && depth == 0) {
        parts.add(list.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(list.substring(from).strip());
    return parts;
  }

  /** The bounds in a list; a name alone belongs to the bound after it. */
  private static List<String> bounds(String list) {
    List<String> bounds = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String part : parts(list)) {
      names.add(part);
      if (part.matches("(?s).*[<>≤≥].*")) {
        bounds.add(String.join(", ", names));
        names.clear();
      }
    }
    if (!names.isEmpty()) {
      throw new InvalidInput(
          "--bounds: '%s' is no bound; write it as in --bounds 'w > 0, -50 < b < 50'"
              .formatted(String.join(", ", names)));
    }
    return bounds;
  }

  /** Refuses what was meant for a parameter that the model does not have, and the reverse. */
  void check(Model model) {
    List<String> parameters = model.parameters().stream().map(Parameter::name).toList();
    List<String> replaced = new ArrayList<>(tied);
    fixed.forEach(list -> replaced.addAll(parts(list)));
    for (String part : replaced) {
      String name = name(part).orElse("");
      if (!isUsed(model, name)) {
        throw new InvalidInput(
            "'%s' is no parameter of the model%s; its parameters are %s; --derive reports other quantities"
                .formatted(name, Suggestion.hint(name, parameters), String.join(", ", parameters)));
      }
    }
    for (String part : derived) {
      String name = name(part).orElse("");
      if (isUsed(model, name)) {
        throw new InvalidInput(
            "--derive: '%s' is a parameter of the model; give the quantity another name, or --tie the parameter"
                .formatted(name));
      }
    }
  }

  private static boolean isUsed(Model model, String name) {
    return model.definitions().stream()
        .filter(Definition::used)
        .anyMatch(definition -> definition.name().equals(name));
  }
}
