package dev.gradus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.samples.CertifiedSet;
import dev.gradus.samples.Digits;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The triangular factor: {@code RᵀR = AᵀA}, of one block or of many merged. */
class TriangleTest {
  private static final double ROUNDING = 1e-14;

  /** A matrix of noise, {@code [columns][rows]}. */
  private static double[][] matrix(int columns, int rows, long seed) {
    Random random = new Random(seed);
    double[][] matrix = new double[columns][rows];
    for (double[] column : matrix) {
      Arrays.setAll(column, _ -> random.nextGaussian());
    }
    return matrix;
  }

  private static double[][] copy(double[][] matrix, int from, int to) {
    return Arrays.stream(matrix)
        .map(column -> Arrays.copyOfRange(column, from, to))
        .toArray(double[][]::new);
  }

  private static Triangle triangle(double[][] matrix) {
    return Triangle.of(copy(matrix, 0, matrix[0].length), matrix[0].length);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double product(Triangle triangle, int j, int k) {
    double sum = 0;
    for (int i = 0; i <= Math.min(j, k); i++) {
      sum += triangle.at(i, j) * triangle.at(i, k);
    }
    return sum;
  }

  private static void hasTheProductsOf(Triangle triangle, double[][] matrix) {
    assertThat(triangle.columns()).isEqualTo(matrix.length);
    for (int j = 0; j < matrix.length; j++) {
      for (int k = 0; k < matrix.length; k++) {
        double size = Math.sqrt(dot(matrix[j], matrix[j]) * dot(matrix[k], matrix[k]));
        assertThat(product(triangle, j, k))
            .as("product of columns %d and %d", j, k)
            .isCloseTo(dot(matrix[j], matrix[k]), within(ROUNDING * matrix[0].length * size));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 9", "3, 1", "3, 2", "3, 3", "3, 4", "5, 100", "8, 1024", "4, 0"})
  void aBlockHasTheProductsOfItsColumns(int columns, int rows) {
    double[][] matrix = matrix(columns, rows, 10L * columns + rows);
    Triangle triangle = triangle(matrix);
    hasTheProductsOf(triangle, matrix);
    for (int j = 0; j < columns; j++) {
      assertThat(triangle.columnNorm(j))
          .isCloseTo(Math.sqrt(dot(matrix[j], matrix[j])), within(1e-13 * (1 + rows)));
      for (int i = j + 1; i < columns; i++) {
        assertThat(triangle.at(i, j)).as("below the diagonal").isZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 1", "3, 50, 7", "4, 100, 2", "4, 100, 1", "6, 90, 45"})
  void mergedPartsHaveTheProductsOfTheWhole(int columns, int rows, int part) {
    double[][] matrix = matrix(columns, rows, 3);
    Triangle merged = Triangle.of(copy(matrix, 0, part), part);
    for (int from = part; from < rows; from += part) {
      int to = Math.min(rows, from + part);
      merged = merged.merge(Triangle.of(copy(matrix, from, to), to - from));
    }
    hasTheProductsOf(merged, matrix);
  }

  @Test
  void dependentAndZeroColumnsLeaveZerosOnTheDiagonal() {
    double[] x = {1, 2, 3, 4};
    double[][] matrix = {x, {2, 4, 6, 8}, new double[4], {1, 0, 0, 1}};
    Triangle triangle = triangle(matrix);
    hasTheProductsOf(triangle, matrix);
    assertThat(triangle.at(1, 1)).isCloseTo(0, within(1e-14));
    assertThat(triangle.at(2, 2)).isZero();
  }

  @Test
  void someColumnsInAnotherOrder() {
    double[][] matrix = matrix(4, 20, 8);
    hasTheProductsOf(triangle(matrix).select(3, 0), new double[][] {matrix[3], matrix[0]});
    hasTheProductsOf(triangle(matrix).select(2), new double[][] {matrix[2]});
  }

  /** Squares of such numbers overflow or vanish. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-160, 1e-250, 1e160, 1e250})
  void columnsOfAnySizeKeepTheirDigits(double size) {
    double[] ones = {1, 1, 1, 1};
    double[] x = {1, 2, 3, 5};
    double[][] scaled = {Arrays.stream(x).map(value -> value * size).toArray(), ones.clone()};
    Triangle triangle = triangle(scaled);
    Triangle plain = triangle(new double[][] {x, ones});
    assertThat(triangle.at(0, 0) / size).isCloseTo(plain.at(0, 0), within(1e-14));
    assertThat(triangle.at(0, 1)).isCloseTo(plain.at(0, 1), within(1e-14));
    assertThat(triangle.at(1, 1)).isCloseTo(plain.at(1, 1), within(1e-14));
    assertThat(triangle.columnNorm(0) / size).isCloseTo(Math.sqrt(39), within(1e-14));
  }

  /**
   * Columns of sizes whose products overflow or vanish, between a hundred rows: the factor is that
   * of columns of size 1, scaled.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1e300, 1e-300",
    "1e50, 1e290, 1e-290",
    "1e-55, 1e-295, 1e300",
    "1e55, 1e-300, 1e-10",
    "1e-200, 1e200, 1",
  })
  void columnsOfDifferentSizesKeepTheirDigits(double first, double second, double third) {
    double[][] matrix = matrix(3, 100, 17);
    double[] sizes = {first, second, third};
    double[][] scaled = new double[3][];
    Arrays.setAll(scaled, j -> Arrays.stream(matrix[j]).map(value -> value * sizes[j]).toArray());
    Triangle plain = triangle(matrix);
    Triangle triangle = triangle(scaled);
    for (int j = 0; j < 3; j++) {
      for (int i = 0; i <= j; i++) {
        assertThat(triangle.at(i, j) / sizes[j]).isCloseTo(plain.at(i, j), within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteShows(double bad) {
    double[][] matrix = matrix(3, 6, 2);
    assertThat(triangle(matrix).isFinite()).isTrue();
    matrix[1][3] = bad;
    assertThat(triangle(matrix).isFinite()).isFalse();
    assertThat(triangle(matrix).merge(triangle(matrix(3, 6, 2))).isFinite()).isFalse();
  }

  /** NIST's Longley, columns nearly dependent: rows one by one along the tree, or all at once. */
  @Test
  void mergingCostsLongleyNoDigits() {
    CertifiedSet longley = CertifiedSet.linear("Longley");
    double[][] matrix = new double[8][];
    matrix[0] = new double[16];
    Arrays.fill(matrix[0], 1);
    for (int j = 1; j <= 6; j++) {
      matrix[j] = longley.table().column("x" + j).values();
    }
    matrix[7] = Arrays.stream(longley.table().column("y").values()).map(y -> -y).toArray();
    List<Triangle> level =
        IntStream.range(0, 16).mapToObj(row -> Triangle.of(copy(matrix, row, row + 1), 1)).toList();
    while (level.size() > 1) {
      List<Triangle> below = level;
      level =
          IntStream.range(0, below.size() / 2)
              .mapToObj(i -> below.get(2 * i).merge(below.get(2 * i + 1)))
              .toList();
    }
    for (Triangle triangle : List.of(triangle(matrix), level.getFirst())) {
      double[] solution = LeastSquares.of(triangle, Math.ulp(1.0)).step();
      for (int j = 0; j < 7; j++) {
        assertThat(Digits.agreeing(solution[j], longley.estimates()[j]))
            .as("digits of %s", longley.parameters().get(j))
            .isGreaterThan(9);
      }
    }
  }
}
