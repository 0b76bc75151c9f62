package dev.gradus.kernels;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import dev.gradus.primitive.Primitive;
import java.util.List;

/** One number of a graph, for one row or for all: operands are positions of earlier ones. */
sealed interface Instruction {
  /** A number that is known. */
  record Constant(double value, boolean single) implements Instruction {
    /** The same bits. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Constant(double number, boolean ofSingle)
          && single == ofSingle
          && Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(number);
    }

    @Override
    public int hashCode() {
      return Double.hashCode(value);
    }
  }

  /** A number of theta. */
  record Theta(int place) implements Instruction {}

  /** The number of rows. */
  record RowCount() implements Instruction {}

  /** The value of a column. */
  record Read(int column) implements Instruction {}

  /** A primitive. */
  record Apply(Primitive primitive, List<Integer> operands) implements Instruction {}

  /** A number of double precision, rounded to single. */
  record Round(int operand) implements Instruction {}

  /** A number of single precision as one of double. */
  record Widen(int operand) implements Instruction {}

  /** A function that is a method: double precision in and out. */
  record Call(Fn fn, List<Integer> operands) implements Instruction {}

  /**
   * A function of a block of rows that cannot be traced: double precision in and out.
   *
   * @param operands its inputs, then all numbers of its parameters
   * @param parameters the shapes of these
   */
  record External(Op.External external, List<Integer> operands, List<Shape> parameters)
      implements Instruction {}

  /** A reduction of one number a row over the rows. */
  record OverRows(Op.Reduction reduction, int operand) implements Instruction {}

  /** What the instruction takes. */
  default List<Integer> inputs() {
    return switch (this) {
      case Constant _, Theta _, RowCount _, Read _ -> List.of();
      case Apply(_, List<Integer> operands) -> operands;
      case Round(int operand) -> List.of(operand);
      case Widen(int operand) -> List.of(operand);
      case Call(_, List<Integer> operands) -> operands;
      case External(_, List<Integer> operands, _) -> operands;
      case OverRows(_, int operand) -> List.of(operand);
    };
  }
}
