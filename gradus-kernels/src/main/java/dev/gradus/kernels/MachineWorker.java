package dev.gradus.kernels;

import dev.gradus.graph.Block;
import dev.gradus.graph.Evaluation;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The machine at work: the memory of one thread. */
final class MachineWorker implements Kernel.Worker {
  private final Machine machine;
  private final Plan plan;
  private final boolean single;
  private final Memory memory;
  private final double[] scalars;
  private final Object[] arrays;
  private final int[] offsets;
  private final double[][] results;
  private final int[][] reductions;
  private final int[][] numbers;
  private List<Block> blocks = List.of();
  private final Consumer<Stage.External> externals = this::call;
  private int firstRow;
  private int blockRows = -1;
  private int capacity = -1;

  MachineWorker(Machine machine) {
    this.machine = machine;
    this.plan = machine.plan();
    this.single = machine.precision() == Precision.FLOAT32;
    this.memory = Memory.of(plan);
    this.scalars = memory.scalars();
    this.arrays = memory.arrays();
    this.offsets = memory.offsets();
    this.results = new double[plan.outputs().size()][];
    this.reductions = new int[results.length][0];
    this.numbers = new int[results.length][0];
    for (int output = 0; output < results.length; output++) {
      switch (plan.outputs().get(output)) {
        case Plan.Output.Rows() -> {}
        case Plan.Output.Numbers(int[] instructions) -> numbers[output] = instructions;
        case Plan.Output.Reductions(int[] places) -> reductions[output] = places;
      }
    }
  }

  @Override
  public List<Block> run(double[] theta, Kernel.Rows rows, int from, int count) {
    prepare(rows, from, count);
    firstRow = rows.first() + from;
    machine.run(theta, memory, rows.total(), count, externals);
    finish();
    return blocks;
  }

  /** Copies what is not written in place. */
  private void finish() {
    for (int output = 0; output < results.length; output++) {
      double[] result = results[output];
      int[] places = reductions[output];
      for (int c = 0; c < places.length; c++) {
        result[c] = memory.sums()[places[c]];
      }
      int[] instructions = numbers[output];
      for (int c = 0; c < instructions.length; c++) {
        result[c] = scalars[instructions[c]];
      }
    }
  }

  private void prepare(Kernel.Rows rows, int from, int count) {
    if (count != blockRows) {
      blockRows = count;
      resize();
    }
    for (int column = 0; column < rows.columns().size(); column++) {
      Numbers given = rows.columns().get(column);
      if (!single && given instanceof Numbers.Doubles doubles) {
        column(column, doubles.values(), from);
      } else if (single && given instanceof Numbers.Floats floats) {
        column(column, floats.values(), from);
      } else {
        convert(column, given, from, count);
      }
    }
  }

  private void column(int column, Object values, int from) {
    arrays[column] = values;
    offsets[column] = from;
  }

  /** A column of the other precision. */
  private void convert(int column, Numbers values, int from, int count) {
    double[] doubles = new double[count];
    values.copy(from, doubles, 0, doubles.length);
    if (single) {
      float[] rounded = new float[doubles.length];
      for (int i = 0; i < rounded.length; i++) {
        rounded[i] = (float) doubles[i];
      }
      column(column, rounded, 0);
    } else {
      column(column, doubles, 0);
    }
  }

  private void resize() {
    boolean grow = blockRows > capacity;
    capacity = Math.max(capacity, blockRows);
    List<Block> made = new ArrayList<>();
    for (int output = 0; output < results.length; output++) {
      Shape shape = machine.graph().output(output).shape();
      int rows = shape.perRow() ? blockRows : 1;
      if (grow) {
        results[output] = new double[shape.components() * (shape.perRow() ? capacity : 1)];
      }
      made.add(new Block(shape, rows, results[output]));
    }
    blocks = List.copyOf(made);
    for (int array = 0; array < arrays.length; array++) {
      switch (plan.arrays().get(array)) {
        case Plan.Place.Column _ -> {}
        case Plan.Place.Buffer(boolean ofSingle) -> {
          if (grow) {
            arrays[array] = ofSingle ? new float[capacity] : new double[capacity];
          }
        }
        case Plan.Place.Component(int output, int component, _) -> {
          arrays[array] = results[output];
          offsets[array] = component * blockRows;
        }
      }
    }
  }

  private void call(Stage.External stage) {
    List<Block> operands = new ArrayList<>();
    for (Stage.Load input : stage.inputs()) {
      double[] values = new double[blockRows];
      if (input.array() < 0) {
        Arrays.fill(values, scalars[input.instruction()]);
      } else {
        System.arraycopy(arrays[input.array()], offsets[input.array()], values, 0, values.length);
      }
      operands.add(new Block(Shape.PER_ROW, values.length, values));
    }
    int next = 0;
    for (Shape shape : stage.shapes()) {
      double[] numbers = new double[shape.components()];
      for (int c = 0; c < numbers.length; c++) {
        numbers[c] = scalars[stage.numbers().get(next++)];
      }
      operands.add(new Block(shape, 1, numbers));
    }
    double[] result = (double[]) arrays[stage.array()];
    Evaluation.evaluate(
        stage.external(),
        operands,
        new Block(Shape.PER_ROW, blockRows, result),
        firstRow,
        Precision.FLOAT64);
  }
}
