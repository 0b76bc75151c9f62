package dev.gradus.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.formula.Formula;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.rows.MemoryRows;
import dev.gradus.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of magnitude that follow from a formula and its data, by hand. */
class SizesTest {
  /** x goes from 0 to 1000 and y to 20. */
  private static Rows rows(double unit) {
    return new MemoryRows(
        Map.of("x", new double[] {0, 400 * unit, 1000 * unit}, "y", new double[] {20, 3, 0}),
        3,
        Precision.FLOAT64,
        KernelCompiler.best(),
        1);
  }

  private static Graph graph(String prediction) {
    return Formula.parse("y = " + prediction, List.of("x", "y")).graph();
  }

  private static double size(String prediction, String parameter, double unit) {
    Graph graph = graph(prediction);
    List<String> names = graph.parameters().stream().map(Node.Parameter::name).toList();
    return Math.pow(10, Sizes.of(graph, rows(unit)).get(names.indexOf(parameter)).log());
  }

  @ParameterizedTest
  @CsvSource({
    "a*exp(-k*x), k, 0.001",
    "a*exp(-k*x), a, 20",
    "a*exp(-x/s), s, 1000",
    "a*exp(-((x - m)/s)^2), m, 1000",
    "a*exp(-((x - m)/s)^2), s, 1000",
    "a*x/(h + x), h, 1000",
    "a/(1 + b*x + c*x^2), b, 0.001",
    "a/(1 + b*x + c*x^2), c, 1e-6",
    "1/(b + c*x), b, 0.05",
    "1/(b + c*x), c, 0.00005",
    "a*x^n, n, 1",
    "a*(1 + x/s)^(-0.5), s, 1000",
    "a*sin(w*x), w, 0.01",
    "a*cos(2*pi*x/p), p, 628.3185307"
  })
  void sizes(String prediction, String parameter, double size) {
    assertThat(size(prediction, parameter, 1)).isCloseTo(size, within(size * 1e-3));
  }

  /** The second equation says of b what the first says of a. */
  @Test
  void everyEquationCounts() {
    Graph graph = Formula.parse("y = a*exp(-k*x); x = b*exp(-l*y)", List.of("x", "y")).graph();
    List<String> names = graph.parameters().stream().map(Node.Parameter::name).toList();
    double log = Sizes.of(graph, rows(1)).get(names.indexOf("b")).log();
    assertThat(log).isCloseTo(3, within(1e-3));
  }

  /** x in thousandths of its unit: a rate per unit is a thousandth, its square a millionth. */
  @ParameterizedTest
  @CsvSource({"b, 1e-3", "c, 1e-6", "a, 1"})
  void unitsGoWithTheData(String parameter, double factor) {
    String formula = "a/(1 + b*x + c*x^2)";
    assertThat(size(formula, parameter, 1000) / size(formula, parameter, 1))
        .isCloseTo(factor, within(factor * 1e-3));
  }

  /** Half a turn a row is as fast as rows can show. */
  @ParameterizedTest
  @ValueSource(strings = {"a*sin(w*x)", "a*cos(2*pi*x/w)"})
  void frequenciesAreThoseThatRowsCanShow(String prediction) {
    Graph graph = graph(prediction);
    double[] values = Candidates.of(graph, rows(1)).turning(1);
    boolean period = prediction.contains("cos");
    double[] changes =
        Arrays.stream(values).map(v -> period ? 2 * Math.PI * 1000 / v : v * 1000).toArray();
    assertThat(changes).hasSize(4);
    assertThat(changes[0]).isCloseTo(2, within(0.01));
    assertThat(changes[3]).isCloseTo(8, within(0.04));
  }

  @Test
  void whatNoRuleSaysIsOne() {
    assertThat(size("log(a*x + b)", "a", 1) * 1000)
        .isCloseTo(size("log(a*x + b)", "b", 1), within(1.0));
  }

  /** Sums that a parameter can bring to zero do so within the data, or a little beyond. */
  @ParameterizedTest
  @CsvSource({"x - m, -100, 1100", "x + m, -1100, 100", "m - x, -100, 1100"})
  void zerosAreWithinTheData(String inner, double least, double most) {
    Graph graph = graph("a*exp(-((" + inner + ")/s)^2)");
    Candidates candidates = Candidates.of(graph, rows(1));
    int place = candidates.names().indexOf("m");
    for (double coordinate = 0; coordinate < 0.5; coordinate += 0.01) {
      double[] theta =
          candidates.with(new double[] {1, 1, 1}, new int[] {place}, new double[] {coordinate});
      assertThat(theta[place]).isBetween(least - 1e-6, most + 1e-6);
    }
  }
}
