package dev.gradus.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.gradus.graph.InvalidInput;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;

/** The records of a delimited text, one after the other, without comments and blank lines. */
final class Records {
  private final String source;
  private final Cells cells;
  private final Iterator<Cells> records;

  /** The records of {@code letters}, which come from {@code source}. */
  Records(String source, Reader letters, Delimiter delimiter) {
    boolean runs = delimiter == Delimiter.WHITE_SPACE;
    this.source = source;
    this.cells = new Cells(runs);
    this.records =
        CsvReader.builder()
            .fieldSeparator(delimiter.letter())
            .commentStrategy(CommentStrategy.SKIP)
            .skipEmptyLines(true)
            .trimWhitespacesAroundQuotes(true)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(cells, runs ? new TabsToBlanks(letters) : letters)
            .iterator();
  }

  /** Moves to the next record, if there is one. */
  boolean next() {
    try {
      while (records.hasNext()) {
        if (!records.next().isIdle()) {
          return true;
        }
      }
      return false;
    } catch (CsvParseException failure) {
      throw new InvalidInput(
          ("line %d of %s: a quoted cell is not closed, or more text follows its closing quote; "
                  + "write a quote within quotes twice (\"\")")
              .formatted(cells.line(), source),
          failure);
    } catch (UncheckedIOException failure) {
      throw Input.unreadable(
          source, Optional.<Throwable>ofNullable(failure.getCause()).orElse(failure));
    }
  }

  /** The record that {@link #next} moved to. */
  Cells cells() {
    return cells;
  }

  /** Letters in which tabs are blanks, so that one delimiter stands for both. */
  private static final class TabsToBlanks extends FilterReader {
    TabsToBlanks(Reader letters) {
      super(letters);
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      for (int i = offset; i < offset + count; i++) {
        if (into[i] == '\t') {
          into[i] = ' ';
        }
      }
      return count;
    }
  }
}
