package dev.gradus.table;

import dev.gradus.graph.InvalidInput;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Columns of numbers in scratch files, for data larger than memory. They are mapped, so the
 * operating system keeps of them what it has room for. The files stand in the folder that {@code
 * java.io.tmpdir} names and have no name there any more once they are open, where the system allows
 * it: they vanish with the process, however that ends.
 */
public final class StoredColumns {
  private static final ValueLayout.OfDouble NUMBER = ValueLayout.JAVA_DOUBLE;

  private final Map<String, MemorySegment> columns;
  private final int rows;

  private StoredColumns(Map<String, MemorySegment> columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The names of the columns. */
  public Set<String> names() {
    return columns.keySet();
  }

  /** Copies the numbers of a column from a row on to the front of an array. */
  public void copy(String name, int from, double[] to, int count) {
    MemorySegment.copy(column(name), NUMBER, from * NUMBER.byteSize(), to, 0, count);
  }

  /** The number of a row. */
  public double at(String name, int row) {
    return column(name).getAtIndex(NUMBER, row);
  }

  private MemorySegment column(String name) {
    MemorySegment column = columns.get(name);
    if (column == null) {
      throw new InvalidInput("the rows have no column '%s'".formatted(name));
    }
    return column;
  }

  /** Writes columns, some rows at a time. */
  public static final class Writer implements AutoCloseable {
    private static final int BUFFER = 1 << 13;

    private final List<String> names;
    private final List<FileChannel> files = new ArrayList<>();
    private final ByteBuffer buffer =
        ByteBuffer.allocateDirect(BUFFER * Double.BYTES).order(ByteOrder.nativeOrder());
    private int rows;

    /** A writer of columns of these names. */
    public Writer(List<String> names) {
      this.names = List.copyOf(names);
      for (int j = 0; j < names.size(); j++) {
        try {
          Path path = Files.createTempFile("gradus", ".column");
          files.add(
              FileChannel.open(
                  path,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException failure) {
          close();
          throw failed(failure);
        }
      }
    }

    /**
     * Appends rows.
     *
     * @param columns {@code [columns][at least count]}, in the order of the names
     */
    public void add(double[][] columns, int count) {
      try {
        for (int j = 0; j < columns.length; j++) {
          write(files.get(j), columns[j], count);
        }
        rows = Math.addExact(rows, count);
      } catch (IOException failure) {
        throw failed(failure);
      }
    }

    private void write(FileChannel file, double[] column, int count) throws IOException {
      for (int from = 0; from < count; from += BUFFER) {
        int some = Math.min(BUFFER, count - from);
        buffer.clear().asDoubleBuffer().put(column, from, some);
        buffer.limit(some * Double.BYTES);
        while (buffer.hasRemaining()) {
          file.write(buffer);
        }
      }
    }

    /** The columns as they were written. */
    public StoredColumns columns() {
      Map<String, MemorySegment> mapped = new LinkedHashMap<>();
      try {
        for (int j = 0; j < names.size(); j++) {
          mapped.put(
              names.get(j),
              files.get(j).map(MapMode.READ_ONLY, 0, (long) rows * Double.BYTES, Arena.ofAuto()));
        }
      } catch (IOException failure) {
        throw failed(failure);
      }
      return new StoredColumns(mapped, rows);
    }

    private static InvalidInput failed(IOException failure) {
      return new InvalidInput(
          "the data do not fit into memory, and no scratch file can be written in %s: %s; make room there, or name another folder (-Djava.io.tmpdir), or give Java more memory (-Xmx)"
              .formatted(System.getProperty("java.io.tmpdir"), failure.getMessage()),
          failure);
    }

    /** Lets go of the files; columns that were asked for stay. */
    @Override
    public void close() {
      for (FileChannel file : files) {
        try {
          file.close();
        } catch (IOException failure) {
          throw failed(failure);
        }
      }
    }
  }
}
