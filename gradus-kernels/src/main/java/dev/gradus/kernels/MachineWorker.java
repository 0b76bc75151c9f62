package dev.gradus.kernels;

import dev.gradus.graph.Block;
import dev.gradus.graph.Evaluation;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The machine at work: the memory of one thread. */
final class MachineWorker implements Kernel.Worker {
  private final Machine machine;
  private final Plan plan;
  private final boolean single;
  private final Invariants[] invariants;
  private final double[] scalars;
  private final Object[] arrays;
  private final int[] offsets;
  private final double[] sums;
  private final double[][] results;
  private List<Optional<RowLoop>> vector = List.of();
  private List<Block> blocks = List.of();
  private int blockRows = -1;
  private int capacity = -1;

  MachineWorker(Machine machine) {
    this.machine = machine;
    this.plan = machine.plan();
    this.single = machine.precision() == Precision.FLOAT32;
    this.invariants = machine.invariants().toArray(Invariants[]::new);
    this.scalars = new double[plan.code().size()];
    this.arrays = new Object[plan.arrays().size()];
    this.offsets = new int[arrays.length];
    this.sums = new double[plan.sums()];
    this.results = new double[plan.outputs().size()][];
    for (int i = 0; i < scalars.length; i++) {
      if (plan.code().at(i) instanceof Instruction.Constant(double value, _)) {
        scalars[i] = value;
      }
    }
  }

  @Override
  public List<Block> run(double[] theta, Kernel.Rows rows) {
    prepare(rows);
    for (Invariants part : invariants) {
      part.run(theta, scalars, rows.total());
    }
    if (vector.isEmpty()) {
      vector = machine.vector(rows.total());
    }
    int count = rows.count();
    int striped = vector.isEmpty() ? 0 : count - count % Sums.LANES;
    for (int s = 0; s < plan.stages().size(); s++) {
      if (plan.stages().get(s) instanceof Stage.External external) {
        call(external, rows);
      } else {
        boolean lanes = striped > 0 && vector.get(s).isPresent();
        machine
            .scalar()
            .get(s)
            .orElseThrow()
            .run(scalars, arrays, offsets, lanes ? striped : 0, count, sums);
        if (lanes) {
          vector.get(s).orElseThrow().run(scalars, arrays, offsets, 0, striped, sums);
        }
      }
    }
    finish();
    return blocks;
  }

  private void finish() {
    for (int output = 0; output < results.length; output++) {
      double[] result = results[output];
      switch (plan.outputs().get(output)) {
        case Plan.Output.Rows() -> {}
        case Plan.Output.Numbers(int[] instructions) -> {
          for (int c = 0; c < instructions.length; c++) {
            result[c] = scalars[instructions[c]];
          }
        }
        case Plan.Output.Reductions(int[] places) -> {
          for (int c = 0; c < places.length; c++) {
            result[c] = sums[places[c]];
          }
        }
      }
    }
  }

  private void prepare(Kernel.Rows rows) {
    if (rows.count() != blockRows) {
      blockRows = rows.count();
      resize();
    }
    for (int column = 0; column < rows.columns().size(); column++) {
      switch (rows.columns().get(column)) {
        case Numbers.Doubles(double[] values) when !single -> column(column, values, rows.from());
        case Numbers.Floats(float[] values) when single -> column(column, values, rows.from());
        case Numbers other -> convert(column, other, rows);
      }
    }
  }

  private void column(int column, Object values, int from) {
    arrays[column] = values;
    offsets[column] = from;
  }

  /** A column of the other precision. */
  private void convert(int column, Numbers values, Kernel.Rows rows) {
    double[] doubles = new double[rows.count()];
    values.copy(rows.from(), doubles, 0, doubles.length);
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
        case Plan.Place.Component(int output, int component) -> {
          arrays[array] = results[output];
          offsets[array] = component * blockRows;
        }
      }
    }
  }

  private void call(Stage.External stage, Kernel.Rows rows) {
    List<Block> operands = new ArrayList<>();
    for (Stage.Load input : stage.inputs()) {
      double[] values = new double[rows.count()];
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
        new Block(Shape.PER_ROW, rows.count(), result),
        rows.from(),
        Precision.FLOAT64);
  }
}
