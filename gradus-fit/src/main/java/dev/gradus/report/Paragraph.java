package dev.gradus.report;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines of a terminal's width. */
final class Paragraph {
  private static final int WIDTH = 96;

  private Paragraph() {}

  /** The text after a label, later lines indented as far. */
  static List<String> of(String label, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(label);
    String indent = " ".repeat(label.length());
    for (String word : text.split(" ", -1)) {
      if (line.length() > label.length() && line.length() + word.length() >= WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > label.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
