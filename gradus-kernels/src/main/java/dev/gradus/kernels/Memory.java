package dev.gradus.kernels;

import java.util.Arrays;

/**
 * The numbers that the loops of a plan work on.
 *
 * @param scalars what is the same for all rows, by position
 * @param arrays columns, buffers and outputs
 * @param offsets for each array where the block's first row stands
 * @param sums the results of reductions
 */
record Memory(double[] scalars, Object[] arrays, int[] offsets, double[] sums) {
  /** Memory for a plan, its constants in place, without arrays. */
  static Memory of(Plan plan) {
    double[] scalars = new double[plan.code().size()];
    for (int i = 0; i < scalars.length; i++) {
      if (plan.code().at(i) instanceof Instruction.Constant(double value, _)) {
        scalars[i] = value;
      }
    }
    int arrays = plan.arrays().size();
    return new Memory(scalars, new Object[arrays], new int[arrays], new double[plan.sums()]);
  }

  /** Memory with arrays of so many rows. */
  static Memory scratch(Plan plan, int rows) {
    Memory memory = of(plan);
    for (int i = 0; i < memory.arrays.length; i++) {
      memory.arrays[i] = plan.isSingle(i) ? ones(rows) : new double[rows];
    }
    return memory;
  }

  private static float[] ones(int rows) {
    float[] ones = new float[rows];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Runs a loop over the rows of a block from one on. */
  void run(RowLoop loop, int from, int to) {
    loop.run(scalars, arrays, offsets, from, to, sums);
  }
}
