package dev.gradus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.formula.NamedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of docs/models.md is the table of named models. */
class NamedModelsDocumentTest {
  @ParameterizedTest
  @EnumSource
  void eachHasARow(NamedModel model) throws Exception {
    String parameters =
        model.parameters().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    assertThat(Files.readAllLines(Path.of("..", "docs", "models.md")))
        .contains(
            "| `%s` | %s | `%s` | %s |"
                .formatted(model.call(), parameters, model.formula(), model.description()));
  }
}
