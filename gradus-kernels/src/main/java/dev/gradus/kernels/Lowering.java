package dev.gradus.kernels;

import dev.gradus.graph.Components;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Meaning;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Sums;
import dev.gradus.primitive.Primitive;
import dev.gradus.primitive.Program;
import dev.gradus.primitive.Program.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A graph taken apart into numbers: each component of each node becomes an instruction, and what
 * only moves components about disappears.
 *
 * <p>The operations on numbers, their order and their roundings are those of {@link
 * dev.gradus.graph.Evaluation}, so the bits are too. Single precision is a rounding of double
 * precision: functions that round once are done in single precision at once, others in double
 * precision and then rounded.
 */
final class Lowering {
  private final Graph graph;
  private final boolean single;
  private final Code code;
  private final int[][] places;

  private Lowering(Graph graph, Precision precision) {
    this.graph = graph;
    this.single = precision == Precision.FLOAT32;
    this.code = new Code(precision);
    this.places = new int[graph.nodes().size()][];
  }

  /**
   * The instructions of a graph.
   *
   * @param outputs for each output of the graph the positions of its components
   */
  record Lowered(Code code, List<int[]> outputs) {}

  static Lowered of(Graph graph, Precision precision) {
    Lowering lowering = new Lowering(graph, precision);
    for (int i = 0; i < lowering.places.length; i++) {
      lowering.places[i] = lowering.lowered(graph.nodes().get(i));
    }
    return new Lowered(
        lowering.code, graph.outputs().stream().map(output -> lowering.places[output]).toList());
  }

  /** How many components the nodes of a graph have together: what lowering it costs. */
  static long components(Graph graph) {
    long sum = 0;
    for (Node node : graph.nodes()) {
      sum += node.shape().components();
      if (node instanceof Node.Apply(Op op, List<Integer> operands, Shape shape)) {
        Shape first = graph.nodes().get(operands.getFirst()).shape();
        sum +=
            switch (op) {
              case Op.MatrixProduct _ -> (long) shape.components() * first.size(first.rank() - 1);
              default -> 0;
            };
      }
    }
    return sum;
  }

  private int[] lowered(Node node) {
    return switch (node) {
      case Node.Constant(var value) ->
          Arrays.stream(value.to(single ? Precision.FLOAT32 : Precision.FLOAT64).toDoubles())
              .mapToInt(number -> code.add(new Instruction.Constant(number, single)))
              .toArray();
      case Node.Parameter parameter -> {
        int offset = graph.offset(parameter);
        yield all(parameter.shape(), c -> code.add(new Instruction.Theta(offset + c)));
      }
      case Node.Input input ->
          new int[] {code.add(new Instruction.Read(graph.inputs().indexOf(input)))};
      case Node.RowCount() -> new int[] {code.add(new Instruction.RowCount())};
      case Node.Apply(Op op, List<Integer> operands, Shape shape) -> applied(op, operands, shape);
    };
  }

  private int[] applied(Op op, List<Integer> operands, Shape shape) {
    List<Shape> shapes = operands.stream().map(o -> graph.nodes().get(o).shape()).toList();
    List<int[]> from = operands.stream().map(o -> places[o]).toList();
    return switch (op) {
      case Op.Elementwise(Fn fn) -> {
        List<Components> taken =
            shapes.stream().map(operand -> Components.broadcast(operand, shape)).toList();
        yield all(
            shape,
            c -> {
              List<Integer> numbers = new ArrayList<>();
              for (int k = 0; k < from.size(); k++) {
                numbers.add(from.get(k)[taken.get(k).component(c)]);
              }
              return function(fn, numbers);
            });
      }
      case Op.Reduce(Op.Reduction reduction, int axis) ->
          op.reducesRows(shapes.getFirst())
              ? all(shape, c -> code.add(new Instruction.OverRows(reduction, from.getFirst()[c])))
              : reduced(reduction, axis, shapes.getFirst(), from.getFirst(), shape);
      case Op.MatrixProduct _ -> product(shapes, from, shape);
      case Op.RowProduct _ ->
          throw new IllegalArgumentException("a row product is for large shapes");
      case Op.Reshape _, Op.Transpose _, Op.Slice _, Op.Concatenate _, Op.Expand _ -> {
        Components taken = Components.of(op, shapes, shape);
        yield all(shape, c -> from.get(taken.operand(c))[taken.component(c)]);
      }
      case Op.External external -> {
        List<Integer> numbers = new ArrayList<>();
        from.forEach(parts -> Arrays.stream(parts).map(this::widened).forEach(numbers::add));
        yield new int[] {
          rounded(
              code.add(
                  new Instruction.External(
                      external, numbers, shapes.subList(external.inputs().size(), shapes.size()))))
        };
      }
    };
  }

  private interface OfComponent {
    int of(int component);
  }

  private static int[] all(Shape shape, OfComponent each) {
    int[] result = new int[shape.components()];
    for (int c = 0; c < result.length; c++) {
      result[c] = each.of(c);
    }
    return result;
  }

  private int function(Fn fn, List<Integer> operands) {
    return switch (fn.meaning()) {
      case Meaning.Written(Program program) -> {
        if (!single || program.suitsSinglePrecision()) {
          yield program(program, operands, single);
        }
        yield rounded(program(program, operands.stream().map(this::widened).toList(), false));
      }
      case Meaning.Unary _, Meaning.Binary _ ->
          rounded(
              code.add(new Instruction.Call(fn, operands.stream().map(this::widened).toList())));
    };
  }

  private int program(Program program, List<Integer> operands, boolean inSingle) {
    int[] at = new int[program.arity() + program.steps().size()];
    for (int k = 0; k < program.arity(); k++) {
      at[k] = operands.get(k);
    }
    for (int i = 0; i < program.steps().size(); i++) {
      at[program.arity() + i] =
          switch (program.steps().get(i)) {
            case Step.Constant(double value) -> code.add(new Instruction.Constant(value, inSingle));
            case Step.Apply(Primitive primitive, List<Integer> from) ->
                apply(primitive, from.stream().map(place -> at[place]).toList());
          };
    }
    return at[program.result()];
  }

  private int apply(Primitive primitive, List<Integer> operands) {
    return code.add(new Instruction.Apply(primitive, operands));
  }

  private int widened(int number) {
    return code.isSingle(number) ? code.add(new Instruction.Widen(number)) : number;
  }

  private int rounded(int number) {
    return single && !code.isSingle(number) ? code.add(new Instruction.Round(number)) : number;
  }

  private int[] reduced(Op.Reduction reduction, int axis, Shape shape, int[] from, Shape result) {
    int size = shape.size(axis);
    int inner = new Shape(shape.sizes().subList(axis + 1, shape.rank())).components();
    return all(
        result,
        c -> {
          int[] numbers = new int[size];
          for (int i = 0; i < size; i++) {
            numbers[i] = from[c / inner * size * inner + c % inner + i * inner];
          }
          return switch (reduction) {
            case SUM -> sum(numbers);
            case MAX -> {
              int top = code.add(new Instruction.Constant(Double.NEGATIVE_INFINITY, single));
              for (int number : numbers) {
                top = apply(Primitive.MAX, List.of(top, number));
              }
              yield top;
            }
          };
        });
  }

  /** The sum in the canonical order of {@link Sums}. */
  private int sum(int[] numbers) {
    if (numbers.length > Sums.BLOCK) {
      int left = Sums.BLOCK;
      while (left * 2L < numbers.length) {
        left *= 2;
      }
      return apply(
          Primitive.ADD,
          List.of(
              sum(Arrays.copyOf(numbers, left)),
              sum(Arrays.copyOfRange(numbers, left, numbers.length))));
    }
    int striped = numbers.length - numbers.length % Sums.LANES;
    int total = code.add(new Instruction.Constant(0, single));
    for (int i = striped; i < numbers.length; i++) {
      total = apply(Primitive.ADD, List.of(total, numbers[i]));
    }
    for (int lane = 0; lane < Math.min(Sums.LANES, striped); lane++) {
      int sum = numbers[lane];
      for (int i = lane + Sums.LANES; i < striped; i += Sums.LANES) {
        sum = apply(Primitive.ADD, List.of(sum, numbers[i]));
      }
      total = apply(Primitive.ADD, List.of(total, sum));
    }
    return total;
  }

  private int[] product(List<Shape> shapes, List<int[]> from, Shape shape) {
    Shape a = shapes.getFirst();
    Shape b = shapes.getLast();
    int length = a.size(a.rank() - 1);
    int across = b.size(b.rank() - 1);
    int down = a.size(a.rank() - 2) == Shape.ROWS ? 1 : a.size(a.rank() - 2);
    Components outerA = Components.broadcast(outer(a), outer(shape));
    Components outerB = Components.broadcast(outer(b), outer(shape));
    return all(
        shape,
        c -> {
          int block = c / (down * across);
          int i = c / across % down;
          int j = c % across;
          int sum = code.add(new Instruction.Constant(0, single));
          for (int k = 0; k < length; k++) {
            int left = from.getFirst()[(outerA.component(block) * down + i) * length + k];
            int right = from.getLast()[(outerB.component(block) * length + k) * across + j];
            sum = apply(Primitive.FMA, List.of(left, right, sum));
          }
          return sum;
        });
  }

  private static Shape outer(Shape shape) {
    return new Shape(shape.sizes().subList(0, shape.rank() - 2)).withoutRows();
  }
}
