package dev.gradus.start;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Triangle;
import dev.gradus.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The order of magnitude that each parameter must have for the parts of a formula to fit together:
 * what is added is of one size, the argument of a function such as exp changes by about 1 over the
 * data, an exponent is about 1, and the prediction is of the size of what is measured.
 *
 * <p>Each node has a size and a change over the data, {@code 10^(number + weights·log10|θ|)}; the
 * rules are linear equations in {@code log10|θ|}, solved by least squares. Multiplying a column or
 * what is measured by a factor moves the answers as the units of the parameters say.
 */
final class Sizes {
  /** Draws what no rule determines to 1; far below any rule's weight. */
  private static final double TOWARDS_ONE = 1e-4;

  /** The change of an angle over the data: a few periods. */
  private static final double ANGLE = 1;

  private final Graph graph;
  private final int unknowns;
  private final List<double[]> rules = new ArrayList<>();
  private final List<Size> angles = new ArrayList<>();
  private int used;

  /**
   * What is known of a node.
   *
   * @param weights of the unknowns in the logarithm of its size: {@code [unknowns]}
   * @param size the rest of that logarithm
   * @param change likewise of its change over the rows; minus infinity if it has none
   * @param sign of a number that is known
   */
  private record Size(double[] weights, double size, double change, double sign) {
    Size(double[] weights, double size, double change) {
      this(weights, size, change, 1);
    }

    boolean varies() {
      return change != Double.NEGATIVE_INFINITY;
    }

    boolean isZero() {
      return size == Double.NEGATIVE_INFINITY;
    }

    boolean isNumber() {
      return Arrays.stream(weights).allMatch(w -> w == 0);
    }

    Size powered(double exponent) {
      return new Size(
          Arrays.stream(weights).map(w -> w * exponent).toArray(),
          size * exponent,
          size * (exponent - 1) + change);
    }

    Size times(Size other, int sign) {
      double[] sum = weights.clone();
      Arrays.setAll(sum, i -> weights[i] + sign * other.weights[i]);
      double whole = size + sign * other.size;
      return new Size(
          sum, whole, Math.max(whole - size + change, whole - other.size + other.change));
    }
  }

  private Sizes(Graph graph, int parameters) {
    this.graph = graph;
    this.unknowns = parameters + graph.nodes().size();
    this.used = parameters;
  }

  /**
   * What the rules say of each parameter.
   *
   * @param log of base 10 of its size
   * @param turning by which power of it the change of an angle over the data grows; 0 if none does
   * @param turns that change at this size, in radians: its logarithm of base 10
   */
  record Found(double log, double turning, double turns) {}

  /**
   * What the rules say of the parameters, in their order.
   *
   * @param graph outputs 0, 2, 4 and so on are what is measured, each before how it is predicted
   */
  static List<Found> of(Graph graph, Rows rows) {
    int parameters = graph.parameters().size();
    Sizes sizes = new Sizes(graph, parameters);
    List<Size> known = sizes.known(rows);
    for (int measured = 0; measured < graph.outputs().size(); measured += 2) {
      sizes.same(
          known.get(graph.outputs().get(measured + 1)), known.get(graph.outputs().get(measured)));
    }
    double[] logs = sizes.solved();
    return IntStream.range(0, parameters).mapToObj(j -> sizes.found(j, logs)).toList();
  }

  private Found found(int parameter, double[] logs) {
    for (Size angle : angles) {
      double turning = angle.weights()[parameter];
      if (turning != 0 && angle.varies()) {
        double turns = angle.change();
        for (int j = 0; j < logs.length; j++) {
          turns += angle.weights()[j] * logs[j];
        }
        return new Found(logs[parameter], turning, turns);
      }
    }
    return new Found(logs[parameter], 0, 0);
  }

  private List<Size> known(Rows rows) {
    Map<Integer, Size> data = new DataNodes(graph).map(rows, this::ofValues);
    List<Size> known = new ArrayList<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      Optional<Size> ofData = Optional.ofNullable(data.get(i));
      Node node = graph.nodes().get(i);
      known.add(ofData.orElseGet(() -> ofNode(node, known)));
    }
    return known;
  }

  private Size number(double size) {
    return new Size(new double[unknowns], size, Double.NEGATIVE_INFINITY);
  }

  private Size varying() {
    return new Size(new double[unknowns], 0, 0);
  }

  private Size unknown(int place, boolean varies) {
    double[] weights = new double[unknowns];
    weights[place] = 1;
    return new Size(weights, 0, varies ? 0 : Double.NEGATIVE_INFINITY);
  }

  private Size ofValues(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return most >= least
        ? new Size(
            new double[unknowns],
            Math.log10(Math.max(Math.abs(least), Math.abs(most))),
            Math.log10(most - least),
            Math.signum(least))
        : varying();
  }

  private Size ofNode(Node node, List<Size> known) {
    return switch (node) {
      case Node.Parameter parameter -> unknown(graph.parameters().indexOf(parameter), false);
      case Node.Apply(Op.Elementwise(Fn fn), List<Integer> operands, _) ->
          ofFunction(fn, operands.stream().map(known::get).toList());
      case Node.Apply(Op.MatrixProduct _, List<Integer> operands, _) ->
          known.get(operands.get(0)).times(known.get(operands.get(1)), 1);
      case Node.Apply apply -> known.get(apply.operands().getFirst());
      case Node.Constant _, Node.Input _, Node.RowCount _ -> number(0);
    };
  }

  private Size ofFunction(Fn fn, List<Size> x) {
    Size first = x.getFirst();
    Size last = x.getLast();
    return switch (fn) {
      case ADD, SUBTRACT, MIN, MAX -> sum(first, last);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> {
        sum(first, last);
        yield varying();
      }
      case WHERE -> sum(x.get(1), last);
      case MULTIPLY -> first.times(last, 1);
      case DIVIDE -> first.times(last, -1);
      case NEGATE, ABS, RELU -> first;
      case SQUARE -> first.powered(2);
      case SQRT -> first.powered(0.5);
      case POWER -> power(first, last);
      case SIN, COS, TAN -> {
        angles.add(first);
        yield ofArgument(first, ANGLE);
      }
      case LOG, LOG10, LOG1P, SIGN, ATAN2 ->
          new Size(new double[unknowns], 0, first.varies() ? 0 : first.change());
      default -> ofArgument(first, 0);
    };
  }

  /** What is added is of one size; the sum changes as its operands do. */
  private Size sum(Size a, Size b) {
    if (a.isZero() || b.isZero()) {
      return a.isZero() ? b : a;
    }
    same(a, b);
    if (a.varies() == b.varies()) {
      return a.isNumber() ? a : b.isNumber() || b.change() > a.change() ? b : a;
    }
    return a.varies() ? a : b;
  }

  private Size ofArgument(Size argument, double change) {
    boolean varies = argument.varies();
    rule(argument.weights(), varies ? change - argument.change() : -argument.size());
    return new Size(new double[unknowns], 0, varies ? 0 : Double.NEGATIVE_INFINITY);
  }

  private Size power(Size base, Size exponent) {
    if (exponent.isNumber() && !exponent.varies()) {
      return base.powered(exponent.sign() * Math.pow(10, exponent.size()));
    }
    ofArgument(exponent, 0);
    if (!base.varies()) {
      rule(base.weights(), -base.size());
    }
    return unknown(used++, base.varies() || exponent.varies());
  }

  private void same(Size a, Size b) {
    rule(a.times(b, -1).weights(), b.size() - a.size());
  }

  /** A linear equation in the unknowns. */
  private void rule(double[] weights, double right) {
    if (Double.isFinite(right) && Arrays.stream(weights).anyMatch(w -> w != 0)) {
      double[] rule = Arrays.copyOf(weights, unknowns + 1);
      rule[unknowns] = -right;
      rules.add(rule);
    }
  }

  private double[] solved() {
    double[][] matrix = new double[used + 1][rules.size() + used];
    for (int i = 0; i < rules.size(); i++) {
      for (int j = 0; j < used; j++) {
        matrix[j][i] = rules.get(i)[j];
      }
      matrix[used][i] = rules.get(i)[unknowns];
    }
    for (int j = 0; j < used; j++) {
      matrix[j][rules.size() + j] = TOWARDS_ONE;
    }
    return LeastSquares.of(Triangle.of(matrix, rules.size() + used), Math.ulp(1.0)).step();
  }
}
