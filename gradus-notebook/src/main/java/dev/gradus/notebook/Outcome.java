package dev.gradus.notebook;

import java.util.List;
import java.util.Optional;

/** What became of a cell. */
public sealed interface Outcome {
  /**
   * It ran to its end.
   *
   * @param result its last expression, unless that ends in a semicolon or has no value
   */
  record Done(Optional<Shown> result) implements Outcome {}

  /**
   * It did not.
   *
   * @param cause what the cell threw, or a {@link CellError} where none of its code did
   * @param lines what to tell the user
   */
  record Failed(Exception cause, List<String> lines) implements Outcome {
    /** The list is copied. */
    public Failed {
      lines = List.copyOf(lines);
    }
  }
}
