package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.samples.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of docs/references.md says what is measured and what the files say. */
class ExceptionsTest {
  private static final double DIGITS = 9;

  static List<String> told() throws IOException {
    return Files.readAllLines(Path.of("../docs/references.md")).stream()
        .filter(line -> line.startsWith("|"))
        .toList();
  }

  @Test
  void theDocumentHoldsWhatIsMeasured() throws IOException {
    List<String> told = told();
    List<String> found = ExceptionsTable.lines();
    assertThat(told).as(String.join("\n", found)).hasSameSizeAs(found);
    for (int i = 0; i < found.size(); i++) {
      String[] here = told.get(i).split(" *\\| *", -1);
      String[] there = found.get(i).split(" *\\| *", -1);
      assertThat(List.of(here[1], here[2], here[5]))
          .as(String.join("\n", found))
          .isEqualTo(List.of(there[1], there[2], there[5]));
      for (int k = 3; k < 5 && i > 1; k++) {
        assertThat(Digits.agreeing(Double.parseDouble(here[k]), Double.parseDouble(there[k])))
            .as("%s beside %s", told.get(i), found.get(i))
            .isGreaterThan(DIGITS);
      }
    }
  }
}
