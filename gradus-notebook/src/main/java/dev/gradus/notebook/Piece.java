package dev.gradus.notebook;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * One statement, declaration, import or expression of a cell.
 *
 * @param source the text, complete as JShell wants it
 * @param from where it begins in the cell
 * @param silent whether it ends in a semicolon, which keeps its value from being shown
 * @param whole whether its grammar is good; if not, it is the rest of the cell
 */
record Piece(String source, int from, boolean silent, boolean whole) {
  /** The pieces of a cell. */
  static List<Piece> of(String cell, SourceCodeAnalysis analysis) {
    List<Piece> pieces = new ArrayList<>();
    int from = firstToken(cell, 0);
    while (from < cell.length()) {
      String rest = cell.substring(from);
      CompletionInfo info = analysis.analyzeCompletion(rest);
      int length = rest.length() - info.remaining().length();
      switch (info.completeness()) {
        case EMPTY -> {
          return pieces; // white space and comments
        }
        case COMPLETE, COMPLETE_WITH_SEMI -> {
          boolean silent = endsInSemicolon(rest.substring(0, length), analysis);
          pieces.add(new Piece(info.source(), from, silent, true));
          from = firstToken(cell, from + length);
        }
        case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE, UNKNOWN -> {
          pieces.add(new Piece(rest, from, true, false));
          return pieces;
        }
      }
    }
    return pieces;
  }

  /** Where the piece begins in which a place of a cell stands. */
  static int begin(String cell, int place, SourceCodeAnalysis analysis) {
    int from = 0;
    while (true) {
      CompletionInfo info = analysis.analyzeCompletion(cell.substring(from, place));
      int next = place - info.remaining().length();
      boolean another = info.completeness() == Completeness.COMPLETE && !info.remaining().isBlank();
      if (!another || next <= from) {
        return from;
      }
      from = next;
    }
  }

  /** The first place from a given one on that is neither white space nor comment. */
  private static int firstToken(String cell, int from) {
    int place = from;
    while (place < cell.length()) {
      int end;
      if (Character.isWhitespace(cell.charAt(place))) {
        end = place + 1;
      } else if (cell.startsWith("//", place)) {
        end = cell.indexOf('\n', place);
      } else if (cell.startsWith("/*", place)) {
        end = cell.indexOf("*/", place + 2) + 2;
      } else {
        return place;
      }
      place = end <= place ? cell.length() : end;
    }
    return place;
  }

  /** A further semicolon is a statement of its own only after another. */
  private static boolean endsInSemicolon(String text, SourceCodeAnalysis analysis) {
    return !analysis.analyzeCompletion(text + "\n;").remaining().isBlank();
  }
}
