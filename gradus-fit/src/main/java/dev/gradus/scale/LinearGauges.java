package dev.gradus.scale;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The gauges of a prediction that is linear in its parameters and polynomial in the columns, found
 * by expanding both sides of {@code user = a·scaled + b} into monomials of the user's columns and
 * comparing coefficients.
 *
 * <p>A monomial that only one parameter contributes to gives that parameter; with its part taken
 * away another monomial may belong to one parameter alone, and so on. In the end nothing may be
 * left.
 */
final class LinearGauges {
  private static final String PARAMETER = "p:";
  private static final int HIGHEST_POWER = 30;
  private static final int MOST_TERMS = 1000;

  private final Graph graph;
  private final Leaves leaves;
  private final boolean[] plain;

  /** The shares of parameters (by name; the empty name is a number) in a coefficient. */
  private final Map<Map<String, Integer>, Map<String, Quantity>> left = new LinkedHashMap<>();

  private LinearGauges(Graph graph, Leaves leaves) {
    this.graph = graph;
    this.leaves = leaves;
    this.plain = new boolean[graph.nodes().size()];
    for (int i = 0; i < plain.length; i++) {
      plain[i] =
          switch (graph.nodes().get(i)) {
            case Node.Parameter _ -> false;
            case Node.Input(String name) -> !leaves.isNormalised(name);
            case Node.Constant _, Node.RowCount _ -> true;
            case Node.Apply(_, List<Integer> x, Shape _) -> x.stream().allMatch(o -> plain[o]);
          };
    }
  }

  /** The gauges under which a node is {@code a·scaled + b}, if it is such a polynomial. */
  static Optional<Map<String, Gauge>> find(Graph graph, int node, Gauge wanted, Leaves leaves) {
    LinearGauges search = new LinearGauges(graph, leaves);
    Optional<Polynomial> user = search.expand(node, name -> Polynomial.variable("x:" + name));
    Optional<Polynomial> scaled = search.expand(node, search::normalised);
    return user.isEmpty() || scaled.isEmpty()
        ? Optional.empty()
        : search.compare(
            user.orElseThrow(),
            scaled.orElseThrow().times(wanted.a()).plus(Polynomial.constant(wanted.b())));
  }

  private Polynomial normalised(String column) {
    return Polynomial.variable("x:" + column)
        .plus(Polynomial.constant(leaves.shift(column).negate()))
        .times(leaves.factor(column));
  }

  private Optional<Polynomial> expand(int end, Function<String, Polynomial> columns) {
    List<Optional<Polynomial>> all = new ArrayList<>();
    for (int i = 0; i <= end; i++) {
      int at = i;
      Optional<Polynomial> expanded =
          switch (graph.nodes().get(i)) {
            case Node.Constant(Array value) ->
                Optional.of(Polynomial.constant(Quantity.constant(value.item())));
            case Node.Parameter(String name, Shape _) ->
                Optional.of(Polynomial.variable(PARAMETER + name));
            case Node.Input(String name) -> Optional.of(columns.apply(name));
            case Node.RowCount _ -> Optional.empty();
            case Node.Apply(Op.Elementwise(Fn fn), List<Integer> x, Shape _) ->
                expand(fn, x.stream().map(all::get).toList());
            case Node.Apply _ -> Optional.empty();
          };
      all.add(
          expanded
              .filter(polynomial -> polynomial.terms().size() <= MOST_TERMS)
              .or(() ->
                  plain[at] ? Optional.of(Polynomial.variable("node " + at)) : Optional.empty()));
    }
    return all.get(end);
  }

  private static Optional<Polynomial> expand(Fn fn, List<Optional<Polynomial>> operands) {
    if (operands.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Polynomial x = operands.getFirst().orElseThrow();
    Polynomial y = operands.getLast().orElseThrow();
    Quantity minus = Quantity.constant(-1);
    return switch (fn) {
      case ADD -> Optional.of(x.plus(y));
      case SUBTRACT -> Optional.of(x.plus(y.times(minus)));
      case NEGATE -> Optional.of(x.times(minus));
      case MULTIPLY -> Optional.of(x.times(y));
      case SQUARE -> x.power(2, MOST_TERMS);
      case DIVIDE -> number(y).filter(n -> !n.isZero()).map(n -> x.times(Quantity.ONE.over(n)));
      case POWER ->
          number(y)
              .map(n -> n.samples().toDoubles()[0])
              .filter(n -> n >= 0 && n <= HIGHEST_POWER && n == Math.rint(n))
              .flatMap(n -> x.power(n.intValue(), MOST_TERMS));
      default -> Optional.empty();
    };
  }

  /** The number that a polynomial is, if it is one. */
  private static Optional<Quantity> number(Polynomial polynomial) {
    return polynomial.terms().isEmpty()
        ? Optional.of(Quantity.ZERO)
        : polynomial.terms().size() == 1
            ? Optional.ofNullable(polynomial.terms().get(Map.of()))
            : Optional.empty();
  }

  private Optional<Map<String, Gauge>> compare(Polynomial user, Polynomial target) {
    List<Term> ofUser = terms(user);
    List<Term> ofTarget = terms(target);
    if (!Stream.concat(ofUser.stream(), ofTarget.stream()).allMatch(Term::isLinear)) {
      return Optional.empty();
    }
    ofTarget.forEach(term -> add(term.columns, term.parameter(), term.value));
    Map<String, Map<Map<String, Integer>, Quantity>> bases = new LinkedHashMap<>();
    for (Term term : ofUser) {
      if (term.parameter().isEmpty()) {
        add(term.columns, "", term.value.negate());
      } else {
        bases
            .computeIfAbsent(term.parameter(), _ -> new LinkedHashMap<>())
            .put(term.columns, term.value);
      }
    }
    return peel(
        bases.entrySet().stream()
            .map(basis -> new Basis(basis.getKey(), basis.getValue()))
            .toList());
  }

  /** A monomial, its parameters apart from its columns, with its coefficient. */
  private record Term(
      Map<String, Integer> parameters, Map<String, Integer> columns, Quantity value) {
    boolean isLinear() {
      return parameters.values().stream().mapToInt(Integer::intValue).sum() <= 1;
    }

    /** The name of the parameter, empty for a number. */
    String parameter() {
      return parameters.keySet().stream().findFirst().orElse("");
    }
  }

  private static List<Term> terms(Polynomial polynomial) {
    List<Term> terms = new ArrayList<>();
    polynomial
        .terms()
        .forEach((monomial, value) -> {
          Map<String, Integer> columns = new TreeMap<>(monomial);
          columns.keySet().removeIf(name -> name.startsWith(PARAMETER));
          Map<String, Integer> parameters = new TreeMap<>(monomial);
          parameters.keySet().removeAll(columns.keySet());
          terms.add(new Term(parameters, columns, value));
        });
    return terms;
  }

  private void add(Map<String, Integer> columns, String parameter, Quantity value) {
    Map<String, Quantity> shares = left.computeIfAbsent(columns, _ -> new LinkedHashMap<>());
    Quantity known = shares.getOrDefault(parameter, Quantity.ZERO);
    if (known.agrees(value.negate())) {
      shares.remove(parameter);
    } else {
      shares.put(parameter, known.plus(value));
    }
  }

  private Optional<Map<String, Gauge>> peel(List<Basis> bases) {
    Map<String, Gauge> gauges = new LinkedHashMap<>();
    List<Basis> open = new ArrayList<>(bases);
    while (!open.isEmpty()) {
      Optional<Basis> next = open.stream().filter(basis -> basis.own(open).isPresent()).findFirst();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      Basis basis = next.orElseThrow();
      Map.Entry<Map<String, Integer>, Quantity> own = basis.own(open).orElseThrow();
      open.remove(basis);
      Map<String, Quantity> form = new LinkedHashMap<>();
      left.getOrDefault(own.getKey(), Map.of())
          .forEach((other, share) -> form.put(other, share.over(own.getValue())));
      basis.terms.forEach((columns, value) ->
          form.forEach((other, share) -> add(columns, other, share.times(value).negate())));
      Quantity a = form.getOrDefault(basis.parameter, Quantity.ZERO);
      form.remove(basis.parameter);
      if (a.isZero()) {
        return Optional.empty();
      }
      gauges.put(basis.parameter.substring(PARAMETER.length()), new Gauge(a, sum(form)));
    }
    boolean nothingLeft =
        left.values().stream()
            .flatMap(shares -> shares.values().stream())
            .allMatch(Quantity::isZero);
    return nothingLeft ? Optional.of(gauges) : Optional.empty();
  }

  /** What a parameter is multiplied by: a polynomial in the columns. */
  private record Basis(String parameter, Map<Map<String, Integer>, Quantity> terms) {
    /** A monomial that among some bases only this one has. */
    Optional<Map.Entry<Map<String, Integer>, Quantity>> own(List<Basis> bases) {
      return terms.entrySet().stream()
          .filter(term ->
              bases.stream().filter(basis -> basis.terms.containsKey(term.getKey())).count() == 1)
          .findFirst();
    }
  }

  private Quantity sum(Map<String, Quantity> form) {
    Quantity sum = Quantity.ZERO;
    for (var share : form.entrySet()) {
      String name = share.getKey();
      sum =
          sum.plus(
              name.isEmpty()
                  ? share.getValue()
                  : share.getValue().times(leaves.parameter(name.substring(PARAMETER.length()))));
    }
    return sum;
  }
}
