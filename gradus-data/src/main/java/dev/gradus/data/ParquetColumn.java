package dev.gradus.data;

import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.Validity;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** A column of numbers of a Parquet file while it is read, batch by batch. */
final class ParquetColumn implements AutoCloseable {
  private final String name;
  private final ParquetType type;
  private final ColumnReader batches;
  private int row;
  private int place;
  private int end;

  ParquetColumn(String name, ParquetType type, ColumnReader batches) {
    this.name = name;
    this.type = type;
    this.batches = batches;
  }

  /** How its values become numbers, where that is worth saying. */
  Optional<String> note() {
    return type.note();
  }

  /** Reads the next so many values; NaN stands for a missing one. */
  void read(double[] to, int count) {
    int done = 0;
    while (done < count) {
      if (place == end) {
        if (!batches.nextBatch()) {
          throw new IllegalStateException("column '%s' ends after row %d".formatted(name, row));
        }
        place = 0;
        end = batches.getRecordCount();
      }
      int some = Math.min(count - done, end - place);
      IntToDoubleFunction batch = type.batch().apply(batches);
      Validity present = batches.getLeafValidity();
      for (int i = 0; i < some; i++) {
        int at = place + i;
        to[done + i] = present.isNull(at) ? Double.NaN : batch.applyAsDouble(at);
      }
      place += some;
      done += some;
      row += some;
    }
  }

  @Override
  public void close() {
    batches.close();
  }
}
