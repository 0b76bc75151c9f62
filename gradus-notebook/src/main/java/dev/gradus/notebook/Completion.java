package dev.gradus.notebook;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * What may stand at a place of a cell.
 *
 * @param texts what may replace the text between {@code from} and {@code to}, the likely ones first
 * @param from a place of the cell
 * @param to a place of the cell
 */
public record Completion(List<String> texts, int from, int to) {
  /** The list is copied. */
  public Completion {
    texts = List.copyOf(texts);
  }

  static Completion of(String cell, int place, SourceCodeAnalysis analysis) {
    int begin = Piece.begin(cell, place, analysis);
    int[] anchor = {place - begin};
    List<Suggestion> suggestions =
        analysis.completionSuggestions(cell.substring(begin, place), place - begin, anchor);
    List<String> texts =
        suggestions.stream()
            .sorted(Comparator.comparing((Suggestion each) -> !each.matchesType()))
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    return new Completion(texts, texts.isEmpty() ? place : begin + anchor[0], place);
  }

  /** The signatures of what is named or called at a place of a cell. */
  static List<String> documentation(String cell, int place, SourceCodeAnalysis analysis) {
    int begin = Piece.begin(cell, place, analysis);
    return Stream.of(place, endOfName(cell, place))
        .map(end -> analysis.documentation(cell.substring(begin, end), end - begin, false))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .stream()
        .flatMap(List::stream)
        .map(Documentation::signature)
        .distinct()
        .toList();
  }

  private static int endOfName(String cell, int place) {
    int end = place;
    while (end < cell.length() && Character.isJavaIdentifierPart(cell.charAt(end))) {
      end++;
    }
    return end;
  }
}
