package dev.gradus.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random text: it is read or refused with a message, nothing else. */
class FuzzTest {
  private static final List<String> PIECES =
      List.of(
          "x", "y", "a", "b1", "pi", "exp", "if", "min", "log", "`x`", "`a b`", "`", "(", "(", ")",
          ")", ",", "+", "-", "*", "/", "^", "**", "=", "==", "<", ">=", "!=", "1", "2.5", "1e3",
          "1e", ".", ".5", "0", "1e999", "[", "]", " ", "\n", "\t", "é", "𝛼", "°", "%", "\\", "'",
          "\"", "$", "\0", "x(", "exp(", "if(", " = ", ";", ";", "~", "a[x]", "a = ", "b1 > 0",
          "normal(", ",");

  private static final Categories LEVELS =
      new Categories(
          Map.of(),
          List.of(
              new Levels(List.of("x"), List.of("1", "2"), List.of(List.of(1.0), List.of(2.0)))));

  @Test
  void anyTextIsReadOrRefused() {
    int read = 0;
    for (int seed = 0; seed < 2000; seed++) {
      read += survives(seed, random(seed));
    }
    assertThat(read).as("formulas that could be read").isBetween(20, 1500);
  }

  /** A formula with a piece replaced is nearer to sense, and so to other errors. */
  @Test
  void aSpoiltFormulaIsReadOrRefused() {
    String formula = "log(y) = a*exp(-b1*x^2) + if(x >= 2, min(a, 3), `a b`)/(1 + x)";
    int read = 0;
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      int at = random.nextInt(formula.length());
      int to = Math.min(formula.length(), at + random.nextInt(4));
      read += survives(seed, formula.substring(0, at) + piece(random) + formula.substring(to));
    }
    assertThat(read).as("formulas that could be read").isBetween(100, 1900);
  }

  @Test
  void spoiltStatementsAreReadOrRefused() {
    String formula =
        "y = a[x]*u + b1; u = exp(-k*x); k = c/2\na, b1 > 0; -2 < c < 3; c ~ normal(1, 2); h = log(2)/c";
    int read = 0;
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      int at = random.nextInt(formula.length());
      int to = Math.min(formula.length(), at + random.nextInt(6));
      read += survives(seed, formula.substring(0, at) + piece(random) + formula.substring(to));
    }
    assertThat(read).as("formulas that could be read").isBetween(100, 2900);
  }

  /** 1 if the text was read; then it prints as text that is read to the same text again. */
  private static int survives(int seed, String text) {
    Graph graph;
    try {
      graph = Formula.parse(text, List.of("x", "y"), LEVELS).graph();
    } catch (InvalidInput error) {
      assertThat(error.getMessage()).as("seed %d: %s", seed, text).isNotBlank();
      return 0;
    } catch (RuntimeException | StackOverflowError error) {
      throw new AssertionError("seed %d: '%s' gives %s".formatted(seed, text, error), error);
    }
    String printed = FormulaText.of(graph, graph.outputs().get(1));
    if (printed.contains("[")) {
      return 1;
    }
    Trace trace = new Trace();
    Tensor again = Formula.expression(printed, trace, List.of("x", "y"));
    Graph reread = trace.graph(again);
    assertThat(FormulaText.of(reread, reread.outputs().getFirst()))
        .as("seed %d: %s", seed, text)
        .isEqualTo(printed);
    return 1;
  }

  private static String random(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(random.nextInt(3) > 0 ? "y = " : "");
    for (int pieces = random.nextInt(9); pieces >= 0; pieces--) {
      text.append(piece(random));
    }
    return text.toString();
  }

  private static String piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size()));
  }
}
