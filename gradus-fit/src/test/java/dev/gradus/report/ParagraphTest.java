package dev.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Text broken into lines. */
class ParagraphTest {
  @Test
  void aShortTextIsOneLine() {
    assertThat(Paragraph.of("Verdict  ", "Converged.")).containsExactly("Verdict  Converged.");
  }

  @Test
  void laterLinesAreIndentedAsTheLabel() {
    String text = "word ".repeat(40).strip();
    List<String> lines = Paragraph.of("  - ", text);
    assertThat(lines).hasSizeGreaterThan(1);
    assertThat(lines.getFirst()).startsWith("  - word");
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("    word"));
    assertThat(lines).allMatch(line -> line.length() <= 96);
    assertThat(String.join(" ", lines).replaceAll("\\s+", " ")).isEqualTo(" - " + text);
  }

  @Test
  void aWordLongerThanALineStandsWhole() {
    String word = "x".repeat(200);
    assertThat(Paragraph.of("Model  ", "short " + word))
        .containsExactly("Model  short", "       " + word);
  }
}
