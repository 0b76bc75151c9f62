package dev.gradus.formula;

import dev.gradus.formula.Formula.Bounds;
import dev.gradus.formula.Statements.Kind;
import dev.gradus.formula.Statements.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads bounds: {@code w > 0}, {@code -50 < b < 50}, {@code a, b, c > 0}. */
final class BoundsReader {
  private final Parser parser;
  private final Statements statements;
  private final List<Token> tokens;
  private final Names names;
  private final Map<String, Bounds> known = new LinkedHashMap<>();

  BoundsReader(Parser parser, Statements statements, Names names) {
    this.parser = parser;
    this.statements = statements;
    this.tokens = statements.tokens();
    this.names = names;
  }

  /** The tokens from a place to another one: names, or a number. */
  private record Part(int from, int end) {}

  /** The bounds of each bounded parameter. */
  List<Bounds> all() {
    for (Statement statement : statements.all()) {
      if (statement.kind() == Kind.BOUNDS) {
        read(statement);
      }
    }
    return List.copyOf(known.values());
  }

  private void read(Statement statement) {
    List<Integer> signs = statements.comparisons(statement);
    List<Part> parts = new ArrayList<>();
    int from = statement.from();
    for (int sign : signs) {
      parts.add(new Part(from, sign));
      from = sign + 1;
    }
    parts.add(new Part(from, statement.end()));
    Token first = tokens.get(signs.getFirst());
    if (first.is("==") || first.is("!=")) {
      throw parser.error(
          "a bound is '<' or '>'; to hold a parameter at a value write 'b = 0'", first);
    }
    List<Part> named = parts.stream().filter(this::isNames).toList();
    if (named.size() > 1) {
      throw parser.error(
          "a bound is a number, and here names stand on both sides; define one by the other, as in 'a = b + d; d > 0'",
          first);
    }
    boolean oneWay =
        signs.stream().map(sign -> tokens.get(sign).text().substring(0, 1)).distinct().count() == 1;
    int place = named.isEmpty() ? -1 : parts.indexOf(named.getFirst());
    if (place < 0 || signs.size() > 2 || (signs.size() == 2 && (place != 1 || !oneWay))) {
      throw parser.error(
          "this is no bound; write it as in 'w > 0', 'a, b > 0' or '-50 < b < 50', the parameter by its name alone",
          tokens.get(statement.from()));
    }
    double lower = Double.NEGATIVE_INFINITY;
    double upper = Double.POSITIVE_INFINITY;
    for (int p = 0; p < parts.size(); p++) {
      if (p != place) {
        Part part = parts.get(p);
        double end = names.number(() -> parser.number(part.from, part.end));
        boolean less = tokens.get(signs.get(Math.min(p, signs.size() - 1))).text().startsWith("<");
        if (less == p < place) {
          lower = end;
        } else {
          upper = end;
        }
      }
    }
    for (int i = named.getFirst().from; i < named.getFirst().end; i += 2) {
      bound(tokens.get(i), lower, upper);
    }
  }

  private void bound(Token name, double lower, double upper) {
    requireParameter(name, "a bound");
    Bounds before =
        known.getOrDefault(
            name.text(),
            new Bounds(name.text(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    Bounds both =
        new Bounds(name.text(), Math.max(before.lower(), lower), Math.min(before.upper(), upper));
    if (!(both.lower() < both.upper())) {
      throw parser.error(
          "the bounds of '%s' leave no room: from %s to %s; to hold it at a value write '%s = ...'"
              .formatted(name.text(), both.lower(), both.upper(), name.text()),
          name);
    }
    known.put(name.text(), both);
  }

  /** Refuses a name that is none of a parameter. */
  void requireParameter(Token name, String what) {
    if (names.parameters().containsKey(name.text())) {
      return;
    }
    if (names.isDefined(name.text())) {
      throw parser.error(
          "'%s' is defined, so it cannot have %s; only a parameter has"
              .formatted(name.text(), what),
          name);
    }
    if (names.columns().contains(name.text())) {
      throw parser.error(
          "'%s' is a column; only a parameter has %s".formatted(name.text(), what), name);
    }
    Set<String> all = new LinkedHashSet<>(names.parameters().keySet());
    all.addAll(names.columns());
    throw parser.error(
        "no parameter '%s' in the model%s; the parameters are %s"
            .formatted(
                name.text(),
                Suggestion.hint(name.text(), all),
                String.join(", ", names.parameters().keySet())),
        name);
  }

  private boolean isNames(Part part) {
    for (int i = part.from; i < part.end; i++) {
      Token token = tokens.get(i);
      boolean fits =
          (i - part.from) % 2 == 0 ? token.isName() && !token.text().equals("pi") : token.is(",");
      if (!fits) {
        return false;
      }
    }
    return (part.end - part.from) % 2 == 1;
  }
}
