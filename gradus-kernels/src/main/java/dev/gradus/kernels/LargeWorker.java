package dev.gradus.kernels;

import dev.gradus.graph.Array;
import dev.gradus.graph.Block;
import dev.gradus.graph.Components;
import dev.gradus.graph.Evaluation;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A large graph at work: the memory of one thread, in the precision of the graph. */
final class LargeWorker implements Kernel.Worker {
  private final Graph graph;
  private final Precision precision;
  private final Groups groups;
  private final Panels panels;
  private final MatrixProduct product;
  private final List<Memory> memories = new ArrayList<>();

  /** For each node its numbers, and where they begin. */
  private final Object[] values;

  private final int[] offsets;
  private int rows;
  private int first;

  LargeWorker(Graph graph, Precision precision, Groups groups, MicroChoice micro) {
    this.graph = graph;
    this.precision = precision;
    this.groups = groups;
    this.panels = Panels.of(precision == Precision.FLOAT32);
    this.product = new MatrixProduct(precision == Precision.FLOAT32, micro);
    this.values = new Object[graph.nodes().size()];
    this.offsets = new int[values.length];
    Arrays.setAll(values, _ -> panels.array(0));
    for (int i = 0; i < values.length; i++) {
      if (graph.nodes().get(i) instanceof Node.Constant(Array value)) {
        double[] numbers = value.to(precision).toDoubles();
        values[i] = panels.array(numbers.length);
        panels.narrow(numbers, 0, values[i], numbers.length);
      }
    }
    for (Groups.Step step : groups.steps()) {
      if (step instanceof Groups.Step.Fused fused) {
        memories.add(Memory.scratch(fused.machine().plan(), Sums.BLOCK));
      }
    }
  }

  @Override
  public List<Block> run(double[] theta, Kernel.Rows block, int from, int count) {
    rows = count;
    first = from;
    int fusedSoFar = 0;
    for (Groups.Step step : groups.steps()) {
      switch (step) {
        case Groups.Step.Single(int node) -> single(node, theta, block);
        case Groups.Step.Fused fused -> fused(fused, memories.get(fusedSoFar++));
      }
    }
    return graph.outputs().stream().map(this::widened).toList();
  }

  private int rows(int node) {
    return shape(node).perRow() ? rows : 1;
  }

  private Shape shape(int node) {
    return graph.nodes().get(node).shape();
  }

  /** Makes room for the numbers of a node. */
  private Object room(int node) {
    int count = shape(node).components() * rows(node);
    if (java.lang.reflect.Array.getLength(values[node]) < count) {
      values[node] = panels.array(count);
    }
    offsets[node] = 0;
    return values[node];
  }

  private void single(int node, double[] theta, Kernel.Rows block) {
    switch (graph.nodes().get(node)) {
      case Node.Constant _ -> {}
      case Node.Parameter parameter ->
          panels.narrow(theta, graph.offset(parameter), room(node), parameter.shape().components());
      case Node.RowCount() -> panels.narrow(new double[] {block.total()}, 0, room(node), 1);
      case Node.Input input -> column(node, block.columns().get(graph.inputs().indexOf(input)));
      case Node.Apply(Op op, List<Integer> operands, Shape _) -> apply(op, operands, node, block);
    }
  }

  private void column(int node, Numbers column) {
    boolean single = precision == Precision.FLOAT32;
    if (single && column instanceof Numbers.Floats(float[] numbers)) {
      values[node] = numbers;
      offsets[node] = first;
    } else if (!single && column instanceof Numbers.Doubles(double[] numbers)) {
      values[node] = numbers;
      offsets[node] = first;
    } else {
      double[] numbers = new double[rows];
      column.copy(first, numbers, 0, rows);
      values[node] = panels.array(rows);
      offsets[node] = 0;
      panels.narrow(numbers, 0, values[node], rows);
    }
  }

  private void apply(Op op, List<Integer> operands, int node, Kernel.Rows block) {
    int left = operands.getFirst();
    int right = operands.getLast();
    switch (op) {
      case Op.Reshape _ -> {
        values[node] = values[left];
        offsets[node] = offsets[left];
      }
      case Op.Slice _, Op.Concatenate _, Op.Expand _ -> moved(op, operands, node);
      case Op.RowProduct _ ->
          product.run(
              new MatrixProduct.Factor(values[right], offsets[right], rows, 1),
              new MatrixProduct.Factor(values[left], offsets[left], rows, 1),
              room(node),
              shape(right).components(),
              shape(left).components(),
              rows,
              rows == block.total());
      case Op.MatrixProduct _ when isOfRows(left, right) ->
          product.run(
              new MatrixProduct.Factor(values[left], offsets[left], 1, rows),
              new MatrixProduct.Factor(values[right], offsets[right], 1, shape(right).size(1)),
              room(node),
              rows,
              shape(right).size(1),
              shape(right).size(0),
              rows == block.total());
      default -> interpreted(op, operands, node, block);
    }
  }

  /** Whether a product is that of {@code [rows, k]} and {@code [k, j]}. */
  private boolean isOfRows(int a, int b) {
    return shape(a).perRow() && shape(a).rank() == 2 && !shape(b).perRow() && shape(b).rank() == 2;
  }

  private void moved(Op op, List<Integer> operands, int node) {
    Components from = Components.of(op, operands.stream().map(this::shape).toList(), shape(node));
    Object to = room(node);
    int many = rows(node);
    for (int c = 0; c < from.count(); c++) {
      int operand = operands.get(from.operand(c));
      int at = offsets[operand] + from.component(c) * rows(operand);
      if (rows(operand) == many) {
        System.arraycopy(values[operand], at, to, c * many, many);
      } else {
        panels.fill(to, c * many, many, values[operand], at);
      }
    }
  }

  private void interpreted(Op op, List<Integer> operands, int node, Kernel.Rows block) {
    double[] result = new double[shape(node).components() * rows(node)];
    Evaluation.evaluate(
        op,
        operands.stream().map(this::widened).toList(),
        new Block(shape(node), rows(node), result),
        block.first() + first,
        precision);
    panels.narrow(result, 0, room(node), result.length);
  }

  /** A node's numbers in double precision. */
  private Block widened(int node) {
    double[] wide = new double[shape(node).components() * rows(node)];
    panels.widen(values[node], offsets[node], wide);
    return new Block(shape(node), rows(node), wide);
  }

  private void fused(Groups.Step.Fused step, Memory memory) {
    Machine machine = step.machine();
    int components = step.shape().perRow() ? step.shape().components() : 1;
    int count = step.shape().perRow() ? rows : step.shape().components();
    for (int output : step.outputs()) {
      room(output);
    }
    double[] numbers = new double[step.numbers().size()];
    for (int c = 0; c < components; c++) {
      for (int k = 0; k < numbers.length; k++) {
        Groups.Taken taken = step.numbers().get(k);
        numbers[k] =
            panels.at(
                values[taken.node()], offsets[taken.node()] + taken.components().component(c));
      }
      for (int from = 0; from < count; from += Sums.BLOCK) {
        place(step, memory, c, count, from);
        int some = Math.min(Sums.BLOCK, count - from);
        machine.run(numbers, memory, some, some, _ -> {});
      }
    }
  }

  /** Points the memory of a group at a component of its nodes, from a row on. */
  private void place(Groups.Step.Fused step, Memory memory, int component, int count, int from) {
    List<Plan.Place> arrays = step.machine().plan().arrays();
    for (int i = 0; i < arrays.size(); i++) {
      switch (arrays.get(i)) {
        case Plan.Place.Column(int column) -> {
          Groups.Taken taken = step.columns().get(column);
          boolean whole = step.shape().perRow();
          memory.arrays()[i] = values[taken.node()];
          memory.offsets()[i] =
              offsets[taken.node()]
                  + (whole ? taken.components().component(component) * count : 0)
                  + from;
        }
        case Plan.Place.Component(int output, _, _) -> {
          memory.arrays()[i] = values[step.outputs().get(output)];
          memory.offsets()[i] = component * count + from;
        }
        case Plan.Place.Buffer _ -> {}
      }
    }
  }
}
