package dev.gradus.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a prediction depends on linearly, formula by formula. */
class LinearityTest {
  private static final List<String> COLUMNS = List.of("y", "x", "z");

  /** Whether it is linear in all, and the parameters it is linear in while the others are held. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a*x + b                     | true  | a b",
        "a*x^2 + b*x + c             | true  | a b c",
        "(a + b*x)/z - c             | true  | a b c",
        "-(a - 2*b)*exp(x)           | true  | a b",
        "a*log(x) + b*sin(pi*z)      | true  | a b",
        "if(x > z, a*x, b) + c       | true  | a b c",
        "x*(a*(z + 1) + 3*(b - x))   | true  | a b",
        "a + 0*b                     | true  | a b",
        "a*exp(-k*x) + c             | false | a c",
        "a*x^n                       | false | a",
        "a*d*x + b                   | false | a b",
        "a/(1 + b*x)                 | false | a",
        "(a + b*x)/(1 + c*x)         | false | a b",
        "if(x > t, a, b)             | false | a b",
        "a*abs(x - m)                | false | a",
        "a^2*x                       | false | ''",
        "exp(a + b*x)                | false | ''",
        "a*x + b*a                   | false | a",
        "sqrt(a)*x + b               | false | b",
        "min(a, x)                   | false | ''",
        "x/a                         | false | ''",
        "a*sin(w*x) + b*cos(w*x) + c | false | a b c",
      })
  void ofFormulas(String formula, boolean linear, String conditionally) {
    Graph graph = Model.formula("y = " + formula, COLUMNS).graph();
    assertThat(Linearity.isLinear(graph, 1)).isEqualTo(linear);
    assertThat(Linearity.conditionallyLinear(graph, 1))
        .containsExactlyInAnyOrder(
            conditionally.isEmpty() ? new String[0] : conditionally.split(" "));
  }

  /** Of two that are linear only one by one, the first in the formula. */
  @Test
  void ofAProductTheFirstFactor() {
    Graph graph = Model.formula("y = d*a*x", COLUMNS).graph();
    assertThat(Linearity.conditionallyLinear(graph, 1)).containsExactly("d");
  }

  @Test
  void theMeasuredSideHasNoParameters() {
    Graph graph = Model.formula("log(y) = exp(a*x)", COLUMNS).graph();
    assertThat(Linearity.isLinear(graph, 0)).isTrue();
    assertThat(Linearity.isLinear(graph, 1)).isFalse();
  }

  @Test
  void throughMatricesAndShapes() {
    Trace trace = new Trace();
    Tensor w = trace.parameter("w", Shape.of(2, 3));
    Tensor v = trace.parameter("v", Shape.of(3));
    Tensor rows = Tensor.stack(1, trace.input("x"), trace.input("z"));
    Tensor products = rows.matmul(w);
    Graph graph =
        trace.graph(
            products.transpose(0, 1).slice(1, 0, 2).sum(1),
            products.matmul(v),
            Tensor.stack(1, products.select(1, 0), products.select(1, 2)).sum(1),
            products.tanh().matmul(v),
            products.max(1),
            products.plus(v).sum(1));
    assertThat(Linearity.isLinear(graph, 0)).as("a sum of some").isTrue();
    assertThat(Linearity.isLinear(graph, 1)).as("a product of parameters").isFalse();
    assertThat(Linearity.isLinear(graph, 2)).as("stacked").isTrue();
    assertThat(Linearity.conditionallyLinear(graph, 3)).containsExactly("v");
    assertThat(Linearity.isLinear(graph, 4)).as("a maximum").isFalse();
    assertThat(Linearity.isLinear(graph, 5)).as("broadcast").isTrue();
  }
}
