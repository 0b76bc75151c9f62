package dev.gradus.formula;

import dev.gradus.graph.Fn;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What to say of the name of a function that there is not. */
final class UnknownFunction {
  /** Names that other languages use, and ours. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("ln", "log"),
          Map.entry("where", "if"),
          Map.entry("ifelse", "if"),
          Map.entry("pow", "a ^ b"),
          Map.entry("power", "a ^ b"),
          Map.entry("arcsin", "asin"),
          Map.entry("arccos", "acos"),
          Map.entry("arctan", "atan"),
          Map.entry("logistic", "logistic3"),
          Map.entry("gauss", "gaussian"),
          Map.entry("lorentz", "lorentzian"),
          Map.entry("cauchy", "lorentzian"),
          Map.entry("polynomial", "quadratic"),
          Map.entry("poly", "quadratic"),
          Map.entry("gammaln", "lgamma"),
          Map.entry("loggamma", "lgamma"),
          Map.entry("psi", "digamma"),
          Map.entry("trigamma", "polygamma(1, x)"),
          Map.entry("pnorm", "normcdf"),
          Map.entry("Phi", "normcdf"),
          Map.entry("ndtr", "normcdf"));

  private UnknownFunction() {}

  /** The error, with what may have been meant. */
  static String message(String name, Collection<String> columns) {
    if (columns.contains(name)) {
      return "'%s' is a column, not a function; to multiply write '%s * ('".formatted(name, name);
    }
    Set<String> functions =
        Arrays.stream(Fn.values())
            .filter(fn -> fn.form() == Fn.Form.CALL && fn != Fn.CHAIN)
            .map(Fn::symbol)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> called = new LinkedHashSet<>(functions);
    Arrays.stream(NamedModel.values()).map(NamedModel::call).forEach(called::add);
    String elsewhere = ELSEWHERE.getOrDefault(name, "");
    String hint =
        elsewhere.isEmpty()
            ? Suggestion.hint(name, called)
            : "; did you mean '%s'?".formatted(elsewhere);
    return "no function '%s'%s"
        .formatted(
            name, hint.isEmpty() ? "; the functions are " + String.join(", ", functions) : hint);
  }
}
