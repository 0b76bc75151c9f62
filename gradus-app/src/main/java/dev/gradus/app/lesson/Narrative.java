package dev.gradus.app.lesson;

import java.util.ArrayList;
import java.util.List;

/** A section as a reader at a terminal sees it. */
final class Narrative {
  private Narrative() {}

  /** The section: title, text, code, what it gave, and what there is to say of that. */
  static String of(int number, Section section) {
    Told told = section.cell().get();
    List<String> lines = new ArrayList<>();
    String title = "%d. %s".formatted(number, section.title());
    lines.add(title);
    lines.add("─".repeat(title.length()));
    lines.addAll(Prose.paragraphs(section.text()));
    block(lines, "    ", section.code());
    block(lines, "  │ ", told.transcript().replaceAll("\n{2,}", "\n\n"));
    block(lines, "  │ ", told.shown());
    told.comments().forEach(comment -> paragraph(lines, Prose.lines(comment, 0)));
    told.remarks().forEach(remark -> paragraph(lines, Prose.lines("Gradus adds: " + remark, 0)));
    return String.join("\n", lines) + "\n";
  }

  private static void block(List<String> lines, String margin, String text) {
    if (!text.isEmpty()) {
      paragraph(
          lines,
          text.stripTrailing().lines().map(line -> (margin + line).stripTrailing()).toList());
    }
  }

  private static void paragraph(List<String> lines, List<String> more) {
    lines.add("");
    lines.addAll(more);
  }
}
