package dev.gradus.rows;

import dev.gradus.kernel.Kernel;

/** Gives one thread rows in memory, some at a time. */
interface Pieces {
  /** How many rows there may be at a time, whole blocks. */
  int most();

  /** Rows in memory, these among them, valid until the next call. */
  Kernel.Rows at(int from, int count);

  /** Rows that are all in memory. */
  static Pieces of(Kernel.Rows all) {
    return new Pieces() {
      @Override
      public int most() {
        return Integer.MAX_VALUE;
      }

      @Override
      public Kernel.Rows at(int from, int count) {
        return all;
      }
    };
  }
}
