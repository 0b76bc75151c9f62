package dev.gradus.formula;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Fn.Form;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a formula into a trace, by operator precedence (Pratt 1973, "Top down operator
 * precedence").
 */
final class Parser {
  /** The two sides of an equation. */
  record Sides(Tensor left, Tensor right) {}

  /** A level of calls takes about 1 KiB of stack, of which a thread has 1 MiB or less. */
  private static final int DEEPEST = 400;

  /** Names that other languages use, and ours. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "ln",
          "log",
          "where",
          "if",
          "ifelse",
          "if",
          "pow",
          "a ^ b",
          "power",
          "a ^ b",
          "arcsin",
          "asin",
          "arccos",
          "acos",
          "arctan",
          "atan",
          "logistic",
          "logistic3");

  private final String text;
  private final Trace trace;
  private final Collection<String> columns;
  private final List<Token> tokens;
  private final NamedCalls calls;
  private final Map<String, Token> used = new LinkedHashMap<>();
  private boolean leftSide = true;
  private int next;
  private int depth;

  Parser(String text, Trace trace, Collection<String> columns) {
    this.text = text;
    this.trace = trace;
    this.columns = columns;
    this.tokens = Lexer.tokens(text);
    this.calls = new NamedCalls(tokens);
  }

  /** The named models that were called so far. */
  List<NamedCalls.Call> calls() {
    return calls.all();
  }

  /** {@code left = right}, to the end of the text. */
  Sides equation() {
    if (tokens.size() == 1) {
      throw new InvalidInput("the formula is empty; write one such as 'y = w * x + b'");
    }
    if (tokens.stream().noneMatch(token -> token.is("="))) {
      throw new InvalidInput(
          "the formula '%s' has no '='; write what is measured on the left, as in 'y = w * x + b'"
              .formatted(text.strip()));
    }
    Tensor left = expression(Form.COMPARISON);
    expect("=", "between what is measured and the model");
    Set<String> measured = Set.copyOf(used.keySet());
    leftSide = false;
    used.clear();
    Tensor right = whole();
    for (Token token : used.values()) {
      if (measured.contains(token.text())) {
        throw error(
            "column '%s' is what is measured, so it cannot also predict; take it out of one side"
                .formatted(token.text()),
            token);
      }
    }
    return new Sides(left, right);
  }

  /** One expression, to the end of the text. */
  Tensor expression() {
    leftSide = false;
    return whole();
  }

  private Tensor whole() {
    Tensor value = expression(Form.COMPARISON);
    if (peek().kind() != Token.Kind.END) {
      throw unexpected();
    }
    return value;
  }

  private Tensor expression(Form loosest) {
    if (++depth > DEEPEST) {
      throw error(
          "the formula nests deeper than %d levels here; give a part of it a column of its own"
              .formatted(DEEPEST),
          peek());
    }
    Tensor left = operand();
    for (Optional<Fn> infix = infix(loosest); infix.isPresent(); infix = infix(loosest)) {
      next++;
      Fn fn = infix.orElseThrow();
      left = fn.of(left, expression(rightOf(fn.form())));
    }
    depth--;
    return left;
  }

  /** The function whose sign comes next, if it binds at least so tightly. */
  private Optional<Fn> infix(Form loosest) {
    return Arrays.stream(Fn.values())
        .filter(fn -> fn.form() != Form.CALL && fn.form() != Form.PREFIX)
        .filter(fn -> fn.form().compareTo(loosest) >= 0 && peek().is(fn.symbol()))
        .findFirst();
  }

  /** The loosest form that may stand to the right of a sign. */
  private static Form rightOf(Form form) {
    return switch (form) {
      case COMPARISON -> Form.SUM;
      case SUM -> Form.PRODUCT;
      case PRODUCT -> Form.PREFIX;
      case PREFIX, POWER, CALL -> Form.POWER;
    };
  }

  private Tensor operand() {
    Token token = tokens.get(next);
    switch (token.kind()) {
      case NUMBER -> {
        next++;
        return constant(number(token));
      }
      case NAME, QUOTED -> {
        next++;
        return token.kind() == Token.Kind.NAME && peek().is("(") ? call(token) : named(token);
      }
      case SIGN -> {
        if (token.is("-") || token.is("+")) {
          next++;
          Tensor operand = expression(Form.POWER);
          return token.is("-") ? operand.negate() : operand;
        }
        if (token.is("(")) {
          next++;
          Tensor inner = expression(Form.COMPARISON);
          expect(")", "to close the bracket");
          return inner;
        }
      }
      case END -> {}
    }
    throw error("a number, name or bracket is missing before " + token.described(), token);
  }

  private double number(Token token) {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw error("the number is too large: the largest is 1.797e308", token);
    }
    return value;
  }

  private Tensor call(Token name) {
    Optional<NamedModel> model = NamedModel.named(name.text());
    if (model.isPresent()) {
      return named(model.orElseThrow(), name);
    }
    Fn fn =
        Arrays.stream(Fn.values())
            .filter(row -> row.form() == Form.CALL && row.symbol().equals(name.text()))
            .findFirst()
            .orElseThrow(() -> unknownFunction(name));
    List<Tensor> operands = operands(name);
    int arity = fn.meaning().arity();
    if (operands.size() != arity) {
      throw error(
          "'%s' takes %d value%s; %d were given"
              .formatted(name.text(), arity, arity == 1 ? "" : "s", operands.size()),
          name);
    }
    return fn.of(operands.toArray(Tensor[]::new));
  }

  private Tensor named(NamedModel model, Token name) {
    if (leftSide) {
      throw error("'%s' is a model, which stands on the right of '='".formatted(name.text()), name);
    }
    List<Tensor> operands = operands(name);
    int parameters = model.parameters().size();
    if (operands.size() != 1 && operands.size() != 1 + parameters) {
      throw error(
          "'%s' takes its input, or its input and all of %s; %d values were given"
              .formatted(name.text(), String.join(", ", model.parameters()), operands.size()),
          name);
    }
    for (String parameter : operands.size() == 1 ? calls.names(name) : List.<String>of()) {
      if (columns.contains(parameter)) {
        throw error(
            "'%s' has a parameter '%s', which is a column here; name its parameters yourself: '%s(x, %s)'"
                .formatted(
                    name.text(), parameter, name.text(), String.join(", ", model.parameters())),
            name);
      }
    }
    return calls.value(trace, model, name, operands);
  }

  private List<Tensor> operands(Token name) {
    next++;
    List<Tensor> operands = new ArrayList<>();
    do {
      operands.add(expression(Form.COMPARISON));
    } while (accept(","));
    expect(")", "to close the brackets of '%s'".formatted(name.text()));
    return operands;
  }

  private InvalidInput unknownFunction(Token name) {
    if (columns.contains(name.text())) {
      return error(
          "'%s' is a column, not a function; to multiply write '%s * ('"
              .formatted(name.text(), name.text()),
          name);
    }
    Set<String> functions =
        Arrays.stream(Fn.values())
            .filter(fn -> fn.form() == Form.CALL && fn != Fn.CHAIN)
            .map(Fn::symbol)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> called = new LinkedHashSet<>(functions);
    Arrays.stream(NamedModel.values()).map(NamedModel::call).forEach(called::add);
    String elsewhere = ELSEWHERE.getOrDefault(name.text(), "");
    String hint =
        elsewhere.isEmpty()
            ? Suggestion.hint(name.text(), called)
            : "; did you mean '%s'?".formatted(elsewhere);
    return error(
        "no function '%s'%s"
            .formatted(
                name.text(),
                hint.isEmpty() ? "; the functions are " + String.join(", ", functions) : hint),
        name);
  }

  private Tensor named(Token token) {
    String name = token.text();
    if (columns.contains(name)) {
      used.putIfAbsent(name, token);
      return trace.input(name);
    }
    if (token.kind() == Token.Kind.NAME && name.equals("pi")) {
      return constant(Math.PI);
    }
    if (leftSide) {
      throw error(
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
    return trace.parameter(name, Shape.SCALAR);
  }

  private Tensor constant(double value) {
    return trace.constant(Array.scalar(value, Precision.FLOAT64));
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean accept(String sign) {
    if (!peek().is(sign)) {
      return false;
    }
    next++;
    return true;
  }

  private void expect(String sign, String purpose) {
    if (!accept(sign)) {
      Token token = peek();
      boolean ends = token.kind() == Token.Kind.END || (leftSide && token.is("="));
      throw ends || token.is(")") || token.is(",")
          ? error(
              "'%s' is missing %s, before %s".formatted(sign, purpose, token.described()), token)
          : unexpected();
    }
  }

  private InvalidInput unexpected() {
    Token token = peek();
    boolean product =
        token.kind() == Token.Kind.NUMBER
            || token.kind() == Token.Kind.NAME
            || token.kind() == Token.Kind.QUOTED
            || token.is("(");
    return error(
        token.described()
            + (product
                ? " cannot follow here; to multiply write '*'"
                : token.is("=")
                    ? " stands a second time; to compare write '=='"
                    : " cannot follow here"),
        token);
  }

  private InvalidInput error(String message, Token token) {
    return Excerpt.error(message, text, token.position());
  }
}
