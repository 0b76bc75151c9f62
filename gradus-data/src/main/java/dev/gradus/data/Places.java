package dev.gradus.data;

import dev.gradus.formula.Suggestion;
import dev.gradus.graph.InvalidInput;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Where the needed columns stand among all columns. */
final class Places {
  private Places() {}

  /**
   * The places (from 0) of the needed columns, in the order of the source.
   *
   * @throws InvalidInput if a needed name is not there, or more than once
   */
  static int[] of(Collection<String> needed, List<String> columns, String source) {
    for (String name : needed) {
      int first = columns.indexOf(name);
      int last = columns.lastIndexOf(name);
      if (first < 0) {
        throw new InvalidInput(
            "no column '%s' in %s; %s"
                .formatted(
                    name,
                    source,
                    Suggestion.nearest(name, columns)
                        .map("did you mean '%s'?"::formatted)
                        .orElseGet(() -> "its columns are " + String.join(", ", columns))));
      }
      if (first != last) {
        throw new InvalidInput(
            "two columns of %s are called '%s': number %d and number %d; rename one of them"
                .formatted(source, name, first + 1, last + 1));
      }
    }
    return IntStream.range(0, columns.size())
        .filter(i -> needed.contains(columns.get(i)))
        .toArray();
  }
}
