package dev.gradus.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.kernel.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Equations over named columns. */
class FormulaTest {
  @Test
  void theLineIsAColumnAndAPrediction() {
    Formula formula = Formula.parse(" celsius = w * reading + b ", List.of("reading", "celsius"));
    assertThat(formula.text()).isEqualTo("celsius = w * reading + b");
    assertThat(formula.warnings()).isEmpty();
    assertThat(names(formula.graph())).containsExactly("w", "b");
    assertThat(formula.graph().inputs())
        .extracting(Node.Input::name)
        .containsExactly("celsius", "reading");
    assertThat(Run.of(formula.graph(), new double[][] {{1, 2}, {10, 20}}, 3, 0.5))
        .containsExactly(Array.of(1, 2), Array.of(30.5, 60.5));
  }

  @Test
  void parametersStandInTheOrderOfTheirAppearance() {
    assertThat(names(parse("y = c + a*x + b*x + a"))).containsExactly("c", "a", "b");
  }

  @Test
  void theLeftSideMayBeAnExpressionOfColumns() {
    Graph graph = parse("log(y) / 2 = a * x");
    assertThat(FormulaText.of(graph, graph.outputs().getFirst())).isEqualTo("log(y) / 2");
    assertThat(names(graph)).containsExactly("a");
  }

  @Test
  void theLeftSideMayBeANumber() {
    Graph graph = parse("0 = a^2 + b - 3");
    assertThat(graph.output(0)).isEqualTo(new Node.Constant(Array.scalar(0, Precision.FLOAT64)));
    assertThat(graph.inputs()).isEmpty();
  }

  @Test
  void aColumnWinsOverTheConstantPi() {
    assertThat(parse("y = a * pi").inputs()).extracting(Node.Input::name).containsExactly("y");
    Graph graph = Formula.parse("y = a * pi", List.of("y", "pi")).graph();
    assertThat(graph.inputs()).extracting(Node.Input::name).containsExactly("y", "pi");
  }

  @Test
  void namesWithSpacesStandInBackticks() {
    Graph graph = Formula.parse("`T out` = `k 1` * `x-y`", List.of("T out", "x-y")).graph();
    assertThat(graph.inputs()).extracting(Node.Input::name).containsExactly("T out", "x-y");
    assertThat(names(graph)).containsExactly("k 1");
  }

  @Test
  void aNameInBackticksIsNeverAFunctionOrAConstant() {
    assertThat(names(parse("y = `pi` * x + `exp`"))).containsExactly("pi", "exp");
    assertThat(names(parse("y = exp * x"))).containsExactly("exp");
  }

  @Test
  void namesMayHaveLettersOfAnyScript() {
    assertThat(names(parse("y = ширина*x + β_1 + Å"))).containsExactly("ширина", "β_1", "Å");
  }

  @Test
  void aNameNearAColumnIsAWarning() {
    Formula formula =
        Formula.parse("celsius = w * raeding + b * t", List.of("reading", "celsius", "T"));
    assertThat(formula.warnings())
        .containsExactly(
            "'raeding' is not a column and is taken as a parameter; did you mean column 'reading'?",
            "'t' is not a column and is taken as a parameter; did you mean column 'T'?");
  }

  @Test
  void anExpressionWithoutAnEquationIsATensor() {
    Trace trace = new Trace();
    Tensor square = trace.input("x").square();
    assertThat(Formula.expression("x^2", trace, List.of("x"))).isEqualTo(square);
  }

  @Test
  void whiteSpaceAndLineBreaksMeanNothing() {
    assertThat(parse("y=a*x+b")).isEqualTo(parse("y\n  = a * x\n\t+ b"));
  }

  private static Graph parse(String text) {
    return Formula.parse(text, List.of("x", "y")).graph();
  }

  private static List<String> names(Graph graph) {
    return graph.parameters().stream().map(Node.Parameter::name).toList();
  }
}
