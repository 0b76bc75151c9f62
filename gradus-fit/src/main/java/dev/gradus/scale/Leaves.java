package dev.gradus.scale;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * What the algebra of a normalisation is made of: the scaled parameters, and a symbol for each
 * shift and factor. Shifts and factors are symbols so that the algebra does not depend on their
 * sizes; only whether there is one at all counts.
 */
final class Leaves {
  private static final long SEED = 20;
  private static final Array UNKNOWN = Array.scalar(Double.NaN, Precision.FLOAT64);

  private final Trace trace = new Trace();
  private final Random random = new Random(SEED);
  private final Map<String, Quantity> known = new LinkedHashMap<>();
  private final List<Function<Units, Double>> values = new ArrayList<>();
  private final Units units;

  /** The leaves of a graph, whose parameters are numbers, under a normalisation. */
  Leaves(Graph graph, Units units) {
    this.units = units;
    for (Node.Parameter parameter : graph.parameters()) {
      known.put("p:" + parameter.name(), symbol(parameter.name(), true));
    }
    units
        .columns()
        .forEach((column, normalisation) -> {
          put("shift of `" + column + "`", normalisation.shift() != 0, u -> u.of(column).shift());
          put(
              "factor of `" + column + "`",
              normalisation.factor() != 1,
              u -> u.of(column).factor());
        });
    put("shift", units.measured().shift() != 0, u -> u.measured().shift());
    put("factor", units.measured().factor() != 1, u -> u.measured().factor());
  }

  private void put(String name, boolean present, Function<Units, Double> value) {
    if (present) {
      known.put(name, symbol("`" + name, false));
      values.add(value);
    } else {
      known.put(name, name.startsWith("shift") ? Quantity.ZERO : Quantity.ONE);
    }
  }

  private Quantity symbol(String name, boolean anySign) {
    return new Quantity(trace.parameter(name, Shape.SCALAR), drawn(anySign));
  }

  private Array drawn(boolean anySign) {
    double[] samples = new double[Quantity.POINTS];
    for (int i = 0; i < samples.length; i++) {
      double size = 0.3 + 1.4 * random.nextDouble();
      samples[i] = anySign && i >= samples.length / 2 && random.nextBoolean() ? -size : size;
    }
    return Array.of(Shape.of(samples.length), Precision.FLOAT64, samples);
  }

  Trace trace() {
    return trace;
  }

  /** The scaled parameter of that name. */
  Quantity parameter(String name) {
    return get("p:" + name);
  }

  /** The shift of a column, 0 where it has none. */
  Quantity shift(String column) {
    return known.getOrDefault("shift of `" + column + "`", Quantity.ZERO);
  }

  /** The factor of a column, 1 where it has none. */
  Quantity factor(String column) {
    return known.getOrDefault("factor of `" + column + "`", Quantity.ONE);
  }

  /** The shift of what is measured. */
  Quantity shift() {
    return get("shift");
  }

  /** The factor of what is measured. */
  Quantity factor() {
    return get("factor");
  }

  /** Whether a column does not stay as it is. */
  boolean isNormalised(String column) {
    return units.columns().containsKey(column);
  }

  /** The numbers of the symbols for shifts and factors, in the order of the trace. */
  double[] values(Units actual) {
    return values.stream().mapToDouble(value -> value.apply(actual)).toArray();
  }

  /** The gauge of a parameter. */
  Gauge gauge(String name, Map<String, Gauge> gauges) {
    return gauges.getOrDefault(name, Gauge.SAME);
  }

  /** A parameter in the user's units. */
  Quantity user(String name, Map<String, Gauge> gauges) {
    Gauge gauge = gauge(name, gauges);
    return gauge.a().times(parameter(name)).plus(gauge.b());
  }

  /**
   * The nodes of an elementwise graph up to a position, with columns for which there is no number.
   *
   * @param parameters what the parameters are
   */
  List<Quantity> nodes(Graph graph, int end, Function<String, Quantity> parameters) {
    return nodes(graph, end, parameters, _ -> Quantity.constant(Double.NaN));
  }

  /** The same with numbers for the columns. */
  List<Quantity> nodes(
      Graph graph,
      int end,
      Function<String, Quantity> parameters,
      Function<String, Quantity> columns) {
    List<Quantity> all = new ArrayList<>();
    for (Node node : graph.nodes().subList(0, end + 1)) {
      all.add(
          switch (node) {
            case Node.Apply(Op.Elementwise(Fn fn), List<Integer> x, Shape _) ->
                Quantity.of(fn, x.stream().map(all::get).toList());
            case Node.Constant(Array value) -> Quantity.constant(value.item());
            case Node.Parameter(String name, Shape _) -> parameters.apply(name);
            case Node.Input(String name) -> columns.apply(name);
            case Node.Apply _, Node.RowCount _ -> Quantity.constant(Double.NaN);
          });
    }
    return all;
  }

  /** Numbers that a column may hold, more than 0. */
  Quantity column(String name) {
    return known.computeIfAbsent("c:" + name, _ -> new Quantity(UNKNOWN, drawn(false)));
  }

  private Quantity get(String key) {
    Quantity quantity = known.get(key);
    if (quantity == null) {
      throw new IllegalArgumentException("no leaf '%s'".formatted(key));
    }
    return quantity;
  }
}
