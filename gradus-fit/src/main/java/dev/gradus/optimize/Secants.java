package dev.gradus.optimize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inverse curvature H as the last few steps have shown it: pairs of a step and the change of
 * the gradient that it made.
 *
 * @param pairs the oldest first
 */
public record Secants(List<Secants.Pair> pairs) {
  /** The pairs are copied. */
  public Secants {
    pairs = List.copyOf(pairs);
  }

  /**
   * What one step has shown.
   *
   * @param step the step, {@code [params]}
   * @param change the change of the gradient, {@code [params]}
   */
  public record Pair(double[] step, double[] change) {
    private double curvature() {
      return dot(step, change);
    }
  }

  /** Nothing shown yet. */
  static Secants none() {
    return new Secants(List.of());
  }

  /** Those of {@link #arrays}. */
  static Secants of(List<double[]> arrays) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i += 2) {
      pairs.add(new Pair(arrays.get(i), arrays.get(i + 1)));
    }
    return new Secants(pairs);
  }

  /** Steps and changes by turns. */
  List<double[]> arrays() {
    return pairs.stream().flatMap(pair -> List.of(pair.step(), pair.change()).stream()).toList();
  }

  /** With one more pair, unless rounding has left it no curvature; of too many the oldest goes. */
  Secants with(Pair last, int most, double epsilon) {
    if (!(last.curvature() > epsilon * dot(last.change(), last.change()))) {
      return this;
    }
    List<Pair> all = new ArrayList<>(pairs);
    all.add(last);
    return new Secants(all.subList(Math.max(0, all.size() - most), all.size()));
  }

  /** What the pairs show of the other parameters while some are held. */
  Secants among(boolean[] held, double epsilon) {
    boolean any = false;
    for (boolean one : held) {
      any |= one;
    }
    if (!any) {
      return this;
    }
    Secants among = none();
    for (Pair pair : pairs) {
      double[] step = pair.step().clone();
      double[] change = pair.change().clone();
      for (int i = 0; i < held.length; i++) {
        step[i] = held[i] ? 0 : step[i];
        change[i] = held[i] ? 0 : change[i];
      }
      among = among.with(new Pair(step, change), pairs.size(), epsilon);
    }
    return among;
  }

  /**
   * {@code -H·g} by the two loops of algorithm 7.4 of Nocedal and Wright (2006): {@code [params]}.
   * Where nothing is shown yet, H is that of eigenvalues up to the number of parameters.
   */
  double[] direction(double[] slopes) {
    double[] q = slopes.clone();
    double[] shares = new double[pairs.size()];
    for (int k = pairs.size() - 1; k >= 0; k--) {
      Pair pair = pairs.get(k);
      shares[k] = dot(pair.step(), q) / pair.curvature();
      add(q, -shares[k], pair.change());
    }
    double size = size(q.length);
    Arrays.setAll(q, i -> q[i] * size);
    for (int k = 0; k < pairs.size(); k++) {
      Pair pair = pairs.get(k);
      add(q, shares[k] - dot(pair.change(), q) / pair.curvature(), pair.step());
    }
    Arrays.setAll(q, i -> -q[i]);
    return q;
  }

  /** The size of H across all that the pairs show (equation 7.20). */
  private double size(int parameters) {
    if (pairs.isEmpty()) {
      return 1.0 / parameters;
    }
    Pair last = pairs.getLast();
    return last.curvature() / dot(last.change(), last.change());
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
