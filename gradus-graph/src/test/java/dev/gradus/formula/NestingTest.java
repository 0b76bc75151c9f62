package dev.gradus.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.derive.Derivatives;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long and deep formulas: read, differentiated, or refused with the limit named. */
class NestingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(        | a*x | )",
        "-        | x*a | \"\"",
        "+        | x*a | \"\"",
        "a^       | x   | \"\"",
        "a^-      | x   | \"\"",
        "exp(     | a*x | )",
        "if(x>1,  | a*x | ,2)",
        "if(      | a   | ,1,2)",
        "a*(x+    | x   | )",
      })
  void fiveThousandLevelsAreRefusedWithTheLimit(String open, String inner, String close) {
    String deep = "y = " + open.repeat(5000) + inner + close.repeat(5000);
    assertThatThrownBy(() -> parse(deep))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(
            "the formula nests deeper than 400 levels here; give a part of it a column of its own")
        .hasMessageContaining("^");
    String allowed = "y = " + open.repeat(100) + inner + close.repeat(100);
    assertThat(parse(allowed).outputs()).hasSize(2);
  }

  @Test
  void deepNestingIsDifferentiatedAndPrinted() {
    Graph graph = parse("y = " + "tanh(b + x*".repeat(120) + "a" + ")".repeat(120));
    assertThat(derivatives(graph).nodes()).hasSizeGreaterThan(600);
    assertThat(FormulaText.of(graph, graph.outputs().getLast()))
        .startsWith("tanh(b + x * tanh(")
        .endsWith(")".repeat(120));
  }

  @Test
  void tenThousandCharactersAreReadAndDifferentiated() {
    String terms =
        IntStream.range(0, 900)
            .mapToObj(i -> "p%d*x^%d".formatted(i, i % 9))
            .collect(Collectors.joining(" + "));
    String text = "y = " + terms;
    assertThat(text).hasSizeBetween(9000, 10_000);
    Graph graph = parse(text + " + q".repeat((10_000 - text.length()) / 4));
    assertThat(graph.parameterCount()).isEqualTo(901);
    assertThat(derivatives(graph).outputs()).hasSize(901);
  }

  @Test
  void aLongNumberOrNameIsNoTrouble() {
    assertThat(parse("y = " + "a".repeat(20_000) + " * x").parameterCount()).isEqualTo(1);
    assertThat(parse("y = a * 0." + "3".repeat(20_000)).parameterCount()).isEqualTo(1);
    assertThat(parse("y = a " + " ".repeat(20_000) + "* x").parameterCount()).isEqualTo(1);
  }

  private static Graph derivatives(Graph graph) {
    Trace trace = new Trace();
    Traced prediction = (Traced) trace.add(graph).getLast();
    List<Traced> parameters = graph.parameters().stream().map(p -> (Traced) trace.leaf(p)).toList();
    return trace.graph(Derivatives.automatic().of(prediction, parameters));
  }

  private static Graph parse(String text) {
    return Formula.parse(text, List.of("x", "y")).graph();
  }
}
