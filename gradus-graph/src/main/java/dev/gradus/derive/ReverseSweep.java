package dev.gradus.derive;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reverse-mode differentiation: one walk from the quantity back to the parameters, in which every
 * node hands its adjoint (the slope of the quantity along that node) to its operands.
 *
 * <p>The adjoint of a node broadcasts to the node's shape. For a quantity per row the rows are kept
 * apart, so that also a node without rows has an adjoint {@code [rows, ...]}: the adjoint of a
 * parameter is then its column of the Jacobian. For a single quantity adjoints are summed over the
 * rows where they meet a node without rows. No adjoint is sent where no parameter is.
 */
final class ReverseSweep {
  /** From so many numbers on an outer product is not made row by row before it is summed. */
  private static final int LARGE = 1024;

  private final Trace trace;
  private final boolean keepRows;
  private final Map<Integer, Tensor> adjoints = new HashMap<>();

  private ReverseSweep(Trace trace, boolean keepRows) {
    this.trace = trace;
    this.keepRows = keepRows;
  }

  /**
   * The derivatives of a quantity along nodes of its trace.
   *
   * @param seed the adjoint of the quantity: 1, or a weight for each of its rows
   * @param keepRows whether rows are kept apart instead of summed
   * @param parameters parameters, or other nodes that are then taken for parameters
   */
  static List<Tensor> of(Traced quantity, Tensor seed, boolean keepRows, List<Traced> parameters) {
    ReverseSweep sweep = new ReverseSweep(quantity.trace(), keepRows);
    sweep.run(quantity.position(), seed, parameters);
    return parameters.stream().map(sweep::derivative).toList();
  }

  private void run(int from, Tensor seed, List<Traced> parameters) {
    boolean[] wanted = new boolean[from + 1];
    parameters.stream()
        .filter(parameter -> parameter.position() <= from)
        .forEach(parameter -> wanted[parameter.position()] = true);
    for (int i = 0; i <= from; i++) {
      for (int operand : trace.node(i).inputs()) {
        wanted[i] |= wanted[operand];
      }
    }
    adjoints.put(from, trace.at(trace.position(seed)));
    for (int i = from; i >= 0; i--) {
      Tensor adjoint = adjoints.get(i);
      if (wanted[i]
          && adjoint != null
          && trace.node(i) instanceof Node.Apply(Op op, List<Integer> operands, Shape _)) {
        for (int k = 0; k < operands.size(); k++) {
          if (wanted[operands.get(k)]) {
            send(op, adjoint, i, operands, k);
          }
        }
      }
    }
  }

  private Tensor derivative(Traced parameter) {
    Tensor adjoint =
        adjoints.getOrDefault(parameter.position(), Array.scalar(0, Precision.FLOAT64));
    return trace.at(trace.position(adjoint)).expand(adjointShape(parameter.shape()));
  }

  private void send(Op op, Tensor adjoint, int from, List<Integer> operands, int k) {
    Shape whole = adjointShape(trace.node(from).shape());
    Tensor x = trace.at(operands.get(k));
    Shape target = adjointShape(x.shape());
    int shift = target.rank() - x.shape().rank();
    Tensor share =
        switch (op) {
          case Op.Elementwise(Fn fn) -> {
            List<Tensor> xs = operands.stream().map(trace::at).toList();
            Tensor slope = Partials.of(fn, k, xs, trace.at(from));
            yield isZero(slope) ? slope : summed(Fn.CHAIN.of(adjoint, slope), whole, target);
          }
          case Op.Reduce(Op.Reduction reduction, int axis) ->
              throughReduction(reduction, axis, x, trace.at(from), adjoint.expand(whole), shift);
          case Op.MatrixProduct _ ->
              summed(throughProduct(operands, k, adjoint.expand(whole)), target);
          case Op.RowProduct _ -> throughRowProduct(operands, k, adjoint.expand(whole));
          case Op.Reshape _ -> adjoint.expand(whole).reshape(target);
          case Op.Transpose(List<Integer> order) ->
              adjoint.expand(whole).transpose(inverse(order, shift));
          case Op.Slice(int axis, int start, int end) ->
              padded(adjoint.expand(whole), target, axis + shift, start, end);
          case Op.Concatenate(int axis) -> {
            int start = 0;
            for (int before : operands.subList(0, k)) {
              start += trace.node(before).shape().size(axis);
            }
            yield adjoint.expand(whole).slice(axis + shift, start, start + x.shape().size(axis));
          }
          case Op.Expand _ -> summed(adjoint, whole, target);
          case Op.External _ -> throughExternal(op, adjoint, operands, k);
        };
    if (!isZero(share)) {
      adjoints.merge(operands.get(k), share, Tensor::plus);
    }
  }

  private Tensor throughReduction(
      Op.Reduction reduction, int axis, Tensor x, Tensor y, Tensor adjoint, int shift) {
    boolean overRows = axis == 0 && x.shape().perRow();
    if (overRows && keepRows) {
      throw throughAllRows();
    }
    Tensor back = overRows ? adjoint : widened(adjoint, axis + shift);
    return switch (reduction) {
      case SUM -> back;
      case MAX -> {
        Tensor isTop = x.equalTo(overRows ? y : widened(y, axis));
        Tensor ties = isTop.sum(axis);
        yield Fn.CHAIN.of(back, isTop.dividedBy(overRows ? ties : widened(ties, axis)));
      }
    };
  }

  /** The adjoint times the central differences of a function that nothing is known of. */
  private Tensor throughExternal(Op op, Tensor adjoint, List<Integer> operands, int k) {
    Tensor x = trace.at(operands.get(k));
    Tensor[] xs = operands.stream().map(trace::at).toArray(Tensor[]::new);
    Tensor[] shares =
        CentralDifferences.slopes(x, CentralDifferences.STEP, by -> replaced(op, xs, k, by))
            .stream()
            .map(slope -> Fn.CHAIN.of(adjoint, slope))
            .toArray(Tensor[]::new);
    if (x.shape().perRow() || shares.length == 0) {
      return shares.length == 0 ? zeros(x, adjointShape(x.shape())) : shares[0];
    }
    Tensor joined = shares.length == 1 ? shares[0] : Tensor.stack(1, shares);
    Tensor share = joined.reshape(x.shape().withRows());
    return keepRows ? share : share.sum(0);
  }

  private static Tensor replaced(Op op, Tensor[] operands, int k, Tensor by) {
    Tensor[] others = operands.clone();
    others[k] = by;
    return Tensor.apply(op, others);
  }

  private static Tensor widened(Tensor tensor, int axis) {
    return tensor.reshape(tensor.shape().inserted(axis, 1));
  }

  /** The adjoint of one factor of a matrix product, its broadcast axes not yet summed. */
  private Tensor throughProduct(List<Integer> operands, int k, Tensor adjoint) {
    Tensor a = trace.at(operands.getFirst());
    Tensor b = trace.at(operands.getLast());
    if (k == 0) {
      return adjoint.matmul(b.transpose());
    }
    if (a.shape().rank() > 2 || !a.shape().perRow()) {
      return a.transpose().matmul(adjoint);
    }
    if (!keepRows && (long) a.shape().components() * adjoint.shape().components() >= LARGE) {
      return Tensor.apply(new Op.RowProduct(), a, adjoint);
    }
    return widened(a, 2).times(widened(adjoint, 1));
  }

  private Tensor throughRowProduct(List<Integer> operands, int k, Tensor adjoint) {
    if (keepRows) {
      throw throughAllRows();
    }
    Tensor other = trace.at(operands.get(1 - k));
    return other.matmul(k == 0 ? adjoint.transpose() : adjoint);
  }

  private static InvalidInput throughAllRows() {
    return new InvalidInput(
        "a prediction that depends on the parameters through all rows at once (a sum, mean or max over rows) has no derivative row by row; give the whole loss as one number instead");
  }

  private static int[] inverse(List<Integer> order, int shift) {
    int[] inverse = IntStream.range(0, order.size() + shift).toArray();
    for (int i = 0; i < order.size(); i++) {
      inverse[order.get(i) + shift] = i + shift;
    }
    return inverse;
  }

  private static Tensor padded(Tensor adjoint, Shape target, int axis, int start, int end) {
    List<Tensor> parts = new ArrayList<>();
    if (start > 0) {
      parts.add(zeros(adjoint, target.with(axis, start)));
    }
    parts.add(adjoint);
    if (end < target.size(axis)) {
      parts.add(zeros(adjoint, target.with(axis, target.size(axis) - end)));
    }
    return Tensor.concatenate(axis, parts.toArray(Tensor[]::new));
  }

  private static Tensor zeros(Tensor like, Shape shape) {
    Tensor zero = Array.scalar(0, Precision.FLOAT64);
    return like instanceof Traced traced
        ? traced.trace().constant((Array) zero).expand(shape)
        : zero.expand(shape);
  }

  /** A share that broadcasts to {@code whole}, summed over the axes that broadcasting added. */
  private Tensor summed(Tensor share, Shape whole, Shape target) {
    return whole.equals(target)
        ? share
        : summed(trace.at(trace.position(share)).expand(whole), target);
  }

  /**
   * A share summed over the axes that the target lacks or has as 1. A target such as {@code [1, 3]}
   * that met {@code [rows, 3]} has an axis of 1 more than what is left without the rows.
   */
  private static Tensor summed(Tensor share, Shape target) {
    Tensor result = share;
    if (result.shape().perRow() && !target.perRow()) {
      result = result.sum(0);
    }
    int lead = target.perRow() ? 1 : 0;
    while (result.shape().rank() > target.rank()) {
      result = result.sum(lead);
    }
    int missing = target.rank() - result.shape().rank();
    for (int axis = lead; axis < result.shape().rank(); axis++) {
      if (target.size(axis + missing) == 1 && result.shape().size(axis) != 1) {
        result = widened(result.sum(axis), axis);
      }
    }
    return result.reshape(target);
  }

  private Shape adjointShape(Shape shape) {
    return keepRows ? shape.withRows() : shape;
  }

  private boolean isZero(Tensor tensor) {
    return trace.node(trace.position(tensor)) instanceof Node.Constant(Array value)
        && value.equals(Array.full(value.shape(), value.precision(), 0));
  }
}
