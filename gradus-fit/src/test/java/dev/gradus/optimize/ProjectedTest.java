package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A sum of squares with its linear parameters solved for, against closed forms. */
class ProjectedTest {
  /** The residuals are {@code a·exp(-k·x) - 3·exp(-x/2)} at x = 0, 1, 2, 3. */
  private static final Problem PROBLEM = Problem.exponential();

  private static final Projected PROJECTED =
      new Projected(PROBLEM, new int[] {0}, Projected.others(2, 0));

  private static double e(double k, double x) {
    return Math.exp(-k * x);
  }

  /** {@code eᵀy / eᵀe}, the amplitude at which the sum of squares is least. */
  private static double amplitude(double k) {
    double product = 0;
    double norm = 0;
    for (int x = 0; x < 4; x++) {
      product += e(k, x) * 3 * e(0.5, x);
      norm += e(k, x) * e(k, x);
    }
    return product / norm;
  }

  private static double loss(double k) {
    double sum = 0;
    for (int x = 0; x < 4; x++) {
      double residual = amplitude(k) * e(k, x) - 3 * e(0.5, x);
      sum += residual * residual / 4;
    }
    return sum;
  }

  @Test
  void linearParametersAreSolvedFor() {
    assertThat(PROJECTED.solved(new double[] {1.3})[0]).isCloseTo(amplitude(1.3), within(1e-14));
    assertThat(PROJECTED.solved(new double[] {1.3})[1]).isEqualTo(1.3);
    assertThat(PROJECTED.loss(new double[] {1.3})).isCloseTo(loss(1.3), within(1e-15));
  }

  @Test
  void theGradientIsThatOfTheProjectedLoss() {
    double step = 1e-5;
    double slope = (loss(1.3 + step) - loss(1.3 - step)) / (2 * step);
    Objective.Gradient gradient = PROJECTED.gradient(new double[] {1.3});
    assertThat(gradient.loss()).isCloseTo(loss(1.3), within(1e-15));
    assertThat(gradient.values()).hasSize(1);
    assertThat(gradient.values()[0]).isCloseTo(slope, within(1e-9));
  }

  /** Half the gradient of the sum is {@code Jᵀr}, and {@code ‖r‖²} is the sum. */
  @Test
  void theTriangleIsThatOfWhatTheLinearColumnsLeave() {
    Triangle triangle = PROJECTED.curvature(new double[] {1.3});
    assertThat(triangle.columns()).isEqualTo(2);
    double product = triangle.at(0, 0) * triangle.at(0, 1);
    double slope = PROJECTED.gradient(new double[] {1.3}).values()[0];
    assertThat(2 * product / 4).isCloseTo(slope, within(1e-14));
    assertThat(triangle.columnNorm(1)).isCloseTo(Math.sqrt(4 * loss(1.3)), within(1e-14));
  }

  /** The column {@code -a·x·exp(-k·x)} less its projection on {@code exp(-k·x)}. */
  @Test
  void theColumnIsOrthogonalToThoseSolvedFor() {
    double a = amplitude(1.3);
    double along = 0;
    double norm = 0;
    double square = 0;
    for (int x = 0; x < 4; x++) {
      double slope = -a * x * e(1.3, x);
      along += slope * e(1.3, x);
      norm += e(1.3, x) * e(1.3, x);
      square += slope * slope;
    }
    assertThat(PROJECTED.curvature(new double[] {1.3}).columnNorm(0))
        .isCloseTo(Math.sqrt(square - along * along / norm), within(1e-14));
  }

  /** What the exponential would be at the bound of its amplitude. */
  @Test
  void aParameterStaysWithinItsBounds() {
    Objective bounded =
        new Objective() {
          @Override
          public double loss(double[] theta) {
            return PROBLEM.loss(theta);
          }

          @Override
          public double rows() {
            return PROBLEM.rows();
          }

          @Override
          public Optional<Region> region() {
            return Optional.of(new Region(new double[] {0, 0}, new double[] {2, 9}, new double[2]));
          }

          @Override
          public Gradient gradient(double[] theta) {
            return PROBLEM.gradient(theta);
          }

          @Override
          public Triangle curvature(double[] theta) {
            return PROBLEM.curvature(theta);
          }
        };
    Projected projected = new Projected(bounded, new int[] {0}, new int[] {1});
    assertThat(projected.solved(new double[] {0.5})).containsExactly(2, 0.5);
    assertThat(projected.solved(new double[] {-4}))
        .containsExactly(new double[] {amplitude(0), 0}, within(1e-14));
    assertThat(projected.region().orElseThrow().upper()).containsExactly(9);
    assertThat(projected.curvature(new double[] {0.5}).columnNorm(0))
        .isCloseTo(PROBLEM.curvature(new double[] {2, 0.5}).columnNorm(1), within(1e-14));
  }

  /** Two amplitudes of one exponential: one of the columns says nothing new. */
  @Test
  void dependentColumnsAreLeftOut() {
    Problem twice =
        new Problem(
            "twice",
            new double[] {1, 1, 1},
            new double[] {1, 2, 0.5},
            t -> PROBLEM.residuals().apply(new double[] {t[0] + t[1], t[2]}),
            t -> {
              double[][] columns = PROBLEM.jacobian().apply(new double[] {t[0] + t[1], t[2]});
              return new double[][] {columns[0], columns[0].clone(), columns[1]};
            });
    Projected projected = new Projected(twice, new int[] {0, 1}, new int[] {2});
    assertThat(projected.loss(new double[] {1.3})).isCloseTo(loss(1.3), within(1e-14));
    assertThat(projected.curvature(new double[] {1.3}).columnNorm(0))
        .isCloseTo(PROJECTED.curvature(new double[] {1.3}).columnNorm(0), within(1e-13));
  }
}
