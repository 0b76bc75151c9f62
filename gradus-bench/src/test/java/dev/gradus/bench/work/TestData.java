package dev.gradus.bench.work;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data of benchmarks, in a folder of a test. */
public record TestData(DataFolder data) {
  public static TestData in(Path folder) {
    return new TestData(new DataFolder(folder));
  }

  public String line(int rows) {
    return data.line(rows);
  }

  public String decay(int rows) {
    return data.decay(rows);
  }

  public String groups(int groups, int rows) {
    return data.groups(groups, rows);
  }

  public String plane(int rows, String kind) {
    return data.plane(rows, kind);
  }

  public String batch(int rows, int inputs, int hidden, int classes) {
    return data.batch(rows, inputs, hidden, classes);
  }

  /** Columns of a file of floats. */
  public static float[][] floats(String file, int columns, int rows) throws IOException {
    var numbers =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(file)))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[][] values = new float[columns][rows];
    for (float[] column : values) {
      numbers.get(column);
    }
    return values;
  }
}
