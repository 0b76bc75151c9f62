package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.formula.Formula;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The public tool that compares two ways to differentiate. */
class GradientCheckTest {
  private static final double[] X = new Random(8).doubles(3000, 0.2, 3).toArray();
  private static final double[][] COLUMNS = {X};
  private static final double[] THETA = {2, -0.7, 0.3};

  /** {@code a*exp(b*x) + c}, its prediction as output 0. */
  private static final Graph DECAY = prediction("a*exp(b*x) + c");

  @Test
  void rightDerivativesAgree() {
    GradientCheck check =
        GradientCheck.of(DECAY, Derivatives.automatic(), Derivatives.numerical(), COLUMNS, THETA);
    assertThat(check.agrees()).isTrue();
    assertThat(check.slopes())
        .extracting(GradientCheck.Slope::parameter)
        .containsExactly("a", "b", "c");
    assertThat(check.slopes()).allMatch(slope -> slope.digits() > 7);
    assertThat(check.slopes().getLast().firstMean()).isEqualTo(1);
  }

  @Test
  void aWayAgreesWithItselfToAllDigits() {
    GradientCheck check =
        GradientCheck.of(DECAY, Derivatives.automatic(), Derivatives.automatic(), COLUMNS, THETA);
    assertThat(check.slopes()).allMatch(slope -> slope.digits() == 16 && slope.agrees());
  }

  @Test
  void aWrongSlopeNamesItsParameterRowAndDigits() {
    double[] x = X.clone();
    x[2500] = 3.5;
    Derivatives wrong =
        changed(
            1, slope -> slope.times(columnOf(slope).minus(3.2).relu().sign().times(0.01).plus(1)));
    GradientCheck check =
        GradientCheck.of(DECAY, wrong, Derivatives.automatic(), new double[][] {x}, THETA);
    assertThat(check.agrees()).isFalse();
    assertThat(check.slopes())
        .filteredOn(slope -> !slope.agrees())
        .singleElement()
        .satisfies(slope -> {
          double right = 2 * 3.5 * Math.exp(-0.7 * 3.5);
          double largest = 2 / 0.7 * Math.exp(-1);
          assertThat(slope.parameter()).isEqualTo("b");
          assertThat(slope.row()).isEqualTo(2500);
          assertThat(slope.first()).isCloseTo(1.01 * right, within(1e-12));
          assertThat(slope.second()).isCloseTo(right, within(1e-12));
          assertThat(slope.digits()).isCloseTo(-Math.log10(0.01 * right / largest), within(1e-3));
        });
  }

  @Test
  void aSlopeOfTheWrongSignHasNoDigits() {
    GradientCheck check =
        GradientCheck.of(
            DECAY, changed(0, Tensor::negate), Derivatives.numerical(), COLUMNS, THETA);
    assertThat(check.slopes().getFirst().agrees()).isFalse();
    assertThat(check.slopes().getFirst().digits()).isZero();
    assertThat(check.slopes().get(1).agrees()).isTrue();
  }

  @Test
  void digitsAreThoseOfTheLargestSlopeOfEitherWay() {
    Derivatives half = changed(0, slope -> slope.times(0.5));
    GradientCheck.Slope shrunk =
        GradientCheck.of(DECAY, half, Derivatives.automatic(), COLUMNS, THETA).slopes().getFirst();
    assertThat(shrunk.digits()).isCloseTo(Math.log10(2), within(1e-12));
    GradientCheck.Slope grown =
        GradientCheck.of(DECAY, Derivatives.automatic(), half, COLUMNS, THETA).slopes().getFirst();
    assertThat(grown.digits()).isCloseTo(Math.log10(2), within(1e-12));
  }

  @Test
  void notANumberIsNamedWithItsFirstRow() {
    double[] x = X.clone();
    x[1100] = -1;
    x[2200] = -1;
    Derivatives wrong = changed(2, slope -> slope.times(columnOf(slope).sqrt().times(0).plus(1)));
    GradientCheck.Slope slope =
        GradientCheck.of(DECAY, wrong, Derivatives.automatic(), new double[][] {x}, THETA)
            .slopes()
            .getLast();
    assertThat(slope.agrees()).isFalse();
    assertThat(slope.row()).isEqualTo(1100);
    assertThat(slope.first()).isNaN();
    assertThat(slope.digits()).isZero();
  }

  /** Central differences of a large sum see little of a small slope; that is not an error. */
  @Test
  void whatRoundingExplainsPasses() {
    GradientCheck check =
        GradientCheck.of(
            prediction("1e12 + a*x"),
            Derivatives.automatic(),
            Derivatives.numerical(),
            COLUMNS,
            new double[] {1});
    assertThat(check.slopes().getFirst().digits()).isLessThan(4);
    assertThat(check.slopes().getFirst().withinNoise()).isTrue();
    assertThat(check.agrees()).isTrue();
  }

  @Test
  void numbersOfAMatrixAreNamedByTheirPlace() {
    assertThat(new Node.Parameter("w", Shape.SCALAR).numbers()).containsExactly("w");
    assertThat(new Node.Parameter("v", Shape.of(2)).numbers()).containsExactly("v[0]", "v[1]");
    assertThat(new Node.Parameter("W", Shape.of(2, 2)).numbers())
        .containsExactly("W[0, 0]", "W[0, 1]", "W[1, 0]", "W[1, 1]");
  }

  @Test
  void aMatrixIsCheckedNumberByNumber() {
    Trace trace = new Trace();
    Traced w = (Traced) trace.parameter("W", Shape.of(1, 2));
    Tensor x = trace.input("x");
    Graph graph = trace.graph(x.reshape(-1, 1).matmul(w).tanh().sum(1));
    Array second = Array.of(Shape.of(1, 2), Precision.FLOAT64, 1, 1.5);
    GradientCheck check =
        GradientCheck.of(
            graph,
            changed(0, slope -> slope.times(second)),
            Derivatives.numerical(),
            COLUMNS,
            new double[] {0.5, -0.2});
    assertThat(check.slopes())
        .filteredOn(slope -> !slope.agrees())
        .extracting(GradientCheck.Slope::parameter)
        .containsExactly("W[0, 1]");
  }

  @Test
  void withoutDataThereIsOneRow() {
    GradientCheck check =
        GradientCheck.of(
            prediction("a^2 * b"),
            Derivatives.automatic(),
            Derivatives.numerical(),
            new double[0][],
            new double[] {3, 2});
    assertThat(check.agrees()).isTrue();
    assertThat(check.slopes())
        .extracting(GradientCheck.Slope::first, GradientCheck.Slope::row)
        .containsExactly(tuple(12.0, 0), tuple(9.0, 0));
  }

  @Test
  void dataMustFitTheGraph() {
    assertThatThrownBy(() ->
            GradientCheck.of(
                DECAY, Derivatives.automatic(), Derivatives.numerical(), COLUMNS, new double[] {1}))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "gradient check: the graph has 1 columns and 3 parameter values; 1 and 1 were given");
  }

  /** Automatic derivatives, those along one parameter changed. */
  private static Derivatives changed(int parameter, UnaryOperator<Tensor> change) {
    return (quantity, parameters) -> {
      List<Tensor> slopes = new ArrayList<>(Derivatives.automatic().of(quantity, parameters));
      slopes.set(parameter, change.apply(slopes.get(parameter)));
      return slopes;
    };
  }

  private static Tensor columnOf(Tensor slope) {
    return ((Traced) slope).trace().input("x");
  }

  private static Graph prediction(String formula) {
    Trace trace = new Trace();
    return trace.graph(Formula.expression(formula, trace, Set.of("x")));
  }
}
