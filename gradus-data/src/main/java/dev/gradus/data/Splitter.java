package dev.gradus.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.gradus.graph.InvalidInput;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;

/** Splits a delimited text into the cells of its records, a batch at a time. */
final class Splitter {
  private final String source;
  private final Filling filling;
  private final Iterator<Boolean> records;

  /** A splitter of {@code letters}, which come from {@code source}. */
  Splitter(String source, Reader letters, Delimiter delimiter) {
    this.source = source;
    // Of white space, empty cells are none, unless they stand in quotes.
    this.filling = new Filling(delimiter == Delimiter.WHITE_SPACE);
    this.records =
        CsvReader.builder()
            .fieldSeparator(delimiter.letter())
            .commentStrategy(CommentStrategy.SKIP)
            .skipEmptyLines(true)
            .trimWhitespacesAroundQuotes(true)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(filling, letters)
            .iterator();
  }

  /**
   * Fills a batch with the next records, so many at most; fewer only where the text ends or what
   * follows cannot be split, which the batch then tells.
   */
  void fill(CellBatch batch, int most) {
    batch.clear();
    filling.batch = batch;
    try {
      while (batch.records() < most && records.hasNext()) {
        records.next();
        batch.end();
      }
    } catch (CsvParseException failure) {
      batch.fail(
          new InvalidInput(
              ("line %d of %s: a quoted cell is not closed, or more text follows its closing quote; "
                      + "write a quote within quotes twice (\"\")")
                  .formatted(batch.line(batch.records()), source),
              failure));
    } catch (UncheckedIOException failure) {
      batch.fail(
          Input.unreadable(
              source, Optional.<Throwable>ofNullable(failure.getCause()).orElse(failure)));
    }
  }

  /** Puts the cells that fastcsv finds into a batch. */
  private static final class Filling extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final boolean dropsEmpty;
    private CellBatch batch = new CellBatch();

    Filling(boolean dropsEmpty) {
      this.dropsEmpty = dropsEmpty;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      batch.begin((int) startingLineNumber);
    }

    @Override
    protected void handleField(int field, char[] from, int offset, int length, boolean quoted) {
      int start = offset;
      int end = offset + length;
      while (start < end && isBlank(from[start])) {
        start++;
      }
      while (start < end && isBlank(from[end - 1])) {
        end--;
      }
      if (start < end || quoted || !dropsEmpty) {
        batch.add(from, start, end - start, quoted);
      }
    }

    private static boolean isBlank(char letter) {
      return letter <= ' ' || letter == '\u00a0';
    }

    @Override
    protected Boolean buildRecord() {
      return Boolean.TRUE;
    }
  }
}
