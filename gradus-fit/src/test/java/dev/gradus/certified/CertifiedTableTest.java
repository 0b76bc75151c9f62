package dev.gradus.certified;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of docs/accuracy.md is what {@code ./certify} prints. */
class CertifiedTableTest {
  /** Last bits of elementary functions may differ between machines. */
  private static final double DIGITS = 1;

  @Test
  void theDocumentHoldsIt() throws IOException {
    List<String> document =
        Files.readAllLines(Path.of("../docs/accuracy.md")).stream()
            .filter(line -> line.startsWith("|"))
            .toList();
    List<String> printed = new CertifiedTable(List.of()).lines();
    assertThat(document).hasSameSizeAs(printed);
    for (int i = 2; i < printed.size(); i++) {
      String[] told = document.get(i).split("\\|", -1);
      String[] found = printed.get(i).split("\\|", -1);
      assertThat(told[1] + told[2]).isEqualTo(found[1] + found[2]);
      double[] digits = digits(told[3]);
      double[] reached = digits(found[3]);
      for (int k = 0; k < 2; k++) {
        assertThat(reached[k]).as(document.get(i)).isGreaterThan(digits[k] - DIGITS);
      }
    }
  }

  private static double[] digits(String cell) {
    return Arrays.stream(cell.split("/", -1))
        .mapToDouble(text -> Double.parseDouble(text.strip()))
        .toArray();
  }
}
