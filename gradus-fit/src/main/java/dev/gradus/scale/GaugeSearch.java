package dev.gradus.scale;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Finds the gauges of parameters that make a normalisation of columns invisible, by rules on the
 * graph of the prediction.
 *
 * <p>The graph is looked at twice: over the user's columns and parameters, and over normalised
 * columns and scaled parameters. For each node a rule relates the two values, {@code user =
 * a·scaled + b}. Columns bring their a and b with them; a parameter takes on what is asked of it
 * first, and must then serve all that is asked later. {@code exp(u)} for instance needs a = 1 of
 * its operand, whose b becomes the factor {@code exp(b)}. Where either of two operands could give
 * way, both orders are tried: a rule offers what it finds to the rest of the search, {@code next},
 * which says whether it goes on from there.
 */
final class GaugeSearch {
  /** The search is as deep as the graph is long. */
  private static final int MOST_NODES = 200;

  private static final int MOST_WORK = 20_000;

  private final Graph graph;
  private final Leaves leaves;
  private final List<Quantity> scaled;
  private final List<Set<String>> parameters = new ArrayList<>();
  private int work;

  /** A search in a graph of elementwise functions. */
  GaugeSearch(Graph graph, Leaves leaves) {
    this.graph = graph;
    this.leaves = leaves;
    this.scaled = leaves.nodes(graph, graph.nodes().size() - 1, leaves::parameter);
    for (Node node : graph.nodes()) {
      Set<String> below = new HashSet<>();
      node.inputs().forEach(operand -> below.addAll(parameters.get(operand)));
      if (node instanceof Node.Parameter(String name, Shape _)) {
        below.add(name);
      }
      parameters.add(below);
    }
  }

  /**
   * The gauges under which a node is {@code a·scaled + b}.
   *
   * @param fixed gauges that are given
   */
  Optional<Map<String, Gauge>> find(int node, Gauge wanted, Map<String, Gauge> fixed) {
    List<Map<String, Gauge>> first = new ArrayList<>();
    work = 0;
    if (graph.nodes().size() <= MOST_NODES) {
      solve(node, Want.of(wanted.a(), wanted.b()), fixed, found -> first.add(found.gauges()));
    }
    return first.stream().findFirst();
  }

  /** The first node that nothing relates, whatever the gauges: the innermost obstacle. */
  Optional<Integer> obstacle(int end) {
    for (int node = 0; node <= end && graph.nodes().size() <= MOST_NODES; node++) {
      work = 0;
      if (perRow(node) && !solve(node, Want.ANY, Map.of(), _ -> true)) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  private boolean perRow(int node) {
    return graph.nodes().get(node).shape().perRow();
  }

  private boolean solve(int at, Want want, Map<String, Gauge> gauges, Predicate<Found> next) {
    if (++work > MOST_WORK) {
      return false;
    }
    Predicate<Found> allowed =
        found ->
            want.allows(found)
                && next.test(found.with(want.a().orElse(found.a()), want.b().orElse(found.b())));
    return switch (graph.nodes().get(at)) {
      case Node.Constant(Array value) -> constant(value.item(), want, gauges, next);
      case Node.Input(String name) ->
          allowed.test(
              new Found(Quantity.ONE.over(leaves.factor(name)), leaves.shift(name), gauges));
      case Node.Parameter(String name, Shape _) when gauges.containsKey(name) -> {
        Gauge known = leaves.gauge(name, gauges);
        yield allowed.test(new Found(known.a(), known.b(), gauges))
            || computed(at, want, gauges, next);
      }
      case Node.Parameter(String name, Shape _) ->
          next.test(
              Found.settled(
                  name,
                  new Gauge(want.a().orElse(Quantity.ONE), want.b().orElse(Quantity.ZERO)),
                  gauges));
      case Node.Apply(Op.Elementwise(Fn fn), List<Integer> x, Shape _) ->
          rule(fn, x, want, gauges, allowed) || computed(at, want, gauges, next);
      case Node.Apply _, Node.RowCount _ -> false;
    };
  }

  private static boolean constant(
      double c, Want want, Map<String, Gauge> gauges, Predicate<Found> next) {
    Quantity value = Quantity.constant(c);
    if (want.a().isPresent()) {
      Quantity a = want.a().orElseThrow();
      Quantity left = value.times(Quantity.ONE.minus(a));
      boolean serves =
          want.b().map(b -> b.isZero() ? a.isOne() || c == 0 : b.agrees(left)).orElse(true);
      return serves && next.test(new Found(a, want.b().orElse(left), gauges));
    }
    Quantity b = want.b().orElse(Quantity.ZERO);
    return b.isZero()
        ? next.test(new Found(Quantity.ONE, b, gauges))
        : c != 0 && next.test(new Found(Quantity.ONE.minus(b.over(value)), b, gauges));
  }

  /** A node without rows whose gauges are all known: any a serves, and b is what is left. */
  private boolean computed(int at, Want want, Map<String, Gauge> gauges, Predicate<Found> next) {
    if (want.a().isEmpty() || !isKnown(at, gauges)) {
      return false;
    }
    Quantity a = want.a().orElseThrow();
    Quantity user = leaves.nodes(graph, at, name -> leaves.user(name, gauges)).get(at);
    Quantity part = a.times(scaled.get(at));
    return want.b().map(b -> part.plus(b).agrees(user)).orElse(true)
        && next.test(new Found(a, want.b().orElseGet(() -> user.minus(part)), gauges));
  }

  private boolean isKnown(int at, Map<String, Gauge> gauges) {
    return !perRow(at) && gauges.keySet().containsAll(parameters.get(at));
  }

  private boolean rule(
      Fn fn, List<Integer> x, Want want, Map<String, Gauge> gauges, Predicate<Found> next) {
    int first = x.getFirst();
    int last = x.getLast();
    return switch (fn) {
      case ADD -> sum(first, last, b -> b, want, gauges, next);
      case SUBTRACT -> sum(first, last, Quantity::negate, want, gauges, next);
      case NEGATE ->
          solve(
              first,
              want.withShift(Quantity::negate),
              gauges,
              u -> next.test(u.with(u.a(), u.b().negate())));
      case MULTIPLY -> joined(Join.TIMES, first, last, want, gauges, next);
      case DIVIDE -> joined(Join.OVER, first, last, want, gauges, next);
      case POWER -> power(first, last, want, gauges, next);
      case SQUARE -> through(first, want, GaugeSearch::squared, GaugeSearch::root, gauges, next);
      case SQRT ->
          through(first, want, GaugeSearch::root, GaugeSearch::squared, gauges, positive(next));
      case ABS -> through(first, want, a -> a.of(Fn.ABS), a -> a, gauges, next);
      case RELU -> through(first, want, a -> a, a -> a, gauges, positive(next));
      case SIGN -> through(first, Want.ANY, a -> a, a -> a, gauges, positive(same(next)));
      case EXP ->
          exponent(
              first,
              want.a().map(Quantity::log),
              gauges,
              u -> next.test(u.with(u.b().exp(), Quantity.ZERO)));
      case EXPM1 ->
          exponent(
              first,
              want.a().map(Quantity::log),
              gauges,
              u -> next.test(u.with(u.b().exp(), u.b().exp().minus(Quantity.ONE))));
      case LOG -> logarithm(first, want, Math.E, gauges, next);
      case LOG10 -> logarithm(first, want, 10, gauges, next);
      case MIN, MAX -> alike(first, last, want, gauges, positive(next));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
          alike(first, last, Want.ANY, gauges, positive(same(next)));
      case ATAN2 -> alike(first, last, Want.NO_SHIFT, gauges, positive(same(next)));
      case WHERE ->
          solve(first, Want.SAME, gauges, c -> alike(x.get(1), last, want, c.gauges(), next));
      case LOG1P,
          SIN,
          COS,
          TAN,
          ASIN,
          ACOS,
          ATAN,
          SINH,
          COSH,
          TANH,
          SIGMOID,
          SOFTPLUS,
          ERF,
          ERFC,
          NORMCDF,
          INV_CLOGLOG,
          LGAMMA,
          DIGAMMA ->
          solve(first, Want.SAME, gauges, next);
      case POLYGAMMA, WOFZ_RE, WOFZ_IM ->
          solve(first, Want.SAME, gauges, u -> solve(last, Want.SAME, u.gauges(), next));
      case CHAIN -> false;
    };
  }

  /** Both operands have one a; the b of the one makes up for that of the other. */
  private boolean sum(
      int l,
      int r,
      UnaryOperator<Quantity> sign,
      Want want,
      Map<String, Gauge> gauges,
      Predicate<Found> next) {
    return solve(
            l,
            want.anyShift(),
            gauges,
            left ->
                solve(
                    r,
                    new Want(
                        Optional.of(left.a()), want.b().map(b -> sign.apply(b.minus(left.b())))),
                    left.gauges(),
                    right -> next.test(total(right, want, left.b(), sign.apply(right.b())))))
        || solve(
            r,
            want.anyShift(),
            gauges,
            right ->
                solve(
                    l,
                    new Want(
                        Optional.of(right.a()), want.b().map(b -> b.minus(sign.apply(right.b())))),
                    right.gauges(),
                    left -> next.test(total(left, want, left.b(), sign.apply(right.b())))));
  }

  private static Found total(Found last, Want want, Quantity left, Quantity right) {
    return last.with(last.a(), want.b().orElseGet(() -> left.plus(right)));
  }

  /** {@code (a·s)(a'·s') = a·a'·(s·s')}; a factor without rows also scales the b of the other. */
  private boolean joined(
      Join join, int l, int r, Want want, Map<String, Gauge> gauges, Predicate<Found> next) {
    return (want.allowsNoShift() && unshifted(join, l, r, want, gauges, next))
        || (!perRow(r) && shifted(join, l, r, want, gauges, next))
        || (!perRow(l) && join == Join.TIMES && shifted(join, r, l, want, gauges, next));
  }

  /**
   * Whether a factor may be settled before the other: parameters that are still free wait for what
   * a factor with rows asks of them.
   */
  private boolean leads(int factor, int other, Map<String, Gauge> gauges) {
    return perRow(factor) || !perRow(other) || isKnown(factor, gauges);
  }

  private boolean unshifted(
      Join join, int l, int r, Want want, Map<String, Gauge> gauges, Predicate<Found> next) {
    return (leads(l, r, gauges)
            && solve(
                l,
                Want.NO_SHIFT,
                gauges,
                u ->
                    solve(
                        r,
                        Want.unshifted(want.a().map(a -> join.second(a, u.a()))),
                        u.gauges(),
                        v -> next.test(v.with(join.whole(u.a(), v.a()), Quantity.ZERO)))))
        || (leads(r, l, gauges)
            && solve(
                r,
                Want.NO_SHIFT,
                gauges,
                v ->
                    solve(
                        l,
                        Want.unshifted(want.a().map(a -> join.first(a, v.a()))),
                        v.gauges(),
                        u -> next.test(u.with(join.whole(u.a(), v.a()), Quantity.ZERO)))));
  }

  /**
   * {@code g·w} with w without rows: {@code (a'·g + b')(a·w) = a·a'·(g·w) + b'·a·w}. Settled first
   * is g, or w, or w as the factor of g wants it and then g as the b of the whole does.
   */
  private boolean shifted(
      Join join, int g, int w, Want want, Map<String, Gauge> gauges, Predicate<Found> next) {
    Quantity value = scaled.get(w);
    return solve(
            g,
            Want.ANY,
            gauges,
            u ->
                solve(
                    w,
                    Want.unshifted(want.a().map(a -> join.second(a, u.a()))),
                    u.gauges(),
                    v ->
                        next.test(
                            v.with(
                                join.whole(u.a(), v.a()), join.whole(u.b(), v.a().times(value))))))
        || (leads(w, g, gauges)
            && solve(
                w, Want.NO_SHIFT, gauges, v -> whole(join, g, v, v.a().times(value), want, next)))
        || (want.a().isPresent()
            && solve(
                g,
                Want.ANY,
                gauges,
                u ->
                    solve(
                        w,
                        Want.unshifted(want.a().map(a -> join.second(a, u.a()))),
                        gauges,
                        v -> whole(join, g, v, v.a().times(value), want, next))));
  }

  /** The factor with rows, once the one without has a value in the user's units. */
  private boolean whole(
      Join join, int g, Found free, Quantity user, Want want, Predicate<Found> next) {
    return solve(
        g,
        want.withScale(a -> join.first(a, free.a())).withShift(b -> join.first(b, user)),
        free.gauges(),
        u -> next.test(u.with(join.whole(u.a(), free.a()), join.whole(u.b(), user))));
  }

  /** {@code (a·s)^n = a^n·s^n}, and {@code s^(n + b) = s^b·s^n} for s without rows. */
  private boolean power(
      int base, int exponent, Want want, Map<String, Gauge> gauges, Predicate<Found> next) {
    Quantity n = scaled.get(exponent);
    return solve(
            exponent,
            Want.SAME,
            gauges,
            e ->
                perRow(exponent)
                    ? solve(base, Want.SAME, e.gauges(), next)
                    : through(
                        base,
                        want,
                        a -> a.power(n),
                        a -> a.power(Quantity.ONE.over(n)),
                        e.gauges(),
                        positive(next)))
        || (!perRow(base)
            && solve(
                base,
                Want.SAME,
                gauges,
                s ->
                    exponent(
                        exponent,
                        Optional.empty(),
                        s.gauges(),
                        e -> next.test(e.with(scaled.get(base).power(e.b()), Quantity.ZERO)))));
  }

  /** A function that a factor goes through: {@code f(a·s) = through(a)·f(s)}. */
  private boolean through(
      int operand,
      Want want,
      UnaryOperator<Quantity> through,
      UnaryOperator<Quantity> back,
      Map<String, Gauge> gauges,
      Predicate<Found> next) {
    Predicate<Found> then = u -> next.test(u.with(through.apply(u.a()), Quantity.ZERO));
    return want.allowsNoShift()
        && ((want.a().isPresent()
                && solve(operand, Want.unshifted(want.a().map(back)), gauges, then))
            || solve(operand, Want.NO_SHIFT, gauges, then));
  }

  /** An exponent: a = 1, and no b where that can be. */
  private boolean exponent(
      int operand, Optional<Quantity> b, Map<String, Gauge> gauges, Predicate<Found> next) {
    return b.isPresent()
        ? solve(operand, new Want(Want.SAME.a(), b), gauges, next)
        : solve(operand, Want.SAME, gauges, next)
            || solve(operand, Want.SAME.anyShift(), gauges, next);
  }

  /** {@code log(a·s) = log(s) + log(a)} for a more than 0. */
  private boolean logarithm(
      int operand, Want want, double base, Map<String, Gauge> gauges, Predicate<Found> next) {
    Quantity unit = Quantity.constant(Math.log(base));
    return solve(
        operand,
        Want.unshifted(want.b().map(b -> b.times(unit).exp())),
        gauges,
        u -> u.a().isPositive() && next.test(u.with(Quantity.ONE, u.a().log().over(unit))));
  }

  /** Both operands relate by one a and b. */
  private boolean alike(int l, int r, Want want, Map<String, Gauge> gauges, Predicate<Found> next) {
    return solve(l, want, gauges, left -> solve(r, Want.like(left), left.gauges(), next))
        || solve(r, want, gauges, right -> solve(l, Want.like(right), right.gauges(), next));
  }

  /** Goes on only with a factor above 0. */
  private static Predicate<Found> positive(Predicate<Found> next) {
    return found -> found.a().isPositive() && next.test(found);
  }

  /** Goes on with a value that the relation of the operands does not change. */
  private static Predicate<Found> same(Predicate<Found> next) {
    return found -> next.test(found.with(Quantity.ONE, Quantity.ZERO));
  }

  private static Quantity squared(Quantity a) {
    return a.isOne() ? a : a.of(Fn.SQUARE);
  }

  private static Quantity root(Quantity a) {
    return a.isOne() ? a : a.of(Fn.SQRT);
  }
}
