package dev.gradus.bench.task;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.optimize.Objective;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.stream.DoubleStream;

/** Columns from files of plain numbers, and answers from results. */
final class Numbers {
  private static final int PART = 1 << 22;

  private Numbers() {}

  /**
   * One of the columns that stand one behind the other in a file, in 8 bytes a number.
   *
   * @param column which one, from 0
   * @param rows how many numbers it has
   */
  static double[] column(String file, int column, int rows) throws IOException {
    double[] values = new double[rows];
    read(
        file,
        (long) column * rows * Double.BYTES,
        rows,
        Double.BYTES,
        (from, part) -> part.asDoubleBuffer().get(values, from, part.remaining() / Double.BYTES));
    return values;
  }

  /** The same of numbers in 4 bytes. */
  static float[] floats(String file, int column, int rows) throws IOException {
    float[] values = new float[rows];
    read(
        file,
        (long) column * rows * Float.BYTES,
        rows,
        Float.BYTES,
        (from, part) -> part.asFloatBuffer().get(values, from, part.remaining() / Float.BYTES));
    return values;
  }

  private interface Taker {
    void take(int from, ByteBuffer part);
  }

  private static void read(String file, long begin, int rows, int bytes, Taker taker)
      throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(file))) {
      ByteBuffer part = ByteBuffer.allocateDirect(PART).order(ByteOrder.LITTLE_ENDIAN);
      for (int row = 0; row < rows; ) {
        part.clear().limit((int) Math.min(PART, (long) (rows - row) * bytes));
        while (part.hasRemaining()) {
          if (channel.read(part, begin + (long) row * bytes + part.position()) < 0) {
            throw new IOException("%s ends too soon".formatted(file));
          }
        }
        part.flip();
        taker.take(row, part);
        row += part.limit() / bytes;
      }
    }
  }

  /** Estimates, then their standard errors. */
  static double[] of(Fit fit) {
    return DoubleStream.concat(
            fit.estimates().stream().mapToDouble(Estimate::value),
            fit.estimates().stream().mapToDouble(e -> e.standardError().orElse(Double.NaN)))
        .toArray();
  }

  /** A loss, then its gradient. */
  static double[] of(Objective.Gradient gradient) {
    return DoubleStream.concat(DoubleStream.of(gradient.loss()), DoubleStream.of(gradient.values()))
        .toArray();
  }
}
