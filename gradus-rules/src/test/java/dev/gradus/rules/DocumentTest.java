package dev.gradus.rules;

import static dev.gradus.rules.Shown.assertShows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How {@link DocumentsTest} reads a document, so that it cannot pass by reading nothing. */
class DocumentTest {
  private static final Document SAMPLE =
      new Document(
          "sample.md",
          """
          See [that](docs/that.md#part), [it](it.md), `[no](code.md)`, [web](https://a.b), [up](#up).

          ```console
          $ git clone gradus
          Cloning
          $ ./gradus fit "a b.csv" \\
              'y = a*x'
          Model      y = a*x
          ...
          $ ./gradus --version
          ```
          ```sh
          $ ./gradus fit not this
          ```
          ```java
          // runs
          System.out.println(1);
          ```
          Some words.
          ```text
          1
          ```
          ```java
          System.out.println("not this");
          [no](link.md)
          ```
          """
              .lines()
              .toList());

  @Test
  void commandsWithTheirWordsAndOutput() {
    assertThat(SAMPLE.commands())
        .containsExactly(
            new Document.Command(
                "sample.md:6",
                List.of("./gradus", "fit", "a b.csv", "y = a*x"),
                "Model      y = a*x\n...\n"),
            new Document.Command("sample.md:10", List.of("./gradus", "--version"), ""));
  }

  @Test
  void programsWithTheirOutput() {
    assertThat(SAMPLE.programs())
        .containsExactly(
            new Document.Program("sample.md:15", "// runs\nSystem.out.println(1);\n", "1\n"));
  }

  @Test
  void linksToFiles() {
    assertThat(SAMPLE.links()).containsExactly("docs/that.md", "it.md");
  }

  @Test
  void words() {
    assertThat(ShellWords.of("a  'b \"c' \"d 'e\\\"\\f\" g\\ h ''\\\n i"))
        .containsExactly("a", "b \"c", "d 'e\"\\f", "g h", "", "i");
    assertThatThrownBy(() -> ShellWords.of("a 'b")).hasMessage("the quote ' is not closed: a 'b");
  }

  @Test
  void whatIsShownMayLeaveLinesOut() {
    assertShows("a\n...\nd\n", "a \nb\nc\nd\n\n", "here");
    assertShows("...\nd\n", "d\n", "here");
    assertShows("", "", "here");
  }

  @Test
  void whatIsShownMayNotDiffer() {
    assertThatThrownBy(() -> assertShows("a\n...\nd\n", "a\nb\n", "sample.md:6"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sample.md:6");
    assertThatThrownBy(() -> assertShows("a.c\n", "abc\n", "here"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertShows("a\n", "a\nb\n", "here"))
        .isInstanceOf(AssertionError.class);
  }
}
