package dev.gradus.guess;

import dev.gradus.formula.NamedModel;
import dev.gradus.formula.NamedSum;
import dev.gradus.model.Limits;
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
  private static final int PASSES = 3;
  private static final int NEAR_PASSES = 8;

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
  private final Map<String, Limits> limits;
  private final List<Term> terms = new ArrayList<>();
  private final Map<Term, double[]> found = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * A search without terms.
   *
   * @param points what is measured, then inputs and arguments: {@code [outputs][points]}
   * @param rest whether there are other terms, for which a level stands
   * @param limits where parameters may be, by their names in the formula
   */
  SumSearch(double[][] points, boolean rest, Map<String, Limits> limits) {
    this.points = points;
    this.rest = rest;
    this.limits = limits;
  }

  /**
   * Adds a term. A parameter of two terms is searched for in the first. An argument that differs
   * from row to row counts with its mean.
   *
   * @param arguments the names of its parameters, where they are free
   */
  void add(NamedSum.Term term, List<Optional<String>> arguments) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Double> known = new HashMap<>();
    Map<String, Limits> within = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String parameter = term.model().parameters().get(i);
      Optional<String> free = arguments.get(i).filter(taken::add);
      free.ifPresent(name -> {
        names.put(parameter, name);
        within.put(parameter, limits.getOrDefault(name, Limits.NONE));
      });
      if (free.isEmpty()) {
        known.put(parameter, mean(points[term.input() + 1 + i]));
      }
    }
    double[] input = points[term.input()];
    Occurrence occurrence = new Occurrence(term.model(), input, known, within);
    Term added = new Term(term.model(), term.sign(), input, occurrence, names);
    terms.add(added);
    if (occurrence.axes().isEmpty()) {
      found.put(added, new double[0]);
    }
  }

  private static double mean(double[] values) {
    boolean same = Arrays.stream(values).allMatch(value -> value == values[0]);
    return same ? values[0] : Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** The values of the free parameters, by name. */
  Map<String, Double> values() {
    List<Term> order =
        terms.stream()
            .filter(term -> !found.containsKey(term))
            .sorted(Comparator.comparing(term -> !isLocal(term.model())))
            .toList();
    found.keySet().removeAll(order);
    for (int pass = 0; pass < (order.size() > 1 ? PASSES : 1); pass++) {
      order.forEach(term -> search(order, term, true));
    }
    Solution best = solved();
    if (split(order)) {
      for (int pass = 0; pass < NEAR_PASSES; pass++) {
        order.forEach(term -> search(order, term, false));
      }
      Solution other = solved();
      best = other.sumOfSquares() < best.sumOfSquares() ? other : best;
    }
    return best.values();
  }

  /** What was found, and what it leaves of the measurements. */
  private record Solution(Map<String, Double> values, double sumOfSquares) {}

  /** Searches for a term again, everywhere or near where it was found. */
  private void search(List<Term> order, Term term, boolean everywhere) {
    double[] before = found.remove(term);
    Search search = new Search(term.occurrence, background(order, term), left(term.sign));
    double[] best = everywhere || before == null ? search.best() : search.near(before);
    if (best.length > 0) {
      found.put(term, best);
    }
  }

  /**
   * Puts two peaks of which one was found within the other side by side: a wide one may stand for
   * two that overlap, and a narrow one then for what it misses.
   */
  private boolean split(List<Term> order) {
    List<Term> peaks =
        order.stream()
            .filter(term -> isLocal(term.model) && term.model != NamedModel.SINE)
            .filter(term -> found.containsKey(term) && term.occurrence.axes().size() > 1)
            .sorted(Comparator.comparingDouble(term -> -width(term)))
            .toList();
    for (Term wide : peaks) {
      for (Term narrow : peaks.subList(peaks.indexOf(wide) + 1, peaks.size())) {
        double[] first = values(wide);
        double[] second = values(narrow);
        double width = width(wide);
        if (Math.abs(first[0] - second[0]) < width) {
          double centre = first[0];
          first[0] = centre - 0.8 * width;
          second[0] = centre + 0.8 * width;
          first[1] = 0.6 * first[1];
          second[1] = first[1];
          return true;
        }
      }
    }
    return false;
  }

  private double[] values(Term term) {
    return found.getOrDefault(term, new double[0]);
  }

  private double width(Term term) {
    return Math.abs(values(term)[1]);
  }

  private static boolean isLocal(NamedModel model) {
    return switch (model) {
      case GAUSSIAN, LORENTZIAN, VOIGT, PSEUDO_VOIGT, LOGNORMAL, SINE -> true;
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
  private Solution solved() {
    List<double[]> columns = new ArrayList<>();
    terms.forEach(term -> columns.addAll(columns(term)));
    if (rest) {
      columns.add(ones());
    }
    Projection all = new Projection().with(columns);
    double[] left = left(1);
    double[] factors = all.coefficients(left);
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
    return new Solution(values, Projection.square(all.residual(left)));
  }
}
