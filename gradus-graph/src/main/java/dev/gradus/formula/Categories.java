package dev.gradus.formula;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of columns that hold categories.
 *
 * @param texts for each column of texts the texts that its numbers 0, 1, ... stand for
 * @param levels the levels of the columns that stand in brackets
 */
public record Categories(Map<String, List<String>> texts, List<Levels> levels) {
  /** Nothing is known, so nothing can stand in brackets. */
  public static final Categories NONE = new Categories(Map.of(), List.of());

  /** Collections are copied. */
  public Categories {
    texts = Map.copyOf(texts);
    levels = List.copyOf(levels);
  }

  /** The levels of columns that stand in brackets together. */
  public Optional<Levels> of(List<String> columns) {
    return levels.stream().filter(known -> known.columns().equals(columns)).findFirst();
  }
}
