package dev.gradus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The linear least-squares problem, against Hipparchus. */
class LeastSquaresTest {
  private static final double EPSILON = Math.ulp(1.0);

  /** {@code [rows][columns]} of noise. */
  private static RealMatrix noise(int rows, int columns, long seed) {
    Random random = new Random(seed);
    RealMatrix matrix = new Array2DRowRealMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix.setEntry(i, j, random.nextGaussian());
      }
    }
    return matrix;
  }

  /** The problem {@code min ‖J d + r‖}. */
  private static LeastSquares problem(RealMatrix jacobian, RealVector residuals) {
    return LeastSquares.of(triangle(jacobian, residuals), EPSILON);
  }

  private static Triangle triangle(RealMatrix jacobian, RealVector residuals) {
    double[][] columns = new double[jacobian.getColumnDimension() + 1][];
    for (int j = 0; j + 1 < columns.length; j++) {
      columns[j] = jacobian.getColumn(j);
    }
    columns[columns.length - 1] = residuals.toArray();
    return Triangle.of(columns, jacobian.getRowDimension());
  }

  private static double[] solved(RealMatrix jacobian, RealVector residuals) {
    return new QRDecomposition(jacobian).getSolver().solve(residuals.mapMultiply(-1)).toArray();
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 25);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofFullRank(int seed) {
    Random random = new Random(seed);
    int p = 1 + random.nextInt(8);
    int n = p + random.nextInt(50);
    RealMatrix jacobian = noise(n, p, seed);
    RealVector residuals = noise(n, 1, seed + 1000).getColumnVector(0);
    LeastSquares problem = problem(jacobian, residuals);
    double[] expected = solved(jacobian, residuals);
    double condition = new SingularValueDecomposition(jacobian).getConditionNumber();
    double tolerance = 1e-13 * condition * condition;
    assertThat(problem.rank()).isEqualTo(p);
    assertThat(problem.undetermined()).containsOnly(false);
    assertThat(problem.step()).containsExactly(expected, within(tolerance));
    double rest = jacobian.operate(new ArrayRealVector(expected)).add(residuals).getNorm();
    assertThat(problem.rest()).isCloseTo(rest, within(1e-12));
    assertThat(Math.hypot(problem.removable(), problem.rest()))
        .isCloseTo(residuals.getNorm(), within(1e-12));
    RealMatrix inverse = inverseOfNormalMatrix(jacobian);
    for (int i = 0; i < p; i++) {
      assertThat(problem.inverseOfNormalMatrix()[i])
          .containsExactly(inverse.getRow(i), within(tolerance));
    }
    RealMatrix factor = new Array2DRowRealMatrix(problem.inverseFactor());
    assertThat(factor.multiply(factor.transpose()).subtract(inverse).getFrobeniusNorm())
        .isLessThan(tolerance);
  }

  private static RealMatrix inverseOfNormalMatrix(RealMatrix jacobian) {
    RealMatrix pseudo = new SingularValueDecomposition(jacobian).getSolver().getInverse();
    return pseudo.multiply(pseudo.transpose());
  }

  /** Some columns are combinations of others; which parameters that touches, the SVD tells. */
  @ParameterizedTest
  @MethodSource("seeds")
  void ofDeficientRank(int seed) {
    Random random = new Random(100 + seed);
    int p = 4 + random.nextInt(4);
    int n = p + 5 + random.nextInt(30);
    RealMatrix jacobian = noise(n, p, seed);
    int copies = 1 + random.nextInt(2);
    for (int k = 0; k < copies; k++) {
      RealVector combination =
          jacobian
              .getColumnVector(copies)
              .mapMultiply(1 + random.nextDouble())
              .add(jacobian.getColumnVector(copies + 1 - k % 2).mapMultiply(random.nextInt(2)));
      jacobian.setColumnVector(k, combination);
    }
    RealVector residuals = noise(n, 1, seed + 1000).getColumnVector(0);
    SingularValueDecomposition svd = new SingularValueDecomposition(jacobian);
    LeastSquares problem = problem(jacobian, residuals);
    assertThat(problem.rank()).as("seed %d", seed).isEqualTo(svd.getRank()).isLessThan(p);
    boolean[] touched = new boolean[p];
    for (int k = svd.getRank(); k < p; k++) {
      for (int j = 0; j < p; j++) {
        touched[j] |= Math.abs(svd.getV().getEntry(j, k)) > 1e-10;
      }
    }
    assertThat(problem.undetermined()).as("seed %d", seed).isEqualTo(touched);
    RealVector fitted = jacobian.operate(new ArrayRealVector(problem.step())).add(residuals);
    RealVector best =
        jacobian.operate(svd.getSolver().solve(residuals.mapMultiply(-1))).add(residuals);
    assertThat(fitted.getNorm()).isCloseTo(best.getNorm(), within(1e-11));
    assertThat(problem.rest()).isCloseTo(best.getNorm(), within(1e-11));
    for (int i = 0; i < p; i++) {
      assertThat(Double.isNaN(problem.inverseFactor()[i][0])).isEqualTo(touched[i]);
    }
    double[][] inverse = problem.inverseOfNormalMatrix();
    RealMatrix pseudo = svd.getSolver().getInverse();
    RealMatrix expected = pseudo.multiply(pseudo.transpose());
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        if (touched[i] || touched[j]) {
          assertThat(inverse[i][j]).isNaN();
        } else {
          assertThat(inverse[i][j]).isCloseTo(expected.getEntry(i, j), within(1e-9));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "5, 4", "8, 3"})
  void ofMoreParametersThanRows(int parameters, int rows) {
    RealMatrix jacobian = noise(rows, parameters, 5);
    RealVector residuals = noise(rows, 1, 6).getColumnVector(0);
    LeastSquares problem = problem(jacobian, residuals);
    assertThat(problem.rank()).isEqualTo(rows);
    assertThat(problem.undetermined()).containsOnly(true);
    assertThat(problem.rest()).isCloseTo(0, within(1e-13));
    RealVector left = jacobian.operate(new ArrayRealVector(problem.step())).add(residuals);
    assertThat(left.getNorm()).isCloseTo(0, within(1e-12));
  }

  @Test
  void aZeroColumnIsNotDeterminedAndNotMoved() {
    RealMatrix jacobian = noise(10, 3, 5);
    jacobian.setColumn(1, new double[10]);
    RealVector residuals = noise(10, 1, 6).getColumnVector(0);
    LeastSquares problem = problem(jacobian, residuals);
    assertThat(problem.rank()).isEqualTo(2);
    assertThat(problem.undetermined()).containsExactly(false, true, false);
    assertThat(problem.step()[1]).isZero();
    double[] without =
        solved(
            jacobian.getSubMatrix(IntStream.range(0, 10).toArray(), new int[] {0, 2}), residuals);
    assertThat(problem.step()[0]).isCloseTo(without[0], within(1e-13));
    assertThat(problem.step()[2]).isCloseTo(without[1], within(1e-13));
  }

  @Test
  void nothingButZerosHasRankZero() {
    LeastSquares problem =
        problem(new Array2DRowRealMatrix(4, 2), new ArrayRealVector(new double[] {1, 2, 3, 4}));
    assertThat(problem.rank()).isZero();
    assertThat(problem.step()).containsExactly(0, 0);
    assertThat(problem.undetermined()).containsExactly(true, true);
    assertThat(problem.removable()).isZero();
    assertThat(problem.rest()).isCloseTo(Math.sqrt(30), within(1e-14));
    assertThat(problem.condition()).isEqualTo(1);
  }

  /** Units must not matter: the same problem with columns of 1e-12 to 1e12. */
  @ParameterizedTest
  @MethodSource("seeds")
  void scaledColumnsGiveTheScaledAnswer(int seed) {
    Random random = new Random(seed);
    int p = 2 + random.nextInt(5);
    RealMatrix jacobian = noise(30, p, seed);
    RealVector residuals = noise(30, 1, seed + 1000).getColumnVector(0);
    double[] unit = random.doubles(p, -12, 12).map(exponent -> Math.pow(10, exponent)).toArray();
    RealMatrix scaled = jacobian.copy();
    for (int j = 0; j < p; j++) {
      scaled.setColumnVector(j, jacobian.getColumnVector(j).mapMultiply(unit[j]));
    }
    LeastSquares problem = problem(scaled, residuals);
    double[] expected = solved(jacobian, residuals);
    RealMatrix inverse = inverseOfNormalMatrix(jacobian);
    assertThat(problem.rank()).isEqualTo(p);
    for (int i = 0; i < p; i++) {
      assertThat(problem.step()[i] * unit[i]).isCloseTo(expected[i], within(1e-12));
      for (int j = 0; j < p; j++) {
        assertThat(problem.inverseOfNormalMatrix()[i][j] * unit[i] * unit[j])
            .isCloseTo(inverse.getEntry(i, j), within(1e-12));
      }
    }
  }

  /** Damping is the same as rows appended below J, with zeros below r. */
  @ParameterizedTest
  @MethodSource("seeds")
  void dampingAppendsRows(int seed) {
    Random random = new Random(seed);
    int p = 1 + random.nextInt(6);
    int n = 1 + random.nextInt(20);
    RealMatrix jacobian = noise(n, p, seed);
    RealVector residuals = noise(n, 1, seed + 1000).getColumnVector(0);
    double[] damping = random.doubles(p, 0.1, 3).toArray();
    RealMatrix stacked = new Array2DRowRealMatrix(n + p, p);
    stacked.setSubMatrix(jacobian.getData(), 0, 0);
    for (int j = 0; j < p; j++) {
      stacked.setEntry(n + j, j, damping[j]);
    }
    LeastSquares problem = LeastSquares.damped(triangle(jacobian, residuals), damping, EPSILON);
    RealVector longer = residuals.append(new ArrayRealVector(p));
    assertThat(problem.step()).containsExactly(solved(stacked, longer), within(1e-11));
    assertThat(problem.rank()).isEqualTo(p);
  }

  /** Columns x and x + e·z: the smallest e that still counts as two directions. */
  @ParameterizedTest
  @CsvSource({"1e-3, 2", "1e-9, 2", "1e-13, 2", "1e-16, 1", "0, 1"})
  void rankIsJudgedNearRounding(double e, int rank) {
    RealMatrix jacobian = noise(40, 2, 9);
    RealVector x = jacobian.getColumnVector(0);
    jacobian.setColumnVector(1, x.add(jacobian.getColumnVector(1).mapMultiply(e)));
    LeastSquares problem = problem(jacobian, new ArrayRealVector(40, 1.0));
    assertThat(problem.rank()).isEqualTo(rank);
    assertThat(problem.undetermined()).containsOnly(rank < 2);
  }

  /** A coarser precision merges directions sooner. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-5})
  void rankIsJudgedByThePrecisionGiven(double e) {
    RealMatrix jacobian = noise(40, 2, 9);
    RealVector x = jacobian.getColumnVector(0);
    jacobian.setColumnVector(1, x.add(jacobian.getColumnVector(1).mapMultiply(e)));
    Triangle triangle = triangle(jacobian, new ArrayRealVector(40, 1.0));
    assertThat(LeastSquares.of(triangle, EPSILON).rank()).isEqualTo(2);
    assertThat(LeastSquares.of(triangle, 1e-4).rank()).isEqualTo(1);
  }

  @Test
  void theConditionIsThatOfTheScaledColumns() {
    RealMatrix jacobian = noise(40, 2, 9);
    assertThat(problem(jacobian, new ArrayRealVector(40, 1.0)).condition()).isBetween(1.0, 2.0);
    jacobian.setColumnVector(0, jacobian.getColumnVector(0).mapMultiply(1e9));
    assertThat(problem(jacobian, new ArrayRealVector(40, 1.0)).condition()).isBetween(1.0, 2.0);
    RealVector x = jacobian.getColumnVector(0).mapMultiply(1e-9);
    jacobian.setColumnVector(1, x.add(jacobian.getColumnVector(1).mapMultiply(1e-6)));
    assertThat(problem(jacobian, new ArrayRealVector(40, 1.0)).condition()).isBetween(3e5, 3e6);
  }

  @Test
  void theTriangleIsLeftAlone() {
    RealMatrix jacobian = noise(10, 2, 5);
    Triangle triangle = triangle(jacobian, new ArrayRealVector(10, 1.0));
    double[] before = LeastSquares.of(triangle, EPSILON).step();
    LeastSquares.damped(triangle, new double[] {1, 1}, EPSILON).step();
    triangle.merge(triangle);
    assertThat(LeastSquares.of(triangle, EPSILON).step()).isEqualTo(before);
    assertThat(Arrays.stream(before).allMatch(Double::isFinite)).isTrue();
  }
}
