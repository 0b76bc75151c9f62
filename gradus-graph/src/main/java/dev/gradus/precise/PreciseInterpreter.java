package dev.gradus.precise;

import dev.gradus.graph.Block;
import dev.gradus.graph.Evaluation;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a graph in double-double numbers. Its kernels give two blocks for each output: the high
 * parts, then the low parts. It takes graphs of elementwise functions and of sums along axes other
 * than the rows.
 *
 * @param nudged whether the last bits of the data are others: every number of a column goes up or
 *     down by a part of 2⁻⁵², and so do constants of more than 24 bits. What that changes is not in
 *     the data
 */
public record PreciseInterpreter(boolean nudged) implements KernelCompiler {
  private static final double LAST_BIT = 0x1p-52;

  /** The interpreter of the data as they are. */
  public PreciseInterpreter() {
    this(false);
  }

  /** The parts of a node's values. */
  private record Parts(Block high, Block low) {
    DoubleDouble at(int i) {
      return new DoubleDouble(high.values()[i], low.values()[i]);
    }

    void set(int i, DoubleDouble value) {
      high.values()[i] = value.high();
      low.values()[i] = value.low();
    }

    int count() {
      return high.shape().components() * high.rows();
    }
  }

  /** Whether a graph can be run to all digits. */
  public static boolean canRun(Graph graph) {
    return graph.nodes().stream()
        .noneMatch(node ->
            node instanceof Node.Apply(Op op, List<Integer> operands, Shape _)
                && !canRun(op, graph.nodes().get(operands.getFirst()).shape()));
  }

  private static boolean canRun(Op op, Shape first) {
    return switch (op) {
      case Op.Elementwise(Fn fn) -> Functions.isPrecise(fn);
      case Op.Reduce(Op.Reduction reduction, int _) ->
          reduction == Op.Reduction.SUM && !op.reducesRows(first);
      case Op.MatrixProduct _, Op.RowProduct _, Op.External _ -> false;
      case Op.Reshape _, Op.Transpose _, Op.Slice _, Op.Concatenate _, Op.Expand _ -> true;
    };
  }

  @Override
  public String name() {
    return "double-double interpreter";
  }

  @Override
  public Kernel compile(Graph graph, Precision precision) {
    if (!canRun(graph)) {
      throw new IllegalArgumentException("a graph with operations that have no double-double form");
    }
    return () -> (theta, rows, from, count) -> run(graph, theta, rows, from, count);
  }

  private List<Block> run(Graph graph, double[] theta, Kernel.Rows rows, int from, int count) {
    List<Parts> parts = new ArrayList<>(graph.nodes().size());
    for (Node node : graph.nodes()) {
      Parts result = parts(node.shape(), count);
      double[] high = result.high.values();
      switch (node) {
        case Node.Constant(var value) -> constants(value.toDoubles(), result);
        case Node.Parameter parameter ->
            System.arraycopy(theta, graph.offset(parameter), high, 0, high.length);
        case Node.Input input -> column(graph.inputs().indexOf(input), rows, from, count, result);
        case Node.RowCount() -> high[0] = rows.total();
        case Node.Apply(Op op, List<Integer> operands, Shape _) ->
            apply(op, operands.stream().map(parts::get).toList(), result);
      }
      parts.add(result);
    }
    List<Block> outputs = new ArrayList<>();
    for (int output : graph.outputs()) {
      outputs.add(parts.get(output).high);
      outputs.add(parts.get(output).low);
    }
    return outputs;
  }

  private void constants(double[] values, Parts result) {
    for (int i = 0; i < values.length; i++) {
      boolean other = nudged && (float) values[i] != values[i];
      result.set(i, other ? nudged(values[i], i) : DoubleDouble.of(values[i]));
    }
  }

  private void column(int column, Kernel.Rows rows, int from, int count, Parts result) {
    for (int i = 0; i < count; i++) {
      double value = rows.columns().get(column).at(from + i);
      int place = rows.first() + from + i + 31 * column;
      result.set(i, nudged ? nudged(value, place) : DoubleDouble.of(value));
    }
  }

  /** A number a bit up or down, as the bits of its place mix (Knuth's multiplicative hashing). */
  private static DoubleDouble nudged(double value, int place) {
    int mixed = (place + 1) * 0x9E3779B9;
    boolean up = ((mixed ^ (mixed >>> 15)) * 0x85EBCA6B) < 0;
    return DoubleDouble.sum(value, (up ? value : -value) * LAST_BIT);
  }

  private static Parts parts(Shape shape, int blockRows) {
    int rows = shape.perRow() ? blockRows : 1;
    int count = shape.components() * rows;
    return new Parts(
        new Block(shape, rows, new double[count]), new Block(shape, rows, new double[count]));
  }

  private static void apply(Op op, List<Parts> operands, Parts result) {
    switch (op) {
      case Op.Elementwise(Fn fn) -> elementwise(fn, operands, result);
      case Op.Reduce(Op.Reduction _, int axis) -> sum(operands.getFirst(), axis, result);
      case Op.MatrixProduct _, Op.RowProduct _, Op.External _ ->
          throw new IllegalStateException("refused before");
      case Op.Reshape _, Op.Transpose _, Op.Slice _, Op.Concatenate _, Op.Expand _ ->
          moved(op, operands, result);
    }
  }

  /** An operation that only moves numbers does so to both parts. */
  private static void moved(Op op, List<Parts> operands, Parts result) {
    Evaluation.evaluate(
        op, operands.stream().map(Parts::high).toList(), result.high, Precision.FLOAT64);
    Evaluation.evaluate(
        op, operands.stream().map(Parts::low).toList(), result.low, Precision.FLOAT64);
  }

  private static void elementwise(Fn fn, List<Parts> operands, Parts result) {
    List<Parts> wide = operands.stream().map(operand -> widened(operand, result)).toList();
    Parts a = wide.getFirst();
    Parts b = wide.get(wide.size() > 1 ? 1 : 0);
    Parts c = wide.getLast();
    for (int i = 0; i < result.count(); i++) {
      result.set(i, Functions.of(fn, a.at(i), b.at(i), c.at(i)));
    }
  }

  private static Parts widened(Parts operand, Parts like) {
    if (operand.high.shape().equals(like.high.shape())) {
      return operand;
    }
    Parts wide = parts(like.high.shape(), like.high.rows());
    moved(new Op.Expand(like.high.shape()), List.of(operand), wide);
    return wide;
  }

  private static void sum(Parts operand, int axis, Parts result) {
    Shape shape = operand.high.shape();
    int size = shape.size(axis);
    int inner = new Shape(shape.sizes().subList(axis + 1, shape.rank())).components();
    int rows = operand.high.rows();
    for (int c = 0; c < result.high.shape().components(); c++) {
      int from = (c / inner * size * inner + c % inner) * rows;
      for (int r = 0; r < rows; r++) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int k = 0; k < size; k++) {
          sum = sum.plus(operand.at(from + k * inner * rows + r));
        }
        result.set(c * rows + r, sum);
      }
    }
  }
}
