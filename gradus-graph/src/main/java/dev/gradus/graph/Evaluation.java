package dev.gradus.graph;

import dev.gradus.graph.Meaning.Binary;
import dev.gradus.graph.Meaning.Unary;
import dev.gradus.graph.Meaning.Written;
import dev.gradus.graph.Op.Reduction;
import dev.gradus.primitive.Program;
import java.util.Arrays;
import java.util.List;

/**
 * What every operation does to numbers, one loop an operation. Arrays and the plain interpreter
 * both compute here.
 */
public final class Evaluation {
  private Evaluation() {}

  /** Computes an operation; {@code result} has the operation's shape and is overwritten. */
  public static void evaluate(Op op, List<Block> operands, Block result, Precision precision) {
    evaluate(op, operands, result, 0, precision);
  }

  /**
   * The same for a block within the data.
   *
   * @param firstRow the place of its first row among all rows, from 0, for messages
   */
  public static void evaluate(
      Op op, List<Block> operands, Block result, int firstRow, Precision precision) {
    Block first = operands.getFirst();
    switch (op) {
      case Op.Elementwise(Fn fn) -> elementwise(fn, operands, result);
      case Op.Reduce(Reduction reduction, int axis) -> {
        if (op.reducesRows(first.shape())) {
          reduceRows(reduction, first, result, precision);
        } else {
          reduce(reduction, first, axis, result, precision);
        }
      }
      case Op.MatrixProduct _ -> product(first, operands.getLast(), result, precision);
      case Op.RowProduct _ -> rowProduct(first, operands.getLast(), result, precision);
      case Op.Reshape _, Op.Transpose _, Op.Slice _, Op.Concatenate _, Op.Expand _ ->
          gather(
              operands,
              Components.of(op, operands.stream().map(Block::shape).toList(), result.shape()),
              result);
      case Op.External external -> ExternalCall.run(external, operands, result, firstRow);
    }
    precision.round(result.values(), 0, result.count());
  }

  private static void elementwise(Fn fn, List<Block> operands, Block result) {
    boolean flat =
        operands.stream().allMatch(operand -> operand.count() == 1 || aligned(operand, result));
    int[] offsets = new int[operands.size()];
    int[] steps = new int[operands.size()];
    if (flat) {
      for (int k = 0; k < steps.length; k++) {
        steps[k] = operands.get(k).count() == 1 ? 0 : 1;
      }
      loop(fn, operands, offsets, steps, result, 0, result.count());
      return;
    }
    int[][] components =
        operands.stream()
            .map(operand -> operand.shape().componentsFor(result.shape()))
            .toArray(int[][]::new);
    for (int c = 0; c < result.shape().components(); c++) {
      for (int k = 0; k < steps.length; k++) {
        steps[k] = operands.get(k).rows() == 1 ? 0 : 1;
        offsets[k] = components[k][c] * operands.get(k).rows();
      }
      loop(fn, operands, offsets, steps, result, c * result.rows(), result.rows());
    }
  }

  /** Whether the operand's values stand just where the result's do. */
  private static boolean aligned(Block operand, Block result) {
    return operand.rows() == result.rows()
        && operand.shape().withoutRows().equals(result.shape().withoutRows());
  }

  private static void loop(
      Fn fn, List<Block> operands, int[] offsets, int[] steps, Block result, int to, int count) {
    double[] out = result.values();
    double[] a = operands.get(0).values();
    double[] b = operands.get(operands.size() > 1 ? 1 : 0).values();
    double[] c = operands.getLast().values();
    int atA = offsets[0];
    int atB = offsets[offsets.length > 1 ? 1 : 0];
    int atC = offsets[offsets.length - 1];
    int stepA = steps[0];
    int stepB = steps[steps.length > 1 ? 1 : 0];
    int stepC = steps[steps.length - 1];
    switch (fn.meaning()) {
      case Written(Program program) ->
          ProgramRun.run(
              program,
              new ProgramRun.Operand(a, atA, stepA),
              new ProgramRun.Operand(b, atB, stepB),
              new ProgramRun.Operand(c, atC, stepC),
              out,
              to,
              count);
      case Unary(var of) -> {
        for (int i = 0; i < count; i++) {
          out[to + i] = of.applyAsDouble(a[atA + i * stepA]);
        }
      }
      case Binary(var of) -> {
        for (int i = 0; i < count; i++) {
          out[to + i] = of.applyAsDouble(a[atA + i * stepA], b[atB + i * stepB]);
        }
      }
    }
  }

  private static void reduceRows(
      Reduction reduction, Block operand, Block result, Precision precision) {
    for (int c = 0; c < result.shape().components(); c++) {
      result.values()[c] =
          reduce(reduction, operand.values(), c * operand.rows(), 1, operand.rows(), precision);
    }
  }

  private static void reduce(
      Reduction reduction, Block operand, int axis, Block result, Precision precision) {
    Shape shape = operand.shape();
    int size = shape.size(axis);
    int inner = new Shape(shape.sizes().subList(axis + 1, shape.rank())).components();
    int rows = operand.rows();
    for (int c = 0; c < result.shape().components(); c++) {
      int from = (c / inner * size * inner + c % inner) * rows;
      for (int r = 0; r < rows; r++) {
        result.values()[c * rows + r] =
            reduce(reduction, operand.values(), from + r, inner * rows, size, precision);
      }
    }
  }

  private static double reduce(
      Reduction reduction, double[] x, int from, int stride, int count, Precision precision) {
    return switch (reduction) {
      case SUM -> Sums.sum(x, from, stride, count, precision);
      case MAX -> {
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
          top = Math.max(top, x[from + i * stride]);
        }
        yield top;
      }
    };
  }

  private static void product(Block a, Block b, Block result, Precision precision) {
    Shape shapeA = a.shape();
    Shape shapeB = b.shape();
    int length = shapeA.size(shapeA.rank() - 1);
    int across = shapeB.size(shapeB.rank() - 1);
    int down = shapeA.size(shapeA.rank() - 2) == Shape.ROWS ? 1 : shapeA.size(shapeA.rank() - 2);
    int rows = result.rows();
    int[] blockOfA = outer(shapeA).componentsFor(outer(result.shape()));
    int[] blockOfB = outer(shapeB).componentsFor(outer(result.shape()));
    double[] out = result.values();
    for (int block = 0; block < blockOfA.length; block++) {
      for (int i = 0; i < down; i++) {
        for (int j = 0; j < across; j++) {
          int to = ((block * down + i) * across + j) * rows;
          Arrays.fill(out, to, to + rows, 0);
          for (int k = 0; k < length; k++) {
            int fromA = ((blockOfA[block] * down + i) * length + k) * a.rows();
            int fromB = ((blockOfB[block] * length + k) * across + j) * b.rows();
            for (int r = 0; r < rows; r++) {
              out[to + r] =
                  precision.fma(
                      a.values()[a.rows() == 1 ? fromA : fromA + r],
                      b.values()[b.rows() == 1 ? fromB : fromB + r],
                      out[to + r]);
            }
          }
        }
      }
    }
  }

  private static void rowProduct(Block a, Block b, Block result, Precision precision) {
    int rows = a.rows();
    int down = a.shape().components();
    int across = b.shape().components();
    for (int i = 0; i < down; i++) {
      for (int j = 0; j < across; j++) {
        double sum = 0;
        for (int r = 0; r < rows; r++) {
          sum = precision.fma(a.values()[i * rows + r], b.values()[j * rows + r], sum);
        }
        result.values()[i * across + j] = sum;
      }
    }
  }

  /** The axes before the last two, without rows. */
  private static Shape outer(Shape shape) {
    return new Shape(shape.sizes().subList(0, shape.rank() - 2)).withoutRows();
  }

  /** Copies components. */
  private static void gather(List<Block> operands, Components from, Block result) {
    int rows = result.rows();
    for (int c = 0; c < from.count(); c++) {
      Block operand = operands.get(from.operand(c));
      int source = from.component(c) * operand.rows();
      if (operand.rows() == rows) {
        System.arraycopy(operand.values(), source, result.values(), c * rows, rows);
      } else {
        Arrays.fill(result.values(), c * rows, (c + 1) * rows, operand.values()[source]);
      }
    }
  }
}
