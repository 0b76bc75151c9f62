package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.linear.Triangle;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Objectives whose sum is not that of the squares in their triangle. */
class LikelihoodTest {
  private static PoissonRegression warpbreaks(boolean isDeviance) {
    Table table = LinearModel.table("warpbreaks.csv");
    return new PoissonRegression(
        LinearModel.columns(table, List.of("1", "woolB", "tensionM", "tensionH")),
        table.column("breaks").values(),
        isDeviance);
  }

  private static Loop.Run run(Objective objective, Optimizer<?> optimizer, double... start) {
    return Loop.run(
        objective,
        optimizer,
        start,
        Stop.any(Stop.gradientBelow(1e-12), Stop.maxSteps(1000)),
        _ -> {});
  }

  static Stream<Arguments> poisson() {
    return Stream.of(new LevenbergMarquardt(), new Scoring(), new LBfgs())
        .flatMap(optimizer ->
            Stream.of(
                Arguments.of(optimizer, true, new double[] {0, 0, 0, 0}),
                Arguments.of(optimizer, false, new double[] {0, 0, 0, 0}),
                Arguments.of(optimizer, false, new double[] {5, 1, -1, 3})));
  }

  /** R's glm, refined with 50 digits; the sum is a deviance, or negative. */
  @ParameterizedTest
  @MethodSource
  void poisson(Optimizer<?> optimizer, boolean isDeviance, double[] start) {
    PoissonRegression objective = warpbreaks(isDeviance);
    JsonNode answer = Resources.json("reference/warpbreaks-poisson.json").get("refined_here");
    Loop.Run run = run(objective, optimizer, start);
    assertThat(run.ending().kind()).as(run.ending().test()).isEqualTo(Kind.CONVERGED);
    double[] expected = Resources.numbers(answer.get("parameters"));
    double digits = optimizer instanceof LBfgs ? 7 : 13.5;
    for (int j = 0; j < expected.length; j++) {
      assertThat(Digits.agreeing(run.theta()[j], expected[j])).isGreaterThan(digits);
    }
    if (isDeviance) {
      assertThat(
              Digits.agreeing(
                  run.loss() * objective.rows(),
                  Double.parseDouble(answer.get("deviance").asString())))
          .isGreaterThan(12);
    } else {
      assertThat(run.loss()).isNegative();
    }
    assertThat(run.steps()).isLessThan(optimizer instanceof LBfgs ? 60 : 20);
  }

  /** Huber's location with the scale of the median deviation: losses that cannot be compared. */
  private record Location(double[] y) implements Objective {
    @Override
    public boolean hasComparableLoss() {
      return false;
    }

    @Override
    public double rows() {
      return y.length;
    }

    private double scale(double[] theta) {
      double[] sizes = Arrays.stream(y).map(v -> Math.abs(v - theta[0])).sorted().toArray();
      int half = sizes.length / 2;
      double median = sizes.length % 2 == 0 ? (sizes[half - 1] + sizes[half]) / 2 : sizes[half];
      return median / 0.6745;
    }

    @Override
    public double loss(double[] theta) {
      double scale = scale(theta);
      return Arrays.stream(y)
          .map(v -> Math.abs(v - theta[0]) / scale)
          .map(u -> u <= 1.345 ? u * u : 2 * 1.345 * u - 1.345 * 1.345)
          .average()
          .orElseThrow();
    }

    @Override
    public Gradient gradient(double[] theta) {
      throw new AssertionError("scoring goes by the triangle alone");
    }

    @Override
    public Triangle curvature(double[] theta) {
      double scale = scale(theta);
      double[][] matrix = new double[2][y.length];
      for (int i = 0; i < y.length; i++) {
        double u = (theta[0] - y[i]) / scale;
        double root = Math.sqrt(Math.min(1, 1.345 / Math.abs(u)));
        matrix[0][i] = root / scale;
        matrix[1][i] = root * u;
      }
      return Triangle.of(matrix, y.length);
    }
  }

  /**
   * R 4.2.2, MASS: {@code y <- c(2.9,3.1,3.4,3.4,3.7,3.7,2.8,2.5,2.4,2.4,2.7,2.2,5.28,3.37,3.03,
   * 3.03,28.95,3.77,3.4,2.2,3.5,3.6,3.7,3.7); rlm(y ~ 1, maxit = 500, acc = 1e-15, scale.est =
   * "MAD")}, the copper in wholemeal flour of its data set chem.
   */
  @Test
  void aScaleThatIsEstimatedAnewIsAFixedPoint() {
    double[] y = {
      2.9, 3.1, 3.4, 3.4, 3.7, 3.7, 2.8, 2.5, 2.4, 2.4, 2.7, 2.2, 5.28, 3.37, 3.03, 3.03, 28.95,
      3.77, 3.4, 2.2, 3.5, 3.6, 3.7, 3.7
    };
    double mean = Arrays.stream(y).average().orElseThrow();
    Loop.Run run = run(new Location(y), new Scoring(), mean);
    assertThat(run.ending().kind()).isEqualTo(Kind.CONVERGED);
    assertThat(Digits.agreeing(run.theta()[0], 3.2049999999999987)).isGreaterThan(13);
  }
}
