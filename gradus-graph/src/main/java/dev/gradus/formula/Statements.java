package dev.gradus.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The statements of a formula, separated by semicolons or line breaks: equations, definitions,
 * laws, bounds. A line that is not complete, or that begins with a sign, goes on with the one
 * above.
 *
 * @param tokens the tokens, each statement closed by one of kind END
 * @param all the statements, in order
 */
record Statements(List<Token> tokens, List<Statement> all) {
  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");

  /** What a statement does. */
  enum Kind {
    /** {@code left = right}. */
    EQUATION,
    /** {@code name = expression}, the name no column. */
    DEFINITION,
    /** {@code left ~ law(...)}. */
    LAW,
    /** {@code w > 0}. */
    BOUNDS,
    /** None of these. */
    OTHER
  }

  /**
   * One statement.
   *
   * @param from the place of its first token
   * @param sign the place of the sign that decided its kind; that of its first token if none did
   * @param end the place of the token that closes it
   */
  record Statement(Kind kind, int from, int sign, int end) {}

  static Statements of(String text, Collection<String> columns) {
    List<Token> tokens = closed(Lexer.tokens(text));
    List<Statement> all = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).kind() == Token.Kind.END) {
        if (i > from) {
          all.add(statement(tokens, from, i, columns));
        }
        from = i + 1;
      }
    }
    return new Statements(tokens, List.copyOf(all));
  }

  boolean has(Kind kind) {
    return all.stream().anyMatch(statement -> statement.kind() == kind);
  }

  /** The places of comparisons outside brackets, in order. */
  List<Integer> comparisons(Statement statement) {
    return outside(tokens, statement.from(), statement.end(), t -> COMPARISONS.contains(t.text()));
  }

  private static Statement statement(
      List<Token> tokens, int from, int end, Collection<String> columns) {
    int equals = first(outside(tokens, from, end, token -> token.is("=")));
    int tilde = first(outside(tokens, from, end, token -> token.is("~")));
    if (tilde >= 0 && (equals < 0 || tilde < equals)) {
      return new Statement(Kind.LAW, from, tilde, end);
    }
    if (equals >= 0) {
      Token name = tokens.get(from);
      boolean defines = equals == from + 1 && name.isName() && !columns.contains(name.text());
      return new Statement(defines ? Kind.DEFINITION : Kind.EQUATION, from, equals, end);
    }
    if (tokens.subList(from, end).stream().anyMatch(token -> token.is("="))) {
      return new Statement(Kind.EQUATION, from, from, end);
    }
    int comparison = first(outside(tokens, from, end, t -> COMPARISONS.contains(t.text())));
    return comparison >= 0
        ? new Statement(Kind.BOUNDS, from, comparison, end)
        : new Statement(Kind.OTHER, from, from, end);
  }

  private static int first(List<Integer> places) {
    return places.isEmpty() ? -1 : places.getFirst();
  }

  /** The places of signs outside brackets. */
  private static List<Integer> outside(
      List<Token> tokens, int from, int end, Predicate<Token> wanted) {
    List<Integer> places = new ArrayList<>();
    int depth = 0;
    for (int i = from; i < end; i++) {
      Token token = tokens.get(i);
      depth = deeper(depth, token);
      if (depth == 0 && token.kind() == Token.Kind.SIGN && wanted.test(token)) {
        places.add(i);
      }
    }
    return places;
  }

  private static int deeper(int depth, Token token) {
    boolean opens = token.is("(") || token.is("[");
    boolean closes = token.is(")") || token.is("]");
    return opens ? depth + 1 : closes ? Math.max(0, depth - 1) : depth;
  }

  /** Semicolons, and line breaks that close a statement, become ends; other breaks disappear. */
  private static List<Token> closed(List<Token> tokens) {
    List<Token> closed = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth = deeper(depth, token);
      if (token.is(";")) {
        depth = 0;
        closed.add(new Token(Token.Kind.END, ";", token.position()));
      } else if (token.kind() == Token.Kind.BREAK) {
        if (depth == 0 && closes(closed, tokens, i + 1)) {
          closed.add(new Token(Token.Kind.END, "\n", token.position()));
        }
      } else {
        closed.add(token);
      }
    }
    return closed;
  }

  /** Whether a line break after some tokens and before others closes a statement. */
  private static boolean closes(List<Token> before, List<Token> tokens, int next) {
    if (before.isEmpty()) {
      return false;
    }
    Token last = before.getLast();
    Token first = tokens.get(next);
    boolean complete = last.kind() != Token.Kind.SIGN || last.is(")") || last.is("]");
    boolean begins = first.kind() != Token.Kind.SIGN || first.is("(") || first.is(";");
    return complete && (begins || isBound(tokens, next));
  }

  /** Whether a line begins as {@code -50 < b}. */
  private static boolean isBound(List<Token> tokens, int next) {
    return tokens.get(next).is("-")
        && next + 2 < tokens.size()
        && tokens.get(next + 1).kind() == Token.Kind.NUMBER
        && COMPARISONS.contains(tokens.get(next + 2).text());
  }
}
