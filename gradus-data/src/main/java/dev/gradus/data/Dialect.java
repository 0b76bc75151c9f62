package dev.gradus.data;

import dev.gradus.graph.InvalidInput;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a text is written.
 *
 * <p>Each delimiter is tried on a sample. The best is the one that gives most of the records the
 * same number of cells, more than one, and most of those cells a meaning as numbers or dates.
 *
 * @param delimiter what stands between cells
 * @param mark what stands between a whole number and its decimals: a point, or a comma where that
 *     is not the delimiter and more cells are written so
 */
record Dialect(Delimiter delimiter, char mark) {
  private static final int RECORDS = 100;

  /**
   * The dialect of a text.
   *
   * @param sample its beginning
   * @param whole whether that is all of it; if not, the last record may be cut off
   */
  static Dialect of(String sample, boolean whole) {
    return Arrays.stream(Delimiter.values())
        .map(delimiter -> Trial.of(delimiter, sample, whole))
        .filter(trial -> trial.width() > 1)
        .max(Comparator.comparingDouble(Trial::score))
        .map(trial -> new Dialect(trial.delimiter, trial.mark()))
        .orElse(new Dialect(Delimiter.COMMA, '.'));
  }

  /** The first records, as a delimiter splits them. */
  private record Trial(Delimiter delimiter, List<List<String>> records) {
    static Trial of(Delimiter delimiter, String sample, boolean whole) {
      List<List<String>> rows = new ArrayList<>();
      Records records = new Records("the sample", new StringReader(sample), delimiter);
      try {
        while (rows.size() < RECORDS && records.next()) {
          Cells cells = records.cells();
          rows.add(IntStream.range(0, cells.count()).mapToObj(cells::cell).toList());
        }
      } catch (InvalidInput broken) {
        // Quotes do not pair up if the delimiter is not the right one, or the sample ends in them.
      }
      boolean cut = !whole && rows.size() > 1;
      return new Trial(delimiter, cut ? rows.subList(0, rows.size() - 1) : rows);
    }

    /** The number of cells that most records have. */
    int width() {
      Map<Integer, Long> counts =
          records.stream().collect(Collectors.groupingBy(List::size, Collectors.counting()));
      return counts.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(0);
    }

    /** The share of the records that have this width, times the share of their cells known. */
    double score() {
      int width = width();
      long known =
          records.stream()
              .filter(row -> row.size() == width)
              .flatMap(Collection::stream)
              .filter(this::isKnown)
              .count();
      return (double) known / (width * records.size());
    }

    private boolean isKnown(String cell) {
      char[] text = cell.toCharArray();
      return Numbers.isMissing(text, 0, text.length)
          || Kind.of(text, 0, text.length, '.').isPresent()
          || hasDecimalComma(cell);
    }

    private boolean hasDecimalComma(String cell) {
      return delimiter != Delimiter.COMMA && cell.indexOf(',') >= 0 && isNumber(cell, ',');
    }

    char mark() {
      List<String> cells = records.stream().flatMap(Collection::stream).toList();
      long commas = cells.stream().filter(this::hasDecimalComma).count();
      long points =
          cells.stream().filter(cell -> cell.indexOf('.') >= 0 && isNumber(cell, '.')).count();
      return commas > points ? ',' : '.';
    }

    private static boolean isNumber(String cell, char mark) {
      return !Double.isNaN(Numbers.parse(cell.toCharArray(), 0, cell.length(), mark));
    }
  }
}
