package dev.gradus.formula;

import dev.gradus.formula.Statements.Statement;
import dev.gradus.graph.Array;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the names of a formula stand for: columns, definitions, else parameters. A definition is
 * read when its name is first met, so that parameters are declared in the order of their use.
 */
final class Names {
  /** What the names of an expression may be. */
  private enum Side {
    /** Columns. */
    LEFT,
    /** Anything. */
    RIGHT,
    /** Parameters that the equations have, and definitions. */
    DERIVED,
    /** Nothing. */
    NUMBER
  }

  /** A definition, and once it has been read its value and the columns in it. */
  private record Defined(Statement statement, List<Tensor> value, Set<String> columns) {}

  private final Trace trace;
  private final Collection<String> columns;
  private final Function<List<String>, Optional<Levels>> levels;
  private final Map<String, Defined> definitions = new LinkedHashMap<>();
  private final Map<String, Optional<Levels>> parameters = new LinkedHashMap<>();
  private final List<String> open = new ArrayList<>();
  private Side side = Side.RIGHT;
  private Map<String, Token> used = new LinkedHashMap<>();

  Names(Trace trace, Collection<String> columns, Function<List<String>, Optional<Levels>> levels) {
    this.trace = trace;
    this.columns = columns;
    this.levels = levels;
  }

  Trace trace() {
    return trace;
  }

  Collection<String> columns() {
    return columns;
  }

  /** The parameters met so far, in order, and the levels of those in brackets. */
  Map<String, Optional<Levels>> parameters() {
    return parameters;
  }

  boolean onLeft() {
    return side == Side.LEFT;
  }

  /** Whether a name is defined. */
  boolean isDefined(String name) {
    return definitions.containsKey(name);
  }

  /** Whether a definition has been read. */
  boolean isRead(String name) {
    return definitions.containsKey(name) && !definition(name).value.isEmpty();
  }

  void define(String name, Statement statement) {
    definitions.put(name, new Defined(statement, new ArrayList<>(1), new LinkedHashSet<>()));
  }

  /** Reads what is measured: names are columns. */
  <T> T left(Supplier<T> reading) {
    return read(Side.LEFT, reading);
  }

  /** Reads a prediction. */
  <T> T right(Supplier<T> reading) {
    return read(Side.RIGHT, reading);
  }

  /** Reads a quantity that is derived from the parameters met so far. */
  <T> T derived(Supplier<T> reading) {
    return read(Side.DERIVED, reading);
  }

  /** Reads a number: there are no names. */
  <T> T number(Supplier<T> reading) {
    return read(Side.NUMBER, reading);
  }

  private <T> T read(Side other, Supplier<T> reading) {
    Side before = side;
    side = other;
    T read = reading.get();
    side = before;
    return read;
  }

  /** Forgets the columns met so far, and gives them with where they stand. */
  Map<String, Token> used() {
    Map<String, Token> met = used;
    used = new LinkedHashMap<>();
    return met;
  }

  /** What a name stands for, of which the brackets that may follow are not read yet. */
  Tensor of(Token token, Parser parser) {
    String name = token.text();
    if (side == Side.NUMBER && !isPi(token)) {
      throw parser.error("'%s' is a name; a number stands here".formatted(name), token);
    }
    if (columns.contains(name)) {
      refuseBrackets("is a column", token, parser);
      used.putIfAbsent(name, token);
      return trace.input(name);
    }
    if (isPi(token)) {
      refuseBrackets("is a constant", token, parser);
      return trace.constant(Array.scalar(Math.PI, Precision.FLOAT64));
    }
    if (definitions.containsKey(name)) {
      refuseBrackets("is defined", token, parser);
      return defined(token, parser);
    }
    if (side == Side.LEFT) {
      throw noColumn(token, parser);
    }
    if (side == Side.DERIVED && !parameters.containsKey(name)) {
      throw parser.error(
          "no parameter '%s' in the model%s"
              .formatted(name, Suggestion.hint(name, parameters.keySet())),
          token);
    }
    Optional<Levels> asked = parser.brackets().map(inside -> levels(token, inside, parser));
    Optional<Levels> known = parameters.computeIfAbsent(name, _ -> asked);
    if (side == Side.DERIVED && asked.isEmpty() && known.isPresent()) {
      return known.orElseThrow().parameter(trace, name);
    }
    if (!known.map(Levels::columns).equals(asked.map(Levels::columns))) {
      throw parser.error(
          "parameter '%s' stands elsewhere as %s; give one of the two another name"
              .formatted(name, written(name, known)),
          token);
    }
    return asked
        .map(found -> found.of(trace, found.parameter(trace, name)))
        .orElseGet(() -> trace.parameter(name, Shape.SCALAR));
  }

  private static String written(String name, Optional<Levels> levels) {
    return levels
        .map(known -> "%s[%s]".formatted(name, String.join(", ", known.columns())))
        .orElse("'%s' without brackets".formatted(name));
  }

  private boolean isPi(Token token) {
    return token.kind() == Token.Kind.NAME
        && token.text().equals("pi")
        && !columns.contains(token.text());
  }

  private static void refuseBrackets(String what, Token token, Parser parser) {
    parser
        .brackets()
        .ifPresent(_ -> {
          throw parser.error(
              "'%s' %s; only a parameter has a number for each level of a column"
                  .formatted(token.text(), what),
              token);
        });
  }

  private Levels levels(Token name, List<Token> inside, Parser parser) {
    List<String> asked = inside.stream().map(Token::text).toList();
    return levels
        .apply(asked)
        .orElseThrow(() ->
            parser.error(
                "the levels of '%s' are not known here, for names of columns do not tell them; give the table"
                    .formatted(String.join("', '", asked)),
                name));
  }

  private Defined definition(String name) {
    Defined defined = definitions.get(name);
    if (defined == null) {
      throw new IllegalArgumentException("no definition '%s'".formatted(name));
    }
    return defined;
  }

  private Tensor defined(Token token, Parser parser) {
    String name = token.text();
    Defined defined = definition(name);
    if (open.contains(name)) {
      List<String> circle = new ArrayList<>(open.subList(open.indexOf(name), open.size()));
      circle.add(name);
      throw parser.error(
          "these definitions go in a circle: %s; one of them must do without the others"
              .formatted(String.join(", ", circle)),
          token);
    }
    if (defined.value.isEmpty()) {
      Map<String, Token> before = used();
      open.add(name);
      Side within = side == Side.DERIVED ? Side.DERIVED : Side.RIGHT;
      defined.value.add(read(within, () -> parser.whole(defined.statement.sign() + 1)));
      open.removeLast();
      defined.columns.addAll(used().keySet());
      used = before;
    }
    defined.columns.forEach(column -> used.putIfAbsent(column, token));
    Tensor value = defined.value.getFirst();
    if (side == Side.LEFT && hasParameters(value)) {
      throw parser.error(
          "'%s' holds parameters, so it is not measured; the left side is an expression of columns"
              .formatted(name),
          token);
    }
    return value;
  }

  /** Whether some parameter has a part in a value. */
  boolean hasParameters(Tensor value) {
    return trace.graph(value).nodes().stream().anyMatch(Node.Parameter.class::isInstance);
  }

  /** Of a name that should be one of a column. */
  InvalidInput noColumn(Token token, Parser parser) {
    String name = token.text();
    return parser.error(
        "no column '%s' in the data%s"
            .formatted(
                name,
                Suggestion.nearest(name, columns)
                    .map("; did you mean '%s'?"::formatted)
                    .orElse(
                        columns.isEmpty()
                            ? ", which have no columns"
                            : "; the columns are " + String.join(", ", columns))),
        token);
  }
}
