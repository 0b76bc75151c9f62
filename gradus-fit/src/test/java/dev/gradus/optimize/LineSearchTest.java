package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.linear.Triangle;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The line search on the functions of Moré and Thuente (1994, "Line search algorithms with
 * guaranteed sufficient decrease", section 5), lifted above 0, with first trials from far too short
 * to far too long.
 */
class LineSearchTest {
  /** A function of one parameter. */
  record Curve(DoubleUnaryOperator value, DoubleUnaryOperator slope) implements Objective {
    @Override
    public double rows() {
      return 1;
    }

    @Override
    public double loss(double[] theta) {
      return value.applyAsDouble(theta[0]);
    }

    @Override
    public Gradient gradient(double[] theta) {
      return new Gradient(loss(theta), new double[] {slope.applyAsDouble(theta[0])});
    }

    @Override
    public Triangle curvature(double[] theta) {
      throw new UnsupportedOperationException();
    }

    LineSearch from(double theta, double firstTrial) {
      double[] start = {theta};
      return new LineSearch(this, start, gradient(start), new double[] {firstTrial});
    }
  }

  /** Number 1, β = 2. */
  private static final Curve SHALLOW =
      new Curve(a -> 1 - a / (a * a + 2), a -> (a * a - 2) / Math.pow(a * a + 2, 2));

  /** Number 2, β = 0.004: its slope at 0 is nearly 0. */
  private static final Curve SHARP =
      new Curve(
          a -> 10 + Math.pow(a + 0.004, 5) - 2 * Math.pow(a + 0.004, 4),
          a -> 5 * Math.pow(a + 0.004, 4) - 8 * Math.pow(a + 0.004, 3));

  static Stream<Arguments> curves() {
    return Stream.of(SHALLOW, SHARP)
        .flatMap(curve ->
            Stream.of(1e-3, 0.1, 1.0, 10.0, 1000.0).map(trial -> Arguments.of(curve, trial)));
  }

  /** φ(α) ≤ φ(0) + c₁·α·φ'(0) and |φ'(α)| ≤ c₂·|φ'(0)|, c₁ = 1e-4 and c₂ = 0.9. */
  @ParameterizedTest
  @MethodSource("curves")
  void theStrongWolfeConditionsHold(Curve curve, double firstTrial) {
    LineSearch.Point found = curve.from(0, firstTrial).found().orElseThrow();
    double alpha = found.theta()[0];
    double start = curve.slope().applyAsDouble(0);
    assertThat(curve.value().applyAsDouble(alpha))
        .isLessThanOrEqualTo(curve.value().applyAsDouble(0) + 1e-4 * alpha * start);
    assertThat(Math.abs(curve.slope().applyAsDouble(alpha))).isLessThanOrEqualTo(-0.9 * start);
  }

  /** 1 + (a - 1)² · 1e-18 is 1 in float64 wherever it is asked; the slope still tells. */
  @Test
  void whereTheLossIsLostInRoundingTheSlopeLeads() {
    Curve flat = new Curve(a -> 1 + (a - 1) * (a - 1) * 1e-18, a -> 2e-18 * (a - 1));
    assertThat(flat.from(0, 1.3).found().orElseThrow().theta()[0]).isEqualTo(1.3);
    double far = flat.from(0, 40).found().orElseThrow().theta()[0];
    assertThat(far).isBetween(0.0, 1.9);
  }

  @Test
  void nothingIsFoundUphill() {
    assertThat(SHALLOW.from(0, -1).found()).isEmpty();
    assertThat(SHALLOW.from(Math.sqrt(2), 1e-30).found()).as("no parameter moves").isEmpty();
  }

  /** Finite below 1 only. */
  @Test
  void itStepsBackFromWhereTheLossIsNotFinite() {
    Curve edge = new Curve(a -> 2 - Math.sqrt(1 - a) * a, a -> (1.5 * a - 1) / Math.sqrt(1 - a));
    double found = edge.from(0, 5000).found().orElseThrow().theta()[0];
    assertThat(found).isBetween(0.0, 1.0);
    assertThat(edge.value().applyAsDouble(found)).isLessThan(2);
  }
}
