package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.formula.Formula;
import dev.gradus.graph.Array;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.kernel.Run;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Zero times anything is zero in a derivative: the right slope, not NaN. */
class ZeroAdjointTest {
  @Test
  void anUntakenBranchHasNoSay() {
    double[][] slopes = slopes("if(x > 0, log(a*x), a*x)", new double[] {-1, 0, 2}, 3);
    assertThat(slopes[0]).containsExactly(-1, 0, 1.0 / 3);
    slopes = slopes("if(x > 0, sqrt(a*x), 0)", new double[] {-1, 0, 4}, 1);
    assertThat(slopes[0]).containsExactly(0, 0, 1);
  }

  @Test
  void aPowerOfZeroHasTheRightSlopes() {
    double[][] slopes = slopes("a * x^n", new double[] {0, 2}, 3, 2.5);
    assertThat(slopes[0]).containsExactly(0, Math.pow(2, 2.5));
    double alongExponent = 3 * Math.pow(2, 2.5) * Math.log(2);
    assertThat(slopes[1]).containsExactly(new double[] {0, alongExponent}, within(1e-14));
    assertThat(slopes("(a*x)^3", new double[] {1, 2}, 0)[0]).containsExactly(0, 0);
    assertThat(slopes("a^x", new double[] {0, 1, 2}, 0)[0]).containsExactly(0, 1, 0);
  }

  /** scipy's and others' plain chain rule gives NaN here: infinity times zero. */
  @Test
  void anOverflowingLogisticHasFiniteSlopes() {
    double[] t = {-50, 4.9, 5, 5.1, 60};
    double[][] slopes = slopes("A / (1 + exp((m - x) / s))", t, 2, 5, 0.01);
    for (int row = 0; row < t.length; row++) {
      double share = 1 / (1 + Math.exp((5 - t[row]) / 0.01));
      double steep = 2 * share * (1 - share) / 0.01;
      assertThat(slopes[0][row]).isCloseTo(share, within(1e-12));
      assertThat(slopes[1][row]).isCloseTo(-steep, within(1e-9 * (1 + steep)));
      assertThat(slopes[2][row]).isCloseTo(steep * (5 - t[row]) / 0.01, within(1e-7 * (1 + steep)));
    }
  }

  @Test
  void anInfiniteFactorBesideAZeroOneIsNotANumberAsInTheValue() {
    assertThat(slopes("a * x * exp(1000)", new double[] {0}, 1)[0]).containsExactly(Double.NaN);
  }

  @Test
  void aConstantExponentCostsNoLogarithm() {
    Formula formula = Formula.parse("y = (a*x)^3", Set.of("x", "y"));
    Trace trace = new Trace();
    Traced prediction = (Traced) trace.add(formula.graph()).getLast();
    Tensor slope =
        Derivatives.automatic()
            .of(prediction, List.of((Traced) trace.leaf(formula.graph().parameters().getFirst())))
            .getFirst();
    assertThat(trace.graph(slope).toString()).contains("square").doesNotContain("log");
  }

  /** The slopes along each parameter, in the order of the formula, for each row. */
  private static double[][] slopes(String prediction, double[] x, double... theta) {
    Formula formula = Formula.parse("y = " + prediction, Set.of("x", "y"));
    Trace trace = new Trace();
    Traced quantity = (Traced) trace.add(formula.graph()).getLast();
    List<Traced> parameters =
        formula.graph().parameters().stream().map(p -> (Traced) trace.leaf(p)).toList();
    List<Tensor> slopes = Derivatives.automatic().of(quantity, parameters);
    return Run.of(trace.graph(slopes), new double[][] {x, x}, theta).stream()
        .map(Array::toDoubles)
        .toArray(double[][]::new);
  }
}
