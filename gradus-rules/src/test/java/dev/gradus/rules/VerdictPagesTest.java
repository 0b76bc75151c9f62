package dev.gradus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Verdict.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every verdict has its page, and every page its verdict. */
class VerdictPagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void pagesAreThoseOfTheCodes() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/verdicts"))) {
      List<String> pages =
          files
              .map(file -> ROOT.relativize(file).toString())
              .filter(name -> !name.endsWith("README.md"))
              .toList();
      assertThat(pages)
          .containsExactlyInAnyOrderElementsOf(Stream.of(Code.values()).map(Code::page).toList());
    }
  }

  @Test
  void theOverviewListsEachWithItsExitCode() throws IOException {
    String overview = Files.readString(ROOT.resolve("docs/verdicts/README.md"));
    for (Code code : Code.values()) {
      String file = code.page().substring("docs/verdicts/".length());
      assertThat(overview)
          .contains("| `%s` | %d | [".formatted(code, code.isTrusted() ? 0 : 1))
          .contains("](" + file + ")");
    }
  }
}
