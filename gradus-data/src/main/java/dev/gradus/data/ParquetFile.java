package dev.gradus.data;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.Validity;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Parquet file whose columns are numbers, or become numbers. */
final class ParquetFile implements Source {
  /**
   * Where the reader tells which codecs it takes, which the JDK would print. It is kept here, for
   * the JDK forgets the level of a logger that nobody keeps.
   */
  private static final Logger CODEC_NEWS = Logger.getLogger("dev.hardwood");

  private final String name;
  private final Format format;
  private final ParquetFileReader reader;
  private final List<SchemaNode> nodes;
  private final List<String> columns;
  private final int rows;

  private ParquetFile(String name, Format format, ParquetFileReader reader) {
    this.name = name;
    this.format = format;
    this.reader = reader;
    this.nodes = reader.getFileSchema().getRootNode().children();
    this.columns =
        nodes.stream()
            .map(node -> Objects.requireNonNull(node.name(), "a column without a name"))
            .toList();
    this.rows = Math.toIntExact(reader.getFileMetaData().numRows());
  }

  /** Reads the schema. The standard input is read to its end, for the schema stands there. */
  static ParquetFile open(Input input, Format format) {
    if (CODEC_NEWS.getLevel() == null) {
      CODEC_NEWS.setLevel(Level.WARNING);
    }
    try (input) {
      InputFile file =
          input.path().isPresent()
              ? InputFile.of(input.path().get())
              : InputFile.of(ByteBuffer.wrap(input.bytes().readAllBytes()));
      return new ParquetFile(input.name(), format, ParquetFileReader.open(file));
    } catch (IOException | RuntimeException failure) {
      throw broken(input.name(), failure);
    }
  }

  private static InvalidInput broken(String name, Throwable failure) {
    Throwable root =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
            .reduce(failure, (outer, inner) -> inner);
    // The reader begins its messages with the name of the file in brackets.
    String reasons =
        Stream.of(failure, root)
            .map(reason -> String.valueOf(reason.getMessage()).replaceFirst("^\\[[^]]*] ", ""))
            .distinct()
            .collect(Collectors.joining(": "));
    return new InvalidInput(
        ("%s cannot be read as Parquet: %s; make sure that the file is whole, and compressed with "
                + "gzip, Snappy or Zstandard if at all")
            .formatted(name, reasons),
        failure);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Table read(Collection<String> needed, Collection<String> categories) {
    if (rows == 0) {
      throw new InvalidInput(
          "%s has columns but no rows; give it at least one row of numbers".formatted(name));
    }
    List<SchemaNode> used =
        Arrays.stream(Places.of(needed, columns, name)).mapToObj(nodes::get).toList();
    if (categories.isEmpty() && (long) rows * used.size() * Double.BYTES > format.memory()) {
      return stored(used);
    }
    List<Column> read =
        used.stream()
            .map(node ->
                categories.contains(node.name()) && ParquetType.isText(node)
                    ? texts(node)
                    : column(node))
            .toList();
    return Values.checked(Table.of(name, read), format.missing());
  }

  private Column column(SchemaNode node) {
    try (ParquetColumn column = open(node)) {
      double[] values = new double[rows];
      read(column, values, rows);
      return new Column(node.name(), values, column.note());
    }
  }

  private ParquetColumn open(SchemaNode node) {
    ParquetType type = ParquetType.of(node).orElseThrow(() -> notNumbers(node));
    int index = reader.getFileSchema().getColumn(node.name()).columnIndex();
    try {
      return new ParquetColumn(String.valueOf(node.name()), type, reader.columnReader(index));
    } catch (RuntimeException failure) {
      throw broken(name, failure);
    }
  }

  /** Columns larger than memory, in scratch files. */
  private Table stored(List<SchemaNode> used) {
    List<String> names = used.stream().map(node -> String.valueOf(node.name())).toList();
    List<ParquetColumn> open = new ArrayList<>();
    try (Storing storing = new Storing(name, names, format.missing(), "row")) {
      used.forEach(node -> open.add(open(node)));
      double[][] chunk = new double[open.size()][Math.min(rows, Storing.CHUNK)];
      for (int from = 0; from < rows; from += Storing.CHUNK) {
        int count = Math.min(Storing.CHUNK, rows - from);
        for (int j = 0; j < chunk.length; j++) {
          read(open.get(j), chunk[j], count);
        }
        int before = from;
        storing.add(chunk, count, row -> before + row + 1);
      }
      return storing.table(open.stream().map(ParquetColumn::note).toList());
    } finally {
      open.forEach(ParquetColumn::close);
    }
  }

  private void read(ParquetColumn column, double[] to, int count) {
    try {
      column.read(to, count);
    } catch (RuntimeException failure) {
      throw broken(name, failure);
    }
  }

  private Column texts(SchemaNode node) {
    int index = reader.getFileSchema().getColumn(node.name()).columnIndex();
    try (ColumnReader batches = reader.columnReader(index)) {
      CategoryColumn column = new CategoryColumn(node.name(), '.');
      while (batches.nextBatch()) {
        byte[][] batch = batches.getBinaries();
        Validity present = batches.getLeafValidity();
        for (int i = 0; i < batches.getRecordCount(); i++) {
          column.add(
              present.isNull(i)
                  ? Optional.empty()
                  : Optional.of(new String(batch[i], StandardCharsets.UTF_8)));
        }
      }
      return column.column();
    } catch (RuntimeException failure) {
      throw broken(name, failure);
    }
  }

  private InvalidInput notNumbers(SchemaNode node) {
    return new InvalidInput(
        "column '%s' of %s is of type %s; numbers, decimals, booleans, dates and times can be read"
            .formatted(node.name(), name, ParquetType.words(node)));
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException failure) {
      throw Input.unreadable(name, failure);
    }
  }
}
