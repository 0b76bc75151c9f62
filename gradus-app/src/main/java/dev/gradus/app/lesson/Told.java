package dev.gradus.app.lesson;

import java.util.List;
import java.util.stream.Stream;

/**
 * What running a section gave.
 *
 * @param transcript what the cells of the published lesson print; empty if they print nothing
 * @param shown what else a reader should see
 * @param comments what to make of it, each a paragraph
 * @param remarks what Gradus knows beyond the lesson, each a paragraph
 */
record Told(String transcript, String shown, List<String> comments, List<String> remarks) {
  /** Lists are copied. */
  Told {
    comments = List.copyOf(comments);
    remarks = List.copyOf(remarks);
  }

  /** What the lesson's cells print. */
  static Told transcript(String text) {
    return new Told(text, "", List.of(), List.of());
  }

  /** What a reader sees where the lesson's cells print nothing. */
  static Told shown(String text) {
    return new Told("", text, List.of(), List.of());
  }

  /** With a comment. */
  Told comment(String paragraph) {
    return new Told(transcript, shown, with(comments, paragraph), remarks);
  }

  /** With a remark. */
  Told remark(String paragraph) {
    return new Told(transcript, shown, comments, with(remarks, paragraph));
  }

  private static List<String> with(List<String> list, String more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }
}
