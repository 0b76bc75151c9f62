package dev.gradus.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A graph under construction: nodes are only added, each once.
 *
 * <p>Equal nodes are one node, operations on constants are computed, and what arithmetic leaves
 * unchanged to the bit disappears ({@code x * 1}, {@code x - 0}, {@code x ^ 1}, {@code -(-x)});
 * sums are never regrouped and NaN is never lost. One trace belongs to one thread.
 */
public final class Trace {
  /** Results of constant operations larger than this are not computed ahead. */
  private static final int LARGEST_FOLD = 4096;

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> positions = new HashMap<>();
  private final List<Node.Parameter> parameters = new ArrayList<>();
  private final List<Node.Input> inputs = new ArrayList<>();

  /** A trace without nodes. */
  public Trace() {}

  /** The parameter of that name, declared now or before. */
  public Tensor parameter(String name, Shape shape) {
    if (shape.perRow()) {
      throw new InvalidInput(
          "parameter '%s' of shape %s: a parameter has no row axis".formatted(name, shape));
    }
    Node.Parameter parameter = new Node.Parameter(name, shape);
    declare(name, shape, parameters.stream().filter(p -> p.name().equals(name)).toList());
    if (!positions.containsKey(parameter)) {
      parameters.add(parameter);
    }
    return add(parameter);
  }

  /** The column of that name, one number a row. */
  public Tensor input(String name) {
    Node.Input input = new Node.Input(name);
    if (!positions.containsKey(input)) {
      inputs.add(input);
    }
    return add(input);
  }

  /** A constant. */
  public Tensor constant(Array value) {
    return add(new Node.Constant(value));
  }

  /** The number of rows of the data. */
  public Tensor rowCount() {
    return add(new Node.RowCount());
  }

  /** A node without operands, as it stands in this trace. */
  public Tensor leaf(Node node) {
    return switch (node) {
      case Node.Parameter(String name, Shape shape) -> parameter(name, shape);
      case Node.Input(String name) -> input(name);
      case Node.Constant _, Node.RowCount _ -> add(node);
      case Node.Apply _ ->
          throw new InvalidInput("node %s has operands; it is not a leaf".formatted(node));
    };
  }

  /** The outputs of a finished graph, continued in this trace. */
  public List<Tensor> add(Graph graph) {
    graph.parameters().forEach(this::leaf);
    graph.inputs().forEach(this::leaf);
    return add(graph, this::leaf);
  }

  /** The outputs of a finished graph, continued in this trace over other leaves. */
  public List<Tensor> add(Graph graph, Function<Node, Tensor> leaves) {
    List<Tensor> tensors = new ArrayList<>();
    for (Node node : graph.nodes()) {
      tensors.add(
          switch (node) {
            case Node.Apply(Op op, List<Integer> operands, Shape _) ->
                apply(op, operands.stream().map(tensors::get).toList());
            case Node leaf -> leaves.apply(leaf);
          });
    }
    return graph.outputs().stream().map(tensors::get).toList();
  }

  /** The graph of these outputs, without the nodes that they do not need. */
  public Graph graph(Tensor... outputs) {
    return graph(Arrays.asList(outputs));
  }

  /** The graph of these outputs, without the nodes that they do not need. */
  public Graph graph(List<Tensor> outputs) {
    Needed needed = Needed.of(nodes, outputs.stream().map(this::position).toList());
    return new Graph(parameters, inputs, needed.nodes(), needed.ends());
  }

  /** The number of nodes so far. */
  public int size() {
    return nodes.size();
  }

  /** The node at a position. */
  public Node node(int position) {
    return nodes.get(position);
  }

  /** The tensor at a position. */
  public Tensor at(int position) {
    return new Traced(this, position);
  }

  /** The position of a tensor of this trace; an array becomes a constant. */
  public int position(Tensor tensor) {
    return switch (tensor) {
      case Array array -> positionOf(new Node.Constant(array));
      case Traced(Trace trace, int position) -> {
        if (trace != this) {
          throw new InvalidInput(
              "tensors of two different traces meet in one expression; trace the whole model at once");
        }
        yield position;
      }
    };
  }

  Tensor apply(Op op, List<? extends Tensor> operands) {
    List<Integer> places = operands.stream().map(this::position).toList();
    List<Node> given = places.stream().map(nodes::get).toList();
    Shape shape = op.shape(given.stream().map(Node::shape).toList());
    if (given.stream().allMatch(Node.Constant.class::isInstance)
        && !shape.perRow()
        && shape.components() <= LARGEST_FOLD) {
      return constant(
          Array.apply(op, given.stream().map(node -> ((Node.Constant) node).value()).toList()));
    }
    if (op instanceof Op.Elementwise(Fn fn)) {
      return simpler(fn, places)
          .filter(place -> nodes.get(place).shape().equals(shape))
          .map(this::at)
          .orElseGet(() -> cheaper(fn, op, places, shape));
    }
    return add(new Node.Apply(op, places, shape));
  }

  /** The operand that the function leaves unchanged, if it does. */
  private Optional<Integer> simpler(Fn fn, List<Integer> x) {
    int first = x.getFirst();
    int last = x.getLast();
    return switch (fn) {
      case MULTIPLY, CHAIN ->
          is(last, 1) ? Optional.of(first) : is(first, 1) ? Optional.of(last) : none();
      case DIVIDE, POWER -> is(last, 1) ? Optional.of(first) : none();
      case SUBTRACT -> is(last, 0) ? Optional.of(first) : none();
      case NEGATE ->
          nodes.get(first) instanceof Node.Apply(Op.Elementwise(Fn inner), var operand, _)
                  && inner == Fn.NEGATE
              ? Optional.of(operand.getFirst())
              : none();
      default -> none();
    };
  }

  /** The application, by a cheaper function with the same bits where there is one. */
  private Tensor cheaper(Fn fn, Op op, List<Integer> x, Shape shape) {
    Tensor first = at(x.getFirst());
    if (fn == Fn.POWER && is(x.getLast(), 2)) {
      return first.square();
    }
    if (fn == Fn.CHAIN && is(x.getLast(), -1)) {
      return first.negate();
    }
    if (fn == Fn.CHAIN && nodes.get(x.getLast()) instanceof Node.Constant(Array slope)) {
      return Arrays.stream(slope.values()).allMatch(Double::isFinite)
          ? first.times(slope)
          : add(new Node.Apply(op, x, shape));
    }
    return add(new Node.Apply(op, x, shape));
  }

  private static Optional<Integer> none() {
    return Optional.empty();
  }

  private boolean is(int place, double value) {
    return nodes.get(place) instanceof Node.Constant(Array array)
        && array.shape().rank() == 0
        && Double.compare(array.item(), value) == 0;
  }

  private void declare(String name, Shape shape, List<Node.Parameter> before) {
    for (Node.Parameter parameter : before) {
      if (!parameter.shape().equals(shape)) {
        throw new InvalidInput(
            "parameter '%s' has shape %s and shape %s; a parameter has one shape"
                .formatted(name, parameter.shape(), shape));
      }
    }
  }

  private Tensor add(Node node) {
    return at(positionOf(node));
  }

  private int positionOf(Node node) {
    return positions.computeIfAbsent(
        node,
        added -> {
          nodes.add(added);
          return nodes.size() - 1;
        });
  }
}
