package dev.gradus.app.lesson;

import java.util.ArrayList;
import java.util.List;

/** Text as lines that fit a terminal. */
final class Prose {
  /** The longest line, in letters. */
  static final int WIDTH = 80;

  private Prose() {}

  /** A paragraph broken into lines; later ones are indented by so many letters. */
  static List<String> lines(String paragraph, int indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : paragraph.strip().split("\\s+", -1)) {
      if (!line.toString().isBlank() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(indent));
      }
      line.append(line.toString().isBlank() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Paragraphs, parted by empty lines; one that is indented stays as it is. */
  static List<String> paragraphs(String text) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.strip().split("\n\n", -1)) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      if (paragraph.startsWith("  ")) {
        paragraph.lines().forEach(lines::add);
      } else {
        lines.addAll(lines(paragraph, 0));
      }
    }
    return lines;
  }
}
