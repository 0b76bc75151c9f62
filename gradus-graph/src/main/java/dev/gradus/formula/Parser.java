package dev.gradus.formula;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Fn.Form;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a formula into a trace, by operator precedence (Pratt 1973, "Top down operator
 * precedence").
 */
final class Parser {
  /** A level of calls takes about 1 KiB of stack, of which a thread has 1 MiB or less. */
  private static final int DEEPEST = 400;

  private final String text;
  private final Trace trace;
  private final Names names;
  private final Collection<String> columns;
  private final List<Token> tokens;
  private final NamedCalls calls;
  private int next;
  private int depth;

  Parser(String text, List<Token> tokens, Names names) {
    this.text = text;
    this.trace = names.trace();
    this.names = names;
    this.columns = names.columns();
    this.tokens = tokens;
    this.calls = new NamedCalls(tokens);
  }

  /** The named models that were called so far. */
  List<NamedCalls.Call> calls() {
    return calls.all();
  }

  /** The tokens from a place to the end of the statement as one expression. */
  Tensor whole(int from) {
    int before = next;
    next = from;
    Tensor value = whole();
    next = before;
    return value;
  }

  /** The expression from a place to a sign, and what is to the right of the sign. */
  int left(int from, String sign, String purpose, Consumer<Tensor> left) {
    next = from;
    left.accept(expression(Form.COMPARISON));
    expect(sign, purpose);
    return next;
  }

  /** This parser at a place. */
  Parser before(int place) {
    next = place;
    return this;
  }

  /** The number between two places, such as {@code 2*pi}. */
  double number(int from, int end) {
    next = from;
    double value = number(expression(Form.SUM), tokens.get(from));
    if (next != end) {
      throw unexpected();
    }
    return value;
  }

  /** The values in round brackets from the opening one to the end of the statement. */
  List<Tensor> arguments(int open, String law) {
    next = open + 1;
    List<Tensor> arguments = new ArrayList<>();
    do {
      arguments.add(expression(Form.COMPARISON));
    } while (accept(","));
    expect(")", "to close the brackets of '%s'".formatted(law));
    if (peek().kind() != Token.Kind.END) {
      throw unexpected();
    }
    return arguments;
  }

  /** What a value is if no name has a part in it. */
  double number(Tensor value, Token token) {
    if (trace.node(trace.position(value)) instanceof Node.Constant(Array constant)
        && Double.isFinite(constant.item())) {
      return constant.item();
    }
    throw error("a finite number must stand here", token);
  }

  /** The columns in square brackets, if such brackets come next. */
  Optional<List<Token>> brackets() {
    if (!accept("[")) {
      return Optional.empty();
    }
    List<Token> inside = new ArrayList<>();
    do {
      Token token = tokens.get(next);
      if (!token.isName()) {
        throw error(
            "a column is missing before %s; in square brackets stands the column whose levels have a number each, as in a[sensor]"
                .formatted(token.described()),
            token);
      }
      if (!columns.contains(token.text())) {
        throw names.noColumn(token, this);
      }
      inside.add(token);
      next++;
    } while (accept(","));
    expect("]", "to close the brackets");
    return Optional.of(inside);
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
        return token.kind() == Token.Kind.NAME && peek().is("(")
            ? call(token)
            : names.of(token, this);
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
      case BREAK, END -> {}
    }
    if (token.is("[") || token.is("]")) {
      throw unexpected();
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
      if (names.onLeft()) {
        throw error(
            "'%s' is a model, which stands on the right of '='".formatted(name.text()), name);
      }
      List<Tensor> operands = operands(name);
      if (peek().is("[")) {
        throw unexpected();
      }
      return calls.value(model.orElseThrow(), name, operands, names, this);
    }
    Fn fn =
        Arrays.stream(Fn.values())
            .filter(row -> row.form() == Form.CALL && row.symbol().equals(name.text()))
            .findFirst()
            .orElseThrow(() -> error(UnknownFunction.message(name.text(), columns), name));
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

  private List<Tensor> operands(Token name) {
    next++;
    List<Tensor> operands = new ArrayList<>();
    do {
      operands.add(expression(Form.COMPARISON));
    } while (accept(","));
    expect(")", "to close the brackets of '%s'".formatted(name.text()));
    return operands;
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
      boolean ends = token.kind() == Token.Kind.END || (names.onLeft() && token.is("="));
      throw ends || token.is(")") || token.is(",") || token.is("]")
          ? error(
              "'%s' is missing %s, before %s".formatted(sign, purpose, token.described()), token)
          : unexpected();
    }
  }

  private InvalidInput unexpected() {
    Token token = peek();
    if (token.is("[") || token.is("]")) {
      return error(
          "square brackets belong to a parameter by category, as in a[sensor]; for grouping use ( and )",
          token);
    }
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

  InvalidInput error(String message, Token token) {
    return Excerpt.error(message, text, token.position());
  }
}
