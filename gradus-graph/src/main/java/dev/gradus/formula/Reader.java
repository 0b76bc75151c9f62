package dev.gradus.formula;

import dev.gradus.formula.Formula.Belief;
import dev.gradus.formula.Formula.Bounds;
import dev.gradus.formula.Formula.Equation;
import dev.gradus.formula.Statements.Kind;
import dev.gradus.formula.Statements.Statement;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the statements of a formula: the equations first, then quantities derived from their
 * parameters, then what is known of the parameters.
 */
final class Reader {
  private static final Set<String> DENSITIES = Set.of("normal", "laplace");

  private final String text;
  private final Collection<String> columns;
  private final Statements statements;
  private final List<Token> tokens;
  private final Trace trace = new Trace();
  private final Names names;
  private final Parser parser;
  private final List<Tensor> outputs = new ArrayList<>();
  private final List<Equation> equations = new ArrayList<>();
  private final List<Definition> definitions = new ArrayList<>();
  private final List<Belief> beliefs = new ArrayList<>();

  Reader(String text, Collection<String> columns, Function<List<String>, Optional<Levels>> levels) {
    this.text = text;
    this.columns = columns;
    this.statements = Statements.of(text, columns);
    this.tokens = statements.tokens();
    this.names = new Names(trace, columns, levels);
    this.parser = new Parser(text, tokens, names);
  }

  Formula formula() {
    refuseNoEquation();
    for (Statement statement : of(Kind.DEFINITION)) {
      define(statement);
    }
    for (Statement statement : statements.all()) {
      if (statement.kind() == Kind.EQUATION) {
        equation(statement);
      } else if (statement.kind() == Kind.LAW && !isBelief(statement)) {
        law(statement);
      }
    }
    if (equations.isEmpty()) {
      throw names.noColumn(tokens.get(statements.all().getFirst().from()), parser);
    }
    readDefinitions();
    of(Kind.LAW).stream().filter(this::isBelief).forEach(this::belief);
    List<Bounds> bounds = new BoundsReader(parser, statements, names).all();
    Graph graph = trace.graph(outputs);
    if (names.parameters().isEmpty()) {
      throw new InvalidInput(
          "the formula '%s' has no parameter to estimate: every name in it is a column%s; give a name to what is unknown"
              .formatted(
                  Formula.shortened(text), of(Kind.DEFINITION).isEmpty() ? "" : " or defined"));
    }
    Map<String, Levels> byCategory = new LinkedHashMap<>();
    names
        .parameters()
        .forEach((name, levels) -> levels.ifPresent(known -> byCategory.put(name, known)));
    return new Formula(
        oneLine(),
        graph,
        equations,
        definitions,
        bounds,
        beliefs,
        byCategory,
        namedSums(),
        warnings());
  }

  /** For each equation its prediction, which is the first output after what is measured. */
  private List<NamedSum> namedSums() {
    List<NamedSum> sums = new ArrayList<>();
    int left = 0;
    for (Equation equation : equations) {
      sums.add(NamedSum.of(trace, outputs.get(left), outputs.get(left + 1), parser.calls()));
      left += 1 + equation.arguments();
    }
    return sums;
  }

  private List<Statement> of(Kind kind) {
    return statements.all().stream().filter(statement -> statement.kind() == kind).toList();
  }

  private void refuseNoEquation() {
    if (statements.all().isEmpty()) {
      throw new InvalidInput("the formula is empty; write one such as 'y = w * x + b'");
    }
    boolean equations =
        statements.has(Kind.EQUATION)
            || statements.has(Kind.DEFINITION)
            || statements.has(Kind.LAW);
    if (!equations) {
      throw new InvalidInput(
          "the formula '%s' has no '='; write what is measured on the left, as in 'y = w * x + b'"
              .formatted(text.strip()));
    }
    for (Statement other : of(Kind.OTHER)) {
      throw parser.error(
          "this is no statement; write 'measured = predicted', 'name = value', 'y ~ law(...)' or a bound such as 'w > 0'",
          tokens.get(other.from()));
    }
  }

  private void define(Statement statement) {
    Token name = tokens.get(statement.from());
    if (name.kind() == Token.Kind.NAME && name.text().equals("pi")) {
      throw parser.error("'pi' is a constant; give the definition another name", name);
    }
    if (names.isDefined(name.text())) {
      throw parser.error("'%s' is defined twice; define it once".formatted(name.text()), name);
    }
    names.define(name.text(), statement);
  }

  private void equation(Statement statement) {
    int right =
        names.left(() ->
            parser.left(
                statement.from(), "=", "between what is measured and the model", outputs::add));
    Map<String, Token> measured = names.used();
    outputs.add(names.right(() -> parser.whole(right)));
    equations.add(new Equation(Optional.empty(), 1, tokens.get(statement.from()).position()));
    refuseMeasured(measured);
  }

  private void law(Statement statement) {
    Token law = law(statement.sign() + 1);
    names.left(() -> parser.left(statement.from(), "~", "before the law", outputs::add));
    Map<String, Token> measured = names.used();
    List<Tensor> arguments = names.right(() -> parser.arguments(statement.sign() + 2, law.text()));
    outputs.addAll(arguments);
    equations.add(new Equation(Optional.of(law.text()), arguments.size(), law.position()));
    refuseMeasured(measured);
  }

  /** The name of the law at a place, which brackets follow. */
  private Token law(int place) {
    Token law = tokens.get(place);
    if (law.kind() != Token.Kind.NAME || !tokens.get(place + 1).is("(")) {
      throw parser.error(
          "a law stands after '~', as in 'y ~ poisson(exp(a + b * x))' or, for what is known of a parameter, 'k ~ normal(0.5, 0.1)'",
          law);
    }
    return law;
  }

  private void refuseMeasured(Map<String, Token> measured) {
    names
        .used()
        .forEach((name, token) -> {
          if (measured.containsKey(name)) {
            throw parser.error(
                "column '%s' is what is measured, so it cannot also predict; take it out of one side"
                    .formatted(name),
                token);
          }
        });
  }

  /** Definitions that the equations do not need are derived quantities; they become outputs too. */
  private void readDefinitions() {
    List<String> needed =
        of(Kind.DEFINITION).stream()
            .map(statement -> tokens.get(statement.from()).text())
            .filter(names::isRead)
            .toList();
    for (Statement statement : of(Kind.DEFINITION)) {
      Token name = tokens.get(statement.from());
      boolean used = needed.contains(name.text());
      if (!used && (hasColumn(statement) || Suggestion.nearest(name.text(), columns).isPresent())) {
        throw names.noColumn(name, parser);
      }
      Tensor value = names.derived(() -> names.of(name, parser.before(statement.sign())));
      names.used();
      if (value.shape().perRow()) {
        if (!used) {
          throw names.noColumn(name, parser);
        }
        continue;
      }
      if (!used && !names.hasParameters(value)) {
        throw parser.error(
            "nothing in the formula needs '%s'%s"
                .formatted(name.text(), Suggestion.hint(name.text(), names.parameters().keySet())),
            name);
      }
      definitions.add(new Definition(name.text(), outputs.size(), used));
      outputs.add(value);
    }
  }

  private boolean hasColumn(Statement statement) {
    return tokens.subList(statement.sign(), statement.end()).stream()
        .anyMatch(token -> token.isName() && columns.contains(token.text()));
  }

  /** Whether a law tells of a parameter: its left side is a name of no column. */
  private boolean isBelief(Statement statement) {
    Token left = tokens.get(statement.from());
    return statement.sign() == statement.from() + 1
        && left.isName()
        && !columns.contains(left.text());
  }

  private void belief(Statement statement) {
    Token name = tokens.get(statement.from());
    Token law = law(statement.sign() + 1);
    new BoundsReader(parser, statements, names).requireParameter(name, "a law of what is known");
    if (!DENSITIES.contains(law.text())) {
      throw parser.error(
          "what is known of a parameter is written 'normal(centre, scale)' or 'laplace(centre, scale)'%s"
              .formatted(Suggestion.hint(law.text(), DENSITIES)),
          law);
    }
    List<Double> numbers =
        names.number(() ->
            parser.arguments(statement.sign() + 2, law.text()).stream()
                .map(argument -> parser.number(argument, law))
                .toList());
    if (numbers.size() != 2 || !(numbers.getLast() > 0)) {
      throw parser.error(
          "'%s' takes a centre and a scale of more than 0, as in '%s ~ %s(0.5, 0.1)'"
              .formatted(law.text(), name.text(), law.text()),
          law);
    }
    if (beliefs.stream().anyMatch(known -> known.parameter().equals(name.text()))) {
      throw parser.error("'%s' has two laws; give it one".formatted(name.text()), name);
    }
    beliefs.add(new Belief(name.text(), law.text(), numbers.getFirst(), numbers.getLast()));
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (String parameter : names.parameters().keySet()) {
      Suggestion.nearest(parameter, columns)
          .ifPresent(column ->
              warnings.add(
                  "'%s' is not a column and is taken as a parameter; did you mean column '%s'?"
                      .formatted(parameter, column)));
    }
    return warnings;
  }

  /** The text of several statements with semicolons between them. */
  private String oneLine() {
    if (statements.all().size() == 1) {
      return text.strip();
    }
    List<String> parts = new ArrayList<>();
    for (Statement statement : statements.all()) {
      int from = tokens.get(statement.from()).position();
      String part = text.substring(from, tokens.get(statement.end()).position()).strip();
      parts.add(part.contains("`") ? part : part.replaceAll("\\s*\\n\\s*", " "));
    }
    return String.join("; ", parts);
  }
}
