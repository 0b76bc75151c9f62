package dev.gradus.formula;

import dev.gradus.graph.InvalidInput;

/** Errors with the formula beneath and a caret under the spot. */
final class Excerpt {
  private static final int WIDTH = 72;

  private Excerpt() {}

  static InvalidInput error(String message, String text, int position) {
    String line = text.replaceAll("\\s", " ");
    int from = 0;
    int to = line.length();
    if (to > WIDTH) {
      from = Math.clamp(position - WIDTH / 2, 0, to - WIDTH);
      to = from + WIDTH;
    }
    String before = from > 0 ? "..." : "";
    String after = to < line.length() ? "..." : "";
    return new InvalidInput(
        "%s%n  %s%s%s%n  %s^"
            .formatted(
                message,
                before,
                line.substring(from, to),
                after,
                " ".repeat(before.length() + position - from)));
  }
}
