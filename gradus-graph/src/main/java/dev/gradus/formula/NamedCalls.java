package dev.gradus.formula;

import dev.gradus.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of named models in one formula. A call with the input alone has parameters of the names
 * in the table; a name that several such calls would have is numbered in their order.
 */
final class NamedCalls {
  /**
   * A call as it was traced.
   *
   * @param tensors the input, the parameters, and the value
   */
  record Call(NamedModel model, List<Tensor> tensors) {}

  private final Map<Token, List<String>> defaults = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();

  NamedCalls(List<Token> tokens) {
    Map<Token, NamedModel> bare = new LinkedHashMap<>();
    Map<String, Integer> uses = new HashMap<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean isLaw = i > 0 && tokens.get(i - 1).is("~");
      boolean isCall = token.kind() == Token.Kind.NAME && tokens.get(i + 1).is("(") && !isLaw;
      if (isCall && isAlone(tokens, i + 2)) {
        NamedModel.named(token.text())
            .ifPresent(model -> {
              bare.put(token, model);
              model.parameters().forEach(name -> uses.merge(name, 1, Integer::sum));
            });
      }
    }
    Map<String, Integer> numbers = new HashMap<>();
    bare.forEach((token, model) -> {
      List<String> names = new ArrayList<>();
      for (String name : model.parameters()) {
        boolean several = uses.getOrDefault(name, 0) > 1;
        names.add(several ? name + numbers.merge(name, 1, Integer::sum) : name);
      }
      defaults.put(token, names);
    });
  }

  /** Whether what begins at a place is one argument. */
  private static boolean isAlone(List<Token> tokens, int from) {
    int open = 1;
    for (int i = from; i < tokens.size() && open > 0; i++) {
      Token token = tokens.get(i);
      boolean opens = token.is("(") || token.is("[");
      boolean closes = token.is(")") || token.is("]");
      open += opens ? 1 : closes ? -1 : 0;
      if (open == 1 && token.is(",")) {
        return false;
      }
    }
    return true;
  }

  /**
   * The value of a model, of its input alone or of its input and parameters.
   *
   * @param names what its own parameters are: those of the formula, or what it defines
   */
  Tensor value(NamedModel model, Token name, List<Tensor> operands, Names names, Parser parser) {
    String all = String.join(", ", model.parameters());
    if (operands.size() != 1 && operands.size() != 1 + model.parameters().size()) {
      throw parser.error(
          "'%s' takes its input, or its input and all of %s; %d values were given"
              .formatted(name.text(), all, operands.size()),
          name);
    }
    List<Tensor> tensors = new ArrayList<>(operands);
    if (operands.size() == 1) {
      for (String parameter : defaults.getOrDefault(name, List.of())) {
        if (names.columns().contains(parameter)) {
          throw parser.error(
              "'%s' has a parameter '%s', which is a column here; name its parameters yourself: '%s(x, %s)'"
                  .formatted(name.text(), parameter, name.text(), all),
              name);
        }
        tensors.add(names.of(new Token(Token.Kind.NAME, parameter, name.position()), parser));
      }
    }
    Tensor value = model.of(names.trace(), tensors.getFirst(), tensors.subList(1, tensors.size()));
    tensors.add(value);
    calls.add(new Call(model, List.copyOf(tensors)));
    return value;
  }

  List<Call> all() {
    return List.copyOf(calls);
  }
}
