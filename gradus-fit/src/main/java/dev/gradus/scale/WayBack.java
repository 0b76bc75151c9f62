package dev.gradus.scale;

import dev.gradus.derive.Derivatives;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Traced;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The map from scaled parameters to those in the user's units, under which the user's prediction is
 * the scaled one undone, for all rows and exactly: {@code f(x; back(φ)) = (f(z; φ))/factor +
 * shift}. Each parameter is {@code a·φ + b}, where a and b may depend on parameters that come
 * before it in an order of dependence, so the map has an inverse wherever a is neither 0 nor
 * infinite.
 */
public final class WayBack {
  /** Relative differences up to this are rounding in the check of a map. */
  private static final double TOLERANCE = 1e-6;

  private final Leaves leaves;
  private final int[] order;
  private final Kernel gauges;
  private final Kernel slopes;

  private WayBack(Leaves leaves, int[] order, Graph gauges, Graph slopes) {
    this.leaves = leaves;
    this.order = order;
    this.gauges = KernelCompiler.plain().compile(gauges, Precision.FLOAT64);
    this.slopes = KernelCompiler.plain().compile(slopes, Precision.FLOAT64);
  }

  /** A way back, or what stands in its way, as a position in the graph if it is one node. */
  record Answer(Optional<WayBack> way, Optional<Integer> obstacle) {
    static final Answer NONE = new Answer(Optional.empty(), Optional.empty());
  }

  /**
   * Looks for the way back.
   *
   * @param graph output 0 is measured, output 1 the prediction
   */
  static Answer find(Graph graph, Units units) {
    boolean elementwise =
        graph.nodes().stream()
            .allMatch(node ->
                node.shape().components() == 1
                    && (!(node instanceof Node.Apply(Op op, _, _)) || op instanceof Op.Elementwise)
                    && !(node instanceof Node.RowCount));
    if (!elementwise) {
      return Answer.NONE;
    }
    Leaves leaves = new Leaves(graph, units);
    int end = graph.outputs().getLast();
    Gauge wanted = new Gauge(Quantity.ONE.over(leaves.factor()), leaves.shift());
    Map<String, Gauge> fixed = new HashMap<>();
    below(graph, graph.outputs().getFirst()).forEach(name -> fixed.put(name, Gauge.SAME));
    GaugeSearch search = new GaugeSearch(graph, leaves);
    Optional<WayBack> way =
        (fixed.isEmpty()
                ? LinearGauges.find(graph, end, wanted, leaves)
                : Optional.<Map<String, Gauge>>empty())
            .flatMap(found -> checked(graph, end, wanted, leaves, found))
            .or(() ->
                search
                    .find(end, wanted, fixed)
                    .flatMap(found -> checked(graph, end, wanted, leaves, found)));
    return new Answer(way, way.isPresent() ? Optional.empty() : search.obstacle(end));
  }

  /** The names of the parameters below a node. */
  private static Set<String> below(Graph graph, int end) {
    Set<Integer> places = new HashSet<>(Set.of(end));
    Set<String> names = new HashSet<>();
    for (int i = end; i >= 0; i--) {
      if (places.contains(i)) {
        places.addAll(graph.nodes().get(i).inputs());
        if (graph.nodes().get(i) instanceof Node.Parameter(String name, Shape _)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** The way back by these gauges, if they can be undone and no sample point speaks against it. */
  private static Optional<WayBack> checked(
      Graph graph, int end, Gauge wanted, Leaves leaves, Map<String, Gauge> gauges) {
    List<String> names = graph.parameters().stream().map(Node.Parameter::name).toList();
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> slopes = new ArrayList<>();
    List<Traced> scaled =
        names.stream().map(name -> (Traced) leaves.parameter(name).symbol()).toList();
    for (String name : names) {
      Gauge gauge = leaves.gauge(name, gauges);
      outputs.addAll(List.of(gauge.a().symbol(), gauge.b().symbol()));
      slopes.addAll(
          Derivatives.automatic().of((Traced) leaves.user(name, gauges).symbol(), scaled));
    }
    Optional<int[]> order = order(names, gauges, leaves);
    return order.isEmpty() || isContradicted(graph, end, wanted, leaves, gauges)
        ? Optional.empty()
        : Optional.of(
            new WayBack(
                leaves,
                order.orElseThrow(),
                leaves.trace().graph(outputs),
                leaves.trace().graph(slopes)));
  }

  /** An order in which no gauge depends on a parameter at its own place or after it. */
  private static Optional<int[]> order(
      List<String> names, Map<String, Gauge> gauges, Leaves leaves) {
    List<Set<String>> needed =
        names.stream()
            .map(name -> leaves.gauge(name, gauges))
            .map(gauge -> {
              Graph both = leaves.trace().graph(gauge.a().symbol(), gauge.b().symbol());
              Set<String> below = new HashSet<>(below(both, both.outputs().getFirst()));
              below.addAll(below(both, both.outputs().getLast()));
              below.retainAll(names);
              return below;
            })
            .toList();
    List<Integer> order = new ArrayList<>();
    Set<String> known = new HashSet<>();
    while (order.size() < names.size()) {
      int before = order.size();
      for (int i = 0; i < names.size(); i++) {
        if (!known.contains(names.get(i)) && known.containsAll(needed.get(i))) {
          order.add(i);
          known.add(names.get(i));
        }
      }
      if (order.size() == before) {
        return Optional.empty();
      }
    }
    return Optional.of(order.stream().mapToInt(Integer::intValue).toArray());
  }

  private static boolean isContradicted(
      Graph graph, int end, Gauge wanted, Leaves leaves, Map<String, Gauge> gauges) {
    double[] user =
        leaves
            .nodes(
                graph,
                end,
                name -> leaves.user(name, gauges),
                name -> leaves.column(name).over(leaves.factor(name)).plus(leaves.shift(name)))
            .get(end)
            .samples()
            .toDoubles();
    double[] scaled =
        wanted
            .a()
            .times(leaves.nodes(graph, end, leaves::parameter, leaves::column).get(end))
            .plus(wanted.b())
            .samples()
            .toDoubles();
    return IntStream.range(0, user.length)
        .filter(i -> Double.isFinite(user[i]) && Double.isFinite(scaled[i]))
        .anyMatch(i -> Math.abs(user[i] - scaled[i]) > TOLERANCE * (1 + Math.abs(scaled[i])));
  }

  /**
   * The parameters in the user's units: {@code [params]}. What no number can hold is infinite, NaN
   * or, for what is too small, 0.
   *
   * @param phi the scaled parameters
   */
  public double[] back(double[] phi, Units units) {
    double[] gauge = evaluated(gauges, phi, units);
    double[] theta = new double[phi.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] =
          gauge[2 * i + 1] == 0 ? gauge[2 * i] * phi[i] : gauge[2 * i] * phi[i] + gauge[2 * i + 1];
    }
    return theta;
  }

  /** The parameters that no number can hold in the user's units, by their places. */
  public int[] unheld(double[] phi, Units units) {
    double[] gauge = evaluated(gauges, phi, units);
    double[] theta = back(phi, units);
    return IntStream.range(0, phi.length)
        .filter(i ->
            !Double.isFinite(theta[i])
                || (phi[i] != 0 && Math.abs(gauge[2 * i]) < Double.MIN_NORMAL))
        .toArray();
  }

  /**
   * The scaled parameters at which some take given values in the user's units: {@code [params]}.
   * One that would not be a number other than 0 where the given one is, is left as it is.
   *
   * @param theta in the user's units, NaN where none is given
   * @param phi the scaled parameters where none is given
   */
  public double[] forward(double[] theta, double[] phi, Units units) {
    double[] result = phi.clone();
    for (int i : order) {
      if (!Double.isNaN(theta[i])) {
        double[] gauge = evaluated(gauges, result, units);
        double value = (theta[i] - gauge[2 * i + 1]) / gauge[2 * i];
        result[i] =
            Double.isFinite(value) && (value != 0 || gauge[2 * i + 1] != 0 || theta[i] == 0)
                ? value
                : phi[i];
      }
    }
    return result;
  }

  /** The slopes of the user's parameters along the scaled ones: {@code [params][params]}. */
  public double[][] slopes(double[] phi, Units units) {
    double[] values = evaluated(slopes, phi, units);
    double[][] rows = new double[phi.length][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * phi.length, (i + 1) * phi.length));
    return rows;
  }

  /**
   * The factor of the covariance in the user's units, {@code T'·L}: {@code [params][rank]}, NaN
   * where a part of it is unknown.
   *
   * @param scaled L of the covariance {@code L·Lᵀ} of the scaled parameters, {@code [params][rank]}
   */
  public double[][] factor(double[][] scaled, double[] phi, Units units) {
    double[][] slope = slopes(phi, units);
    double[][] result = new double[phi.length][scaled.length == 0 ? 0 : scaled[0].length];
    for (int i = 0; i < phi.length; i++) {
      for (int l = 0; l < phi.length; l++) {
        for (int k = 0; k < result[i].length && slope[i][l] != 0; k++) {
          result[i][k] += slope[i][l] * scaled[l][k];
        }
      }
    }
    return result;
  }

  private double[] evaluated(Kernel kernel, double[] phi, Units units) {
    double[] symbols = leaves.values(units);
    double[] all = Arrays.copyOf(phi, phi.length + symbols.length);
    System.arraycopy(symbols, 0, all, phi.length, symbols.length);
    return kernel.worker().run(all, Kernel.Rows.of(0), 0, 0).stream()
        .mapToDouble(block -> block.values()[0])
        .toArray();
  }
}
