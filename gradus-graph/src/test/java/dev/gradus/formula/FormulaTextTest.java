package dev.gradus.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.kernel.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs as formula text that reads back. */
class FormulaTextTest {
  private static final List<Fn> FUNCTIONS = List.of(Fn.values());
  private static final double[][] COLUMNS = {{-1.5, -0.0, 0.3, 1, 7.25}};

  @ParameterizedTest
  @EnumSource
  void eachFunctionReadsBack(Fn fn) {
    Trace trace = new Trace();
    Tensor[] operands = new Tensor[fn.meaning().arity()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = trace.parameter("p" + i, Shape.SCALAR);
    }
    Graph graph = trace.graph(fn.of(operands));
    assertThat(read(print(graph), new Trace())).isEqualTo(graph);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a + b + c",
        "a + (b + c)",
        "a - (b - c)",
        "a - b - c",
        "a * b / c",
        "a * (b / c)",
        "a / (b * c)",
        "(a + b) * c",
        "a ^ b ^ c",
        "(a ^ b) ^ c",
        "-a ^ b",
        "(-a) ^ b",
        "a ^ -b",
        "a ^ -b ^ c",
        "-(a * b)",
        "-a * b",
        "a * -b",
        "a - -b",
        "-(a + b)",
        "(a < b) < c",
        "a < (b < c)",
        "(a < b) + c",
        "a < b + c",
        "if(a < b, -a, a ^ 3)",
        "2 ^ a",
        "(-2) ^ a",
        "a ^ -2",
        "a + -2",
        "a * -0.5",
        "a + 1e-20",
        "a * 1e300",
        "a / 1000000000 + b",
        "a * -0 + b",
        "a / (1 / 0)",
        "a + 0 / 0",
        "atan2(a, -b)",
        "square(a) + square(b)",
        "`two words` + a",
        "`pi` * a",
        "`1st` + `if(`",
        "β * a",
      })
  void textReadsBackToTheSameGraph(String text) {
    Graph graph = read(text, new Trace());
    Graph again = read(print(graph), new Trace());
    assertThat(again).isEqualTo(graph);
    assertThat(print(again)).isEqualTo(print(graph));
  }

  @Test
  void onlyTheBracketsThatAreNeededArePrinted() {
    assertThat(print(read("((a*(b))+((c)))-(d)", new Trace()))).isEqualTo("a * b + c - d");
    assertThat(print(read("(a^(b))^(-(c))", new Trace()))).isEqualTo("(a^b)^-c");
    assertThat(print(read("-(a)*(-(b))", new Trace()))).isEqualTo("-a * -b");
    assertThat(print(read("x^2 + sqrt((x))", new Trace()))).isEqualTo("square(x) + sqrt(x)");
  }

  @Test
  void randomExpressionsKeepEveryBit() {
    for (int seed = 0; seed < 300; seed++) {
      Trace trace = declared();
      Tensor expression = random(new Random(seed), trace, 4);
      String text = print(trace.graph(expression));
      Trace reread = declared();
      Tensor again = Formula.expression(text, reread, List.of("x"));
      assertThat(values(reread, again))
          .as("seed %d: %s", seed, text)
          .isEqualTo(values(trace, expression));
    }
  }

  @Test
  void namesAreQuotedWhereTheyMustBe() {
    assertThat(FormulaText.name("reading")).isEqualTo("reading");
    assertThat(FormulaText.name("β_1")).isEqualTo("β_1");
    assertThat(FormulaText.name("two words")).isEqualTo("`two words`");
    assertThat(FormulaText.name("1st")).isEqualTo("`1st`");
    assertThat(FormulaText.name("pi")).isEqualTo("`pi`");
    assertThat(FormulaText.name("T(1)")).isEqualTo("`T(1)`");
  }

  @Test
  void whatFormulasDoNotHaveIsNamed() {
    Trace trace = new Trace();
    Tensor x = trace.input("x");
    Graph graph = trace.graph(x.mean());
    assertThat(print(graph)).isEqualTo("sum[axis 0](x) / rows");
    Graph vector = trace.graph(trace.parameter("w", Shape.of(2)).plus(Array.of(1, 2)));
    assertThat(print(vector)).isEqualTo("w + constant[2]");
  }

  @Test
  void partsThatAreTooLongAreLeftOut() {
    Graph graph = read("exp(" + "x + a * ".repeat(600) + "x)", new Trace());
    assertThat(print(graph)).hasSizeLessThan(4100).contains("…");
  }

  private static Tensor random(Random random, Trace trace, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return switch (random.nextInt(5)) {
        case 0 -> trace.input("x");
        case 1 -> trace.parameter("p", Shape.SCALAR);
        case 2 -> trace.parameter("q", Shape.SCALAR);
        case 3 -> Array.scalar(random.nextInt(-3, 4), Precision.FLOAT64);
        default -> Array.scalar(random.nextGaussian() * 1e3, Precision.FLOAT64);
      };
    }
    Fn fn = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    Tensor[] operands = new Tensor[fn.meaning().arity()];
    Arrays.setAll(operands, _ -> random(random, trace, depth - 1));
    return fn.of(operands);
  }

  private static Trace declared() {
    Trace trace = new Trace();
    trace.input("x");
    trace.parameter("p", Shape.SCALAR);
    trace.parameter("q", Shape.SCALAR);
    return trace;
  }

  private static Array values(Trace trace, Tensor tensor) {
    Tensor perRow = trace.at(trace.position(tensor)).expand(Shape.PER_ROW);
    return Run.of(trace.graph(perRow), COLUMNS, 0.7, -1.2).getFirst();
  }

  private static String print(Graph graph) {
    return FormulaText.of(graph, graph.outputs().getFirst());
  }

  private static Graph read(String text, Trace trace) {
    return trace.graph(Formula.expression(text, trace, List.of("x")));
  }
}
