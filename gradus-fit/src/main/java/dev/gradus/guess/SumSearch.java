package dev.gradus.guess;

import dev.gradus.formula.NamedModel;
import dev.gradus.formula.NamedSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The terms of a sum, searched for one after the other while the factors of all are solved for
 * (orthogonal matching pursuit, Pati and others 1993), then each again beside the rest
 * (backfitting, Friedman and Stuetzle 1981).
 */
final class SumSearch {
  private static final int PASSES = 4;

  /**
   * A term of the sum.
   *
   * @param occurrence its model over the points
   * @param names the names of its free parameters, by their names in the table
   */
  private record Term(
      NamedModel model,
      double sign,
      double[] input,
      Occurrence occurrence,
      Map<String, String> names) {}

  private final double[][] points;
  private final boolean rest;
  private final List<Term> terms = new ArrayList<>();
  private final Map<Term, double[]> found = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * A search without terms.
   *
   * @param points what is measured, then inputs and arguments: {@code [outputs][points]}
   * @param rest whether there are other terms, for which a level stands
   */
  SumSearch(double[][] points, boolean rest) {
    this.points = points;
    this.rest = rest;
  }

  /**
   * Adds a term. A parameter of two terms is searched for in the first.
   *
   * @param arguments the names of its parameters, where they are free
   */
  void add(NamedSum.Term term, List<Optional<String>> arguments) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Double> known = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String parameter = term.model().parameters().get(i);
      Optional<String> free = arguments.get(i).filter(taken::add);
      free.ifPresent(name -> names.put(parameter, name));
      if (free.isEmpty()) {
        known.put(parameter, points[term.input() + 1 + i][0]);
      }
    }
    double[] input = points[term.input()];
    Occurrence occurrence = new Occurrence(term.model(), input, known);
    Term added = new Term(term.model(), term.sign(), input, occurrence, names);
    terms.add(added);
    if (occurrence.axes().isEmpty()) {
      found.put(added, new double[0]);
    }
  }

  /** The values of the free parameters, by name. */
  Map<String, Double> values() {
    List<Term> order =
        terms.stream()
            .filter(term -> !found.containsKey(term))
            .sorted(Comparator.comparing(term -> !isLocal(term.model())))
            .toList();
    int passes = order.size() > 1 ? PASSES : 1;
    for (int pass = 0; pass < passes; pass++) {
      for (Term term : order) {
        found.remove(term);
        double[] best =
            new Search(term.occurrence, background(order, term), left(term.sign)).best();
        if (best.length > 0) {
          found.put(term, best);
        }
      }
    }
    return solved();
  }

  private static boolean isLocal(NamedModel model) {
    return switch (model) {
      case GAUSSIAN, LORENTZIAN, PSEUDO_VOIGT, LOGNORMAL, SINE -> true;
      default -> false;
    };
  }

  /** The columns of the other terms; for a peak or a wave a straight line while some are open. */
  private Projection background(List<Term> order, Term term) {
    List<double[]> columns = new ArrayList<>();
    if (isLocal(term.model) && order.stream().anyMatch(other -> isOpen(other, term))) {
      columns.add(ones());
      columns.add(term.input);
    } else if (rest) {
      columns.add(ones());
    }
    for (Term other : terms) {
      columns.addAll(columns(other));
    }
    return new Projection().with(columns);
  }

  /** Whether another term that is smooth has not been found. */
  private boolean isOpen(Term other, Term term) {
    return !other.equals(term) && !isLocal(other.model) && !found.containsKey(other);
  }

  private double[] ones() {
    double[] ones = new double[points[0].length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The columns of a term that has been found. */
  private List<double[]> columns(Term term) {
    double[] values = found.get(term);
    if (values == null) {
      return List.of();
    }
    List<double[]> all = term.occurrence.at(values);
    return all.subList(1, all.size());
  }

  /** What is measured less the offsets of the terms that have been found, times a sign. */
  private double[] left(double sign) {
    double[] left = points[0].clone();
    for (Term term : terms) {
      double[] values = found.get(term);
      double[] offset =
          values == null ? new double[left.length] : term.occurrence.at(values).getFirst();
      for (int i = 0; i < left.length; i++) {
        left[i] -= term.sign * offset[i];
      }
    }
    return Arrays.stream(left).map(value -> sign * value).toArray();
  }

  /** All that has been found, with the factors that come nearest together. */
  private Map<String, Double> solved() {
    List<double[]> columns = new ArrayList<>();
    terms.forEach(term -> columns.addAll(columns(term)));
    if (rest) {
      columns.add(ones());
    }
    double[] factors = new Projection().with(columns).coefficients(left(1));
    Map<String, Double> values = new LinkedHashMap<>();
    int first = 0;
    for (Term term : terms) {
      double[] searched = found.get(term);
      if (searched != null) {
        int end = first + columns(term).size();
        double[] own =
            Arrays.stream(factors, first, end).map(factor -> term.sign * factor).toArray();
        term.occurrence
            .values(searched, own)
            .forEach((parameter, value) ->
                Optional.ofNullable(term.names.get(parameter))
                    .ifPresent(name -> values.put(name, value)));
        first = end;
      }
    }
    return values;
  }
}
