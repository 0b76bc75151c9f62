package dev.gradus.notebook;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the snippets of a session stand: in which cell, and on which line of it they begin. */
final class Places {
  /** A line of a cell, both counted from 1. */
  record Place(int cell, int line) {}

  private final Map<String, Place> begins = new HashMap<>();

  void put(String snippet, Place begin) {
    begins.put(snippet, begin);
  }

  /**
   * The place of a frame of a stack, if it is in a cell.
   *
   * @param file JShell's name for a snippet as a file, {@code #12}
   * @param line the line of the snippet, from 1
   */
  Optional<Place> of(String file, int line) {
    return Optional.ofNullable(begins.get(file.startsWith("#") ? file.substring(1) : file))
        .map(begin -> new Place(begin.cell(), begin.line() + Math.max(line, 1) - 1));
  }

  /** The line of a text, from 1, on which a place of it stands. */
  static int line(String text, int place) {
    return 1 + (int) text.substring(0, place).chars().filter(each -> each == '\n').count();
  }
}
