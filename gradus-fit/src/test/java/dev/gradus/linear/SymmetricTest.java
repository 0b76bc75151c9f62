package dev.gradus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eigenvalues of symmetric matrices, against Hipparchus and closed forms. */
class SymmetricTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 20})
  void eigenvaluesAreThoseOfHipparchus(int n) {
    double[][] matrix = random(n, 20 + n);
    double[] expected =
        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix)).getEigenvalues();
    double[] actual = Symmetric.of(matrix).eigenvalues();
    for (int k = 0; k < n; k++) { // Hipparchus has them descending
      assertThat(actual[k])
          .as("eigenvalue %d", k)
          .isCloseTo(expected[n - 1 - k], within(1e-13 * n));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 20})
  void vectorsAreOrthonormalAndBelongToTheirValues(int n) {
    double[][] matrix = random(n, 40 + n);
    Symmetric symmetric = Symmetric.of(matrix);
    double[][] vectors = symmetric.eigenvectors();
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        assertThat(product(matrix[i], vectors[k]))
            .isCloseTo(symmetric.eigenvalues()[k] * vectors[k][i], within(1e-13 * n));
        assertThat(product(vectors[i], vectors[k])).isCloseTo(i == k ? 1 : 0, within(1e-14 * n));
      }
    }
  }

  /** The second difference of n points has the eigenvalues {@code 2 - 2 cos(kπ/(n+1))}. */
  @Test
  void theSecondDifference() {
    int n = 9;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 2;
      if (i > 0) {
        matrix[i][i - 1] = -1;
        matrix[i - 1][i] = -1;
      }
    }
    double[] actual = Symmetric.of(matrix).eigenvalues();
    for (int k = 1; k <= n; k++) {
      assertThat(actual[k - 1]).isCloseTo(2 - 2 * Math.cos(k * Math.PI / (n + 1)), within(1e-14));
    }
  }

  /** Sizes from 1e-12 to 1e12 on the diagonal: small eigenvalues keep their digits. */
  @Test
  void aGradedMatrixKeepsTheDigitsOfSmallValues() {
    double[][] matrix = {{1e24, 1e11, 0}, {1e11, 1, 1e-13}, {0, 1e-13, 1e-24}};
    double[] actual = Symmetric.of(matrix).eigenvalues();
    assertThat(actual[2]).isCloseTo(1e24, within(1e9));
    assertThat(actual[1]).isCloseTo(0.99, within(1e-14));
    assertThat(actual[0]).isCloseTo(1e-24 * (1 - 1e-2 / 0.99), within(1e-38));
  }

  @Test
  void theConditionIsInfiniteWhereRoundingHidesTheLeast() {
    assertThat(Symmetric.of(new double[][] {{4, 0}, {0, 1}}).condition()).isEqualTo(4);
    assertThat(Symmetric.of(new double[][] {{1, 1}, {1, 1}}).condition()).isInfinite();
  }

  /** 2/n·JᵀJ of a line through x = 1, 2, 3 is [[28, 12], [12, 6]]/3. */
  @Test
  void theHessianOfAMeanOfSquares() {
    Triangle triangle = Triangle.of(new double[][] {{1, 2, 3}, {1, 1, 1}, {5, 5, 7}}, 3);
    double[] actual = Symmetric.hessian(triangle, 2, 3).eigenvalues();
    double root = Math.sqrt(34 * 34 - 4 * 24.0);
    assertThat(actual[0]).isCloseTo((34 - root) / 6, within(1e-14));
    assertThat(actual[1]).isCloseTo((34 + root) / 6, within(1e-14));
  }

  @Test
  void anEntryMustBeFinite() {
    assertThatThrownBy(() -> Symmetric.of(new double[][] {{1, Double.NaN}, {0, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("eigenvalues: entry [0, 1] = NaN must be finite");
  }

  private static double[][] random(int n, long seed) {
    Random random = new Random(seed);
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        matrix[i][j] = random.nextGaussian();
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private static double product(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
