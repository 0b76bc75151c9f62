package dev.gradus.data;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Table;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells with something between them: CSV, TSV and their relatives. */
final class DelimitedText implements Source {
  private static final int SAMPLE = 1 << 16;

  private final Input input;
  private final Format format;
  private final Dialect dialect;
  private final Records records;
  private final List<String> columns;
  private final int firstLine;
  private boolean read;

  private DelimitedText(
      Input input, Format format, Dialect dialect, Records records, List<String> columns) {
    this.input = input;
    this.format = format;
    this.dialect = dialect;
    this.records = records;
    this.columns = columns;
    this.firstLine = records.cells().line();
  }

  /** Reads the names of the columns. */
  static DelimitedText open(Input input, Format format) {
    byte[] first = input.first(SAMPLE);
    Encoding encoding = Encoding.of(first);
    String sample = encoding.letters(first);
    if (sample.indexOf('\0') >= 0) {
      throw new InvalidInput(
          ("%s is not a text, for it has bytes that are 0; what can be read is delimited text "
                  + "(CSV), also packed with gzip, and Parquet; save a spreadsheet as CSV")
              .formatted(input.name()));
    }
    Dialect dialect = Dialect.of(sample, first.length < SAMPLE);
    Records records = records(input, encoding, dialect.delimiter());
    if (!records.next()) {
      throw new InvalidInput(
          sample.isEmpty()
              ? "%s is empty; give a file with a row of names and rows of numbers"
                  .formatted(input.name())
              : "%s has only comments and blank lines; give a file with rows of numbers"
                  .formatted(input.name()));
    }
    List<String> columns = names(records.cells(), format.header());
    if (format.header()) {
      refuseNumbers(records.cells(), dialect.mark(), input.name());
    }
    return new DelimitedText(input, format, dialect, records, columns);
  }

  /** How a text is written, by its beginning; the bytes stay to be read. */
  static Dialect dialect(Input input) {
    byte[] first = input.unpacked().first(SAMPLE);
    return Dialect.of(Encoding.of(first).letters(first), first.length < SAMPLE);
  }

  private static Records records(Input input, Encoding encoding, Delimiter delimiter) {
    try {
      return new Records(input.name(), encoding.letters(input.bytes()), delimiter);
    } catch (IOException failure) {
      throw Input.unreadable(input.name(), failure);
    }
  }

  /** The names in the first record; a column without one is called by its number. */
  private static List<String> names(Cells first, boolean header) {
    return IntStream.range(0, first.count())
        .mapToObj(i -> header && !first.cell(i).isEmpty() ? first.cell(i) : "c" + (i + 1))
        .toList();
  }

  private static void refuseNumbers(Cells header, char mark, String source) {
    boolean numbers =
        IntStream.range(0, header.count())
            .allMatch(i ->
                !header.quoted(i)
                    && Kind.of(header.text(), header.start(i), header.end(i), mark).isPresent());
    if (numbers) {
      throw new InvalidInput(
          ("the first line of %s is all numbers (%s); pass --no-header if it has no header, or put "
                  + "names that are numbers in quotes")
              .formatted(
                  source,
                  IntStream.range(0, header.count())
                      .mapToObj(header::cell)
                      .collect(Collectors.joining(", "))));
    }
  }

  @Override
  public String name() {
    return input.name();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Table read(Collection<String> needed, Collection<String> categories) {
    if (read) {
      throw new IllegalStateException("%s has been read; open it again".formatted(name()));
    }
    read = true;
    int[] places = Places.of(needed, columns, name());
    List<CellColumn> wanted =
        Arrays.stream(places)
            .mapToObj(columns::get)
            .map(column ->
                categories.contains(column)
                    ? new CategoryColumn(column, dialect.mark())
                    : new TextColumn(column, name(), dialect.mark()))
            .toList();
    if (format.header() && !records.next()) {
      throw new InvalidInput(
          "%s has a header (line %d) but no rows; give it at least one row of numbers"
              .formatted(name(), firstLine));
    }
    long most = categories.isEmpty() ? rowsWithin(format.memory(), places.length) : Long.MAX_VALUE;
    Lines lines = new Lines();
    boolean goesOn = readRows(wanted, places, lines, most);
    return goesOn
        ? stored(wanted.stream().map(TextColumn.class::cast).toList(), places, lines)
        : Values.checked(
            Table.of(name(), wanted.stream().map(CellColumn::column).toList(), lines.ofRow()),
            format.missing());
  }

  private static long rowsWithin(long memory, int columns) {
    return Math.max(1, memory / Double.BYTES / Math.max(1, columns));
  }

  /** Reads so many rows at most from the present record on, and says whether there are more. */
  private boolean readRows(
      List<? extends CellColumn> wanted, int[] places, Lines lines, long most) {
    boolean more = true;
    for (long row = 0; more && row < most; row++) {
      Cells cells = records.cells();
      if (cells.count() != columns.size()) {
        throw ragged(cells);
      }
      for (int i = 0; i < places.length; i++) {
        wanted.get(i).add(cells, places[i]);
      }
      lines.add(cells.line());
      more = records.next();
    }
    return more;
  }

  /** The rows read so far and the rest of them, in scratch files. */
  private Table stored(List<TextColumn> wanted, int[] places, Lines first) {
    List<String> names = Arrays.stream(places).mapToObj(columns::get).toList();
    try (Storing storing = new Storing(name(), names, format.missing(), "line")) {
      add(storing, wanted, first);
      boolean more = true;
      while (more) {
        Lines lines = new Lines();
        more = readRows(wanted, places, lines, Storing.CHUNK);
        add(storing, wanted, lines);
      }
      return storing.table(wanted.stream().map(TextColumn::note).toList());
    }
  }

  private static void add(Storing storing, List<TextColumn> wanted, Lines lines) {
    double[][] rows = wanted.stream().map(TextColumn::taken).toArray(double[][]::new);
    storing.add(rows, lines.count(), lines.ofRow());
  }

  private InvalidInput ragged(Cells cells) {
    return new InvalidInput(
        "line %d of %s has %s, but the %s (line %d) has %d (split at %s); %s"
            .formatted(
                cells.line(),
                name(),
                cells.count() == 1 ? "1 cell" : cells.count() + " cells",
                format.header() ? "header" : "first row",
                firstLine,
                columns.size(),
                dialect.delimiter().words(),
                cells.count() < columns.size()
                    ? "write NA where a value is missing"
                    : "put cells that contain %s in quotes"
                        .formatted(dialect.delimiter().words())));
  }

  @Override
  public void close() {
    records.close();
    input.close();
  }
}
