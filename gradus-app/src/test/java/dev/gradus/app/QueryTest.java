package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.THERMOMETER;
import static dev.gradus.app.Run.fitThermometer;
import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON files and queries from the command line. */
class QueryTest {
  @TempDir private Path folder;

  /** The same numbers give the same fit, whatever they stand in. */
  @Test
  void jsonAndQueryGiveTheSameDigits() {
    Run plain = fitThermometer(LINE);
    String json = "../examples/thermometer.json";

    assertThat(gradus("fit", json, LINE).out())
        .isEqualTo(plain.out().replace(THERMOMETER, json))
        .contains("Converged");
    assertThat(fitThermometer(LINE, "--query", "select * from data").out())
        .isEqualTo(plain.out().replace(THERMOMETER, THERMOMETER + " (query)"));
  }

  @Test
  void categoriesOfTexts() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.ndjson"),
            "{\"s\":\"b\",\"y\":1}\n{\"s\":\"a\",\"y\":5}\n{\"s\":\"b\",\"y\":3}\n{\"s\":\"a\",\"y\":7}\n");

    assertThat(gradus("fit", file.toString(), "y = m[s]").out())
        .contains("m[a]", "6.00000", "m[b]", "2.00000");
  }

  @Test
  void errorsTellTheQueryAndAWayOut() {
    fitThermometer("y = a * x", "--query", "select celsius as y, readng as x from data")
        .assertError(
            "--query failed: Binder Error: Referenced column \"readng\" not found in FROM clause!"
                + " Candidate bindings: \"reading\"\n"
                + "The query: select celsius as y, readng as x from data\n"
                + "In it ../examples/thermometer.csv is called data; other files stand in quotes, as"
                + " in: from 'other.csv'");
  }

  @Test
  void theStandardInputIsNoFile() {
    gradus("fit", "-", "y = a * x", "--query", "select 1 as x, 2 as y")
        .assertError(
            "JSON and --query need a file, but the standard input was given; save it first");
  }
}
