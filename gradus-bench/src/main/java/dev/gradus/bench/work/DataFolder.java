package dev.gradus.bench.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** The data that all contenders read: made once, kept for the next run. */
record DataFolder(Path folder) {
  private static final int PART = 1 << 22;

  /** Writes a file. */
  @FunctionalInterface
  private interface Writer {
    void write(Path file) throws IOException, SQLException;
  }

  static DataFolder of(Setting setting) {
    return new DataFolder(setting.data());
  }

  /** {@code 2.5 exp(-0.7 x) + 0.3} with noise: columns x and y of 8 bytes a number. */
  String decay(int rows) {
    return file(
        "decay-%d.f64".formatted(rows),
        file -> {
          SplittableRandom random = new SplittableRandom(5);
          double[] x = new double[rows];
          double[] y = new double[rows];
          for (int i = 0; i < rows; i++) {
            x[i] = 10 * random.nextDouble();
            y[i] = 2.5 * Math.exp(-0.7 * x[i]) + 0.3 + 0.05 * random.nextGaussian();
          }
          write(file, Double.BYTES, rows, i -> x[i], i -> y[i]);
        });
  }

  /** Decays one behind the other, each with parameters of its own. */
  String groups(int groups, int rows) {
    return file(
        "groups-%d-%d.f64".formatted(groups, rows),
        file -> {
          SplittableRandom random = new SplittableRandom(6);
          double[] x = new double[groups * rows];
          double[] y = new double[groups * rows];
          for (int group = 0; group < groups; group++) {
            double a = 1 + 2 * random.nextDouble();
            double k = 0.5 + random.nextDouble();
            double c = random.nextDouble();
            for (int row = 0; row < rows; row++) {
              int i = group * rows + row;
              x[i] = 6.0 * row / rows;
              y[i] = a * Math.exp(-k * x[i]) + c + 0.02 * random.nextGaussian();
            }
          }
          write(file, Double.BYTES, groups * rows, i -> x[i], i -> y[i]);
        });
  }

  /** A line with noise: columns x and y of 4 bytes a number. */
  String line(int rows) {
    return file(
        "line-%d.f32".formatted(rows),
        file -> {
          SplittableRandom random = new SplittableRandom(3);
          float[] x = new float[rows];
          float[] y = new float[rows];
          for (int i = 0; i < rows; i++) {
            x[i] = (float) random.nextDouble();
            y[i] = (float) (0.5 * x[i] + 0.25 + 0.1 * (random.nextDouble() - 0.5));
          }
          write(file, Float.BYTES, rows, i -> x[i], i -> y[i]);
        });
  }

  /** A batch, column by column, its classes, and where a network starts: 4 bytes a number. */
  String batch(int rows, int inputs, int hidden, int classes) {
    return file(
        "batch-%d-%d-%d-%d.f32".formatted(rows, inputs, hidden, classes),
        file -> {
          SplittableRandom random = new SplittableRandom(9);
          int weights = inputs * hidden;
          int numbers = rows * (inputs + 1) + weights + hidden + hidden * classes + classes;
          float[] all = new float[numbers];
          for (int i = 0; i < numbers; i++) {
            int place = i - rows * inputs;
            int parameter = place - rows;
            all[i] =
                place < 0
                    ? random.nextFloat()
                    : parameter < 0
                        ? place % classes
                        : (float)
                            (random.nextGaussian()
                                / Math.sqrt(parameter < weights ? inputs : hidden));
          }
          write(file, Float.BYTES, numbers, i -> all[i]);
        });
  }

  /** A plane with noise, columns x1, x2 and y, as Parquet or CSV. */
  String plane(int rows, String kind) {
    return file(
        "plane-%d.%s".formatted(rows, kind),
        file ->
            duckDb(
                """
                COPY (SELECT x1, x2, round(2*x1 - 3*x2 + 0.5 + random(), 6) AS y
                FROM (SELECT round(100*random(), 6) AS x1, round(100*random(), 6) AS x2 FROM range(%d)))
                TO '%s' (%s)\
                """
                    .formatted(
                        rows, file, kind.equals("csv") ? "FORMAT csv, HEADER" : "FORMAT parquet")));
  }

  private static void duckDb(String copy) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1"); // so that the same numbers come in the same order
      statement.execute("SELECT setseed(0.5)");
      statement.execute(copy);
    }
  }

  private String file(String name, Writer writer) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      Path partial = folder.resolve(name + ".partial");
      try {
        Files.createDirectories(folder);
        Files.deleteIfExists(partial);
        writer.write(partial);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException("DuckDB cannot write %s".formatted(name), e);
      }
    }
    return file.toString();
  }

  private static void write(Path file, int bytes, int rows, IntToDoubleFunction... columns)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer part = ByteBuffer.allocateDirect(PART).order(ByteOrder.LITTLE_ENDIAN);
      for (IntToDoubleFunction column : columns) {
        for (int row = 0; row < rows; row++) {
          if (part.remaining() < bytes) {
            drain(part, channel);
          }
          double value = column.applyAsDouble(row);
          if (bytes == Double.BYTES) {
            part.putDouble(value);
          } else {
            part.putFloat((float) value);
          }
        }
      }
      drain(part, channel);
    }
  }

  private static void drain(ByteBuffer part, FileChannel channel) throws IOException {
    part.flip();
    while (part.hasRemaining()) {
      channel.write(part);
    }
    part.clear();
  }
}
