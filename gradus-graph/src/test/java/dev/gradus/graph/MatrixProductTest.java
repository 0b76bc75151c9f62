package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The matrix product of arrays: matrices, vectors and batches. */
class MatrixProductTest {
  private static final Array A = counted(2, 3);
  private static final Array B = counted(3, 4);

  @Test
  void matricesMultiplyRowsByColumns() {
    assertThat(A.matmul(B))
        .isEqualTo(Array.of(Shape.of(2, 4), Precision.FLOAT64, 38, 44, 50, 56, 83, 98, 113, 128));
  }

  @Test
  void aVectorIsARowOnTheLeftAndAColumnOnTheRight() {
    assertThat(Array.of(1, 2).matmul(A)).isEqualTo(Array.of(9, 12, 15));
    assertThat(A.matmul(Array.of(1, 0, -1))).isEqualTo(Array.of(-2, -2));
    assertThat(Array.of(1, 2, 3).matmul(Array.of(4, 5, 6)))
        .isEqualTo(Array.scalar(32, Precision.FLOAT64));
  }

  @Test
  void aBatchOfVectorsKeepsItsAxes() {
    Array batch = counted(2, 3, 4);
    assertThat(batch.matmul(Array.of(1, 0, 0, 0)))
        .isEqualTo(Array.of(Shape.of(2, 3), Precision.FLOAT64, 1, 5, 9, 13, 17, 21));
    assertThat(Array.of(1, 0, 0).matmul(batch))
        .isEqualTo(Array.of(Shape.of(2, 4), Precision.FLOAT64, 1, 2, 3, 4, 13, 14, 15, 16));
  }

  @Test
  void axesInFrontBroadcast() {
    Random random = new Random(11);
    Array a = random(random, 2, 1, 3, 4);
    Array b = random(random, 5, 4, 2);
    Tensor product = a.matmul(b);
    assertThat(product.shape()).isEqualTo(Shape.of(2, 5, 3, 2));
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 5; j++) {
        assertThat(product.index(i, j)).isEqualTo(a.index(i, 0).matmul(b.index(j)));
      }
    }
  }

  @Test
  void elementsAreSumsOfProducts() {
    Random random = new Random(12);
    double[] a = random(random, 5, 7).toDoubles();
    double[] b = random(random, 7, 3).toDoubles();
    Tensor product =
        Array.of(Shape.of(5, 7), Precision.FLOAT64, a)
            .matmul(Array.of(Shape.of(7, 3), Precision.FLOAT64, b));
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 3; j++) {
        double expected = 0;
        for (int k = 0; k < 7; k++) {
          expected = Math.fma(a[i * 7 + k], b[k * 3 + j], expected);
        }
        assertThat(((Array) product.index(i, j)).item()).isEqualTo(expected);
      }
    }
  }

  @Test
  void float32RoundsEverySum() {
    float third = 1f / 3;
    Array x = Array.float32(third, 1e4, -third);
    float expected = Math.fma(-third, 1e-3f, Math.fma(1e4f, third, third * third));
    assertThat(x.matmul(Array.float32(third, third, 1e-3f)))
        .isEqualTo(Array.scalar(expected, Precision.FLOAT32));
  }

  @Test
  void sizesOfZeroGiveZeros() {
    Array none = Array.full(Shape.of(2, 0), Precision.FLOAT64, 0);
    assertThat(none.matmul(Array.full(Shape.of(0, 3), Precision.FLOAT64, 0)))
        .isEqualTo(Array.full(Shape.of(2, 3), Precision.FLOAT64, 0));
    assertThat(none.transpose().matmul(A).shape()).isEqualTo(Shape.of(0, 3));
    assertThat(A.transpose().matmul(none).shape()).isEqualTo(Shape.of(3, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"2 3 | 2 3", "2 3 | 2", "3 | 4", "2 2 3 | 4 2", "2 | 3 4"})
  void unequalInnerSizesAreRefusedWithBothShapes(String a, String b) {
    Array left = counted(sizes(a));
    Array right = counted(sizes(b));
    assertThatThrownBy(() -> left.matmul(right))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "shapes %s and %s have no matrix product: the last size of the first must equal the %s of the second"
                .formatted(
                    left.shape(),
                    right.shape(),
                    right.shape().rank() == 1 ? "size" : "last but one"));
  }

  @Test
  void numbersHaveNoMatrixProduct() {
    assertThatThrownBy(() -> A.matmul(Array.scalar(2, Precision.FLOAT64)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("shapes [2, 3] and [] have no matrix product: each needs a vector or a matrix");
  }

  private static Array counted(int... sizes) {
    double[] numbers = new double[Shape.of(sizes).components()];
    Arrays.setAll(numbers, i -> i + 1);
    return Array.of(Shape.of(sizes), Precision.FLOAT64, numbers);
  }

  private static Array random(Random random, int... sizes) {
    Shape shape = Shape.of(sizes);
    return Array.of(shape, Precision.FLOAT64, random.doubles(shape.components()).toArray());
  }

  private static int[] sizes(String text) {
    return Arrays.stream(text.trim().split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
