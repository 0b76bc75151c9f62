package dev.gradus.data;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import java.util.Arrays;
import java.util.Optional;

/** A column of a text while it is read: its values so far, and what its cells must be. */
final class TextColumn implements CellColumn {
  private final String name;
  private final String source;
  private final char mark;
  private Optional<Kind> kind = Optional.empty();
  private int decidedAt;
  private boolean hasComma;
  private double[] values = new double[256];
  private int rows;

  /** A column of {@code source}, whose decimals stand after {@code mark}. */
  TextColumn(String name, String source, char mark) {
    this.name = name;
    this.source = source;
    this.mark = mark;
  }

  @Override
  public void add(Cells cells, int cell) {
    if (rows == values.length) {
      values = Arrays.copyOf(values, rows + rows / 2);
    }
    values[rows++] =
        Numbers.isMissing(cells.text(), cells.start(cell), cells.end(cell))
            ? Double.NaN
            : read(cells, cell);
  }

  private double read(Cells cells, int cell) {
    char[] text = cells.text();
    int start = cells.start(cell);
    int end = cells.end(cell);
    if (kind.isEmpty()) {
      kind = Kind.of(text, start, end, mark);
      decidedAt = cells.line();
    }
    double value = kind.orElse(Kind.NUMBER).read(text, start, end, mark);
    if (Double.isNaN(value)) {
      throw misread(cells, cell);
    }
    hasComma |= mark == ',' && hasComma(text, start, end);
    return value;
  }

  private static boolean hasComma(char[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[i] == ',') {
        return true;
      }
    }
    return false;
  }

  private InvalidInput misread(Cells cells, int cell) {
    String text = cells.cell(cell);
    String wanted = kind.orElse(Kind.NUMBER).words();
    String complaint =
        Kind.of(cells.text(), cells.start(cell), cells.end(cell), mark)
            .map(other ->
                "is %s, but line %d began the column with %s; let it be all of one kind"
                    .formatted(other.words(), decidedAt, wanted))
            .orElseGet(() -> "is not %s; %s".formatted(wanted, Misread.remedy(text, mark)));
    return new InvalidInput(
        "line %d of %s, column '%s': %s %s"
            .formatted(cells.line(), source, name, Misread.shown(text), complaint));
  }

  /** The values so far, and possibly more; they are overwritten by those read next. */
  double[] taken() {
    rows = 0;
    return values;
  }

  /** How its values came to be numbers, where that is worth saying. */
  Optional<String> note() {
    return hasComma ? Optional.of("decimal comma") : kind.flatMap(Kind::note);
  }

  @Override
  public Column column() {
    double[] all = rows == values.length ? values : Arrays.copyOf(values, rows);
    return new Column(name, all, note());
  }
}
