package dev.gradus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Fn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The error bounds of docs/formulas.md are those of the table of functions. */
class FunctionsDocumentTest {
  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2, 2.5})
  void eachBoundHasARowOfItsFunctions(double bound) throws Exception {
    String functions =
        Arrays.stream(Fn.values())
            .filter(fn -> fn.errorBound().orElse(0) == bound)
            .map(Fn::symbol)
            .collect(Collectors.joining(" "));
    assertThat(functions).isNotEmpty();
    assertThat(Files.readAllLines(Path.of("..", "docs", "formulas.md")))
        .contains("| %s | `%s` |".formatted(number(bound), functions));
  }

  private static String number(double bound) {
    return bound == Math.rint(bound)
        ? "%d".formatted((int) bound)
        : String.format(Locale.ROOT, "%.1f", bound);
  }
}
