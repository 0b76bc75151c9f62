package dev.gradus.formula;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The candidate that is nearest to a word, if one is near: the same but for case, or, for words
   * of three letters or more, one edit away (two for words of six or more). An edit inserts,
   * deletes, replaces or swaps letters (Damerau 1964, restricted).
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int allowed = word.length() < 3 ? 0 : word.length() < 6 ? 1 : 2;
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= allowed)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** {@code ; did you mean 'exp'?}, or nothing where no candidate is near. */
  public static String hint(String word, Collection<String> candidates) {
    return nearest(word, candidates).map("; did you mean '%s'?"::formatted).orElse("");
  }

  private static int distance(String given, String candidate) {
    String a = given.toLowerCase(Locale.ROOT);
    String b = candidate.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int replaced = edits[i - 1][j - 1] + (same ? 0 : 1);
        edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], 1 + edits[i - 2][j - 2]);
        }
      }
    }
    return edits[a.length()][b.length()];
  }
}
