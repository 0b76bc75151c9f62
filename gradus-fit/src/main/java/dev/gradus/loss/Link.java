package dev.gradus.loss;

import dev.gradus.graph.Array;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.List;

/** Looks at the expression that an argument of a law is. */
final class Link {
  private Link() {}

  /** The node that gives an argument, before it was repeated for each row. */
  static Node node(Tensor argument) {
    return switch (argument) {
      case Array array -> new Node.Constant(array);
      case Traced traced -> node(traced, traced.position());
    };
  }

  private static Node node(Traced argument, int position) {
    Node node = argument.trace().node(position);
    return node instanceof Node.Apply(Op.Expand _, List<Integer> operands, _)
        ? node(argument, operands.getFirst())
        : node;
  }

  /** An operand of that node, one number a row. */
  static Tensor operand(Tensor argument, int position) {
    return ((Traced) argument).trace().at(position).expand(Shape.PER_ROW);
  }

  /** The node at a place, in the trace of an argument. */
  static Node at(Tensor argument, int position) {
    return node((Traced) argument, position);
  }

  /** Whether no parameter has a part in what is at a place. */
  static boolean isData(Tensor argument, int position) {
    Trace trace = ((Traced) argument).trace();
    boolean[] needed = new boolean[position + 1];
    needed[position] = true;
    for (int i = position; i >= 0; i--) {
      if (needed[i]) {
        if (trace.node(i) instanceof Node.Parameter) {
          return false;
        }
        trace.node(i).inputs().forEach(operand -> needed[operand] = true);
      }
    }
    return true;
  }

  /** Whether there is that number at a place. */
  static boolean isNumber(Tensor argument, int position, double value) {
    return at(argument, position) instanceof Node.Constant(Array number)
        && number.shape().components() == 1
        && number.toDoubles()[0] == value;
  }
}
