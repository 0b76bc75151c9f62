package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Operations that move the numbers of arrays and change none. */
class LayoutTest {
  private static final Array X = counted(2, 3, 4);

  @Test
  void reshapeKeepsRowMajorOrder() {
    assertThat(X.reshape(4, 6)).isEqualTo(counted(4, 6));
    assertThat(X.reshape(24)).isEqualTo(counted(24));
    assertThat(counted(1, 1).reshape()).isEqualTo(Array.scalar(0, Precision.FLOAT64));
  }

  @Test
  void oneSizeMayBeLeftOpen() {
    assertThat(X.reshape(-1, 6)).isEqualTo(counted(4, 6));
    assertThat(X.reshape(2, -1)).isEqualTo(counted(2, 12));
    assertThat(X.reshape(-1)).isEqualTo(counted(24));
    assertThat(counted(0, 3).reshape(-1, 3).shape()).isEqualTo(Shape.of(0, 3));
  }

  @Test
  void reshapeToAnotherCountIsRefused() {
    refused(
        () -> X.reshape(5, 5),
        "shape [2, 3, 4] cannot be reshaped to [5, 5]: the count of numbers must stay, and the row axis stays in front");
    refused(
        () -> X.reshape(-1, 5),
        "shape [2, 3, 4] cannot be reshaped to [4, 5]: the count of numbers must stay, and the row axis stays in front");
  }

  @Test
  void twoOpenSizesAreRefused() {
    refused(
        () -> X.reshape(-1, -1),
        "shape [2, 3, 4] cannot be reshaped to sizes [-1, -1]: one size at most may be left open");
  }

  @Test
  void transposeExchangesTheLastTwoAxes() {
    assertThat(counted(2, 3).transpose())
        .isEqualTo(Array.of(Shape.of(3, 2), Precision.FLOAT64, 0, 3, 1, 4, 2, 5));
    assertThat(X.transpose().shape()).isEqualTo(Shape.of(2, 4, 3));
    assertThat(X.transpose().index(1, 3, 2)).isEqualTo(X.index(1, 2, 3));
    assertThat(counted(3).transpose()).isEqualTo(counted(3));
  }

  @Test
  void axesCanTakeAnyOrder() {
    Tensor turned = X.transpose(2, 0, 1);
    assertThat(turned.shape()).isEqualTo(Shape.of(4, 2, 3));
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          assertThat(turned.index(k, i, j)).isEqualTo(X.index(i, j, k));
        }
      }
    }
    assertThat(X.transpose(-1, 0, 1)).isEqualTo(turned);
  }

  @Test
  void anOrderMustNameEachAxisOnce() {
    refused(
        () -> X.transpose(0, 1, 1),
        "shape [2, 3, 4] cannot be transposed to the order [0, 1, 1]: it must name each axis once, and the row axis stays in front");
    refused(
        () -> X.transpose(1, 0),
        "shape [2, 3, 4] cannot be transposed to the order [1, 0]: it must name each axis once, and the row axis stays in front");
    refused(() -> X.transpose(0, 1, 3), "axis 3 of shape [2, 3, 4]: must be from -3 to 2");
  }

  @Test
  void stackMakesANewAxis() {
    Array a = Array.of(1, 2, 3);
    Array b = Array.of(4, 5, 6);
    Array rows = Array.of(Shape.of(2, 3), Precision.FLOAT64, 1, 2, 3, 4, 5, 6);
    assertThat(Tensor.stack(0, a, b)).isEqualTo(rows);
    assertThat(Tensor.stack(1, a, b)).isEqualTo(rows.transpose());
    assertThat(Tensor.stack(-1, a, b)).isEqualTo(rows.transpose());
    assertThat(Tensor.stack(-2, a, b)).isEqualTo(rows);
    assertThat(Tensor.stack(0, a.index(0), b.index(0))).isEqualTo(Array.of(1, 4));
  }

  @Test
  void stackNeedsEqualShapesAndAPlaceForTheAxis() {
    refused(
        () -> Tensor.stack(0, counted(3), counted(4)),
        "shapes [3] and [4] cannot be stacked: they must be equal");
    refused(() -> Tensor.stack(0), "stack needs at least one tensor; none was given");
    refused(
        () -> Tensor.stack(3, counted(3), counted(3)),
        "axis 3 of a stack of shape [3]: must be from -2 to 1");
    refused(
        () -> Tensor.stack(-3, counted(3), counted(3)),
        "axis -3 of a stack of shape [3]: must be from -2 to 1");
  }

  @Test
  void concatenateJoinsAlongAnAxis() {
    Array a = counted(2, 2);
    Array b = Array.of(Shape.of(2, 1), Precision.FLOAT64, 8, 9);
    assertThat(Tensor.concatenate(1, a, b, b))
        .isEqualTo(Array.of(Shape.of(2, 4), Precision.FLOAT64, 0, 1, 8, 8, 2, 3, 9, 9));
    assertThat(Tensor.concatenate(-1, a, b)).isEqualTo(Tensor.concatenate(1, a, b));
    assertThat(Tensor.concatenate(0, a, b.transpose()))
        .isEqualTo(Array.of(Shape.of(3, 2), Precision.FLOAT64, 0, 1, 2, 3, 8, 9));
    assertThat(Tensor.concatenate(0, counted(0, 2), a)).isEqualTo(a);
  }

  @Test
  void concatenateNeedsTheOtherSizesEqual() {
    refused(
        () -> Tensor.concatenate(0, counted(2, 2), counted(2, 3)),
        "shapes [2, 2] and [2, 3] cannot be joined along axis 0: all other sizes must be equal");
    refused(
        () -> Tensor.concatenate(0, counted(2, 2), counted(2)),
        "shapes [2, 2] and [2] cannot be joined along axis 0: all other sizes must be equal");
    refused(() -> Tensor.concatenate(0), "concatenate needs at least one tensor; none was given");
    refused(
        () -> Tensor.concatenate(2, counted(2), counted(2)),
        "axis 2 of shape [2]: must be from -1 to 0");
  }

  @Test
  void indexTakesElementsRowsAndLayers() {
    assertThat(X.index(1)).isEqualTo(counted(24).slice(0, 12, 24).reshape(3, 4));
    assertThat(X.index(1, 2)).isEqualTo(Array.of(20, 21, 22, 23));
    assertThat(X.index(1, 2, 3)).isEqualTo(Array.scalar(23, Precision.FLOAT64));
    assertThat(X.index(-1, -1, -1)).isEqualTo(X.index(1, 2, 3));
    assertThat(X.index()).isEqualTo(X);
  }

  @Test
  void placesOutsideAreRefused() {
    refused(() -> counted(3).index(3), "places 3 to 4 along axis 0 are not within shape [3]");
    refused(() -> counted(3).index(-4), "places -1 to 0 along axis 0 are not within shape [3]");
    refused(() -> counted(3).index(0, 0), "2 places were given to index shape [3]");
    refused(() -> counted(3).slice(0, 2, 4), "places 2 to 4 along axis 0 are not within shape [3]");
    refused(() -> counted(3).slice(0, 2, 1), "places 2 to 1 along axis 0 are not within shape [3]");
    refused(() -> counted(3).slice(1, 0, 1), "axis 1 of shape [3]: must be from -1 to 0");
  }

  @Test
  void sliceTakesAStretchOfAnAxis() {
    assertThat(X.slice(1, 1, 3).shape()).isEqualTo(Shape.of(2, 2, 4));
    assertThat(X.slice(1, 1, 3).index(1, 0)).isEqualTo(X.index(1, 1));
    assertThat(X.slice(-1, 3, 4).index(0, 2)).isEqualTo(Array.of(11));
    assertThat(X.slice(0, 1, 1).shape()).isEqualTo(Shape.of(0, 3, 4));
  }

  @Test
  void expandRepeats() {
    assertThat(Array.of(1, 2).expand(Shape.of(2, 2)))
        .isEqualTo(Array.of(Shape.of(2, 2), Precision.FLOAT64, 1, 2, 1, 2));
    refused(() -> counted(2, 3).expand(Shape.of(3)), "shape [2, 3] does not expand to [3]");
  }

  @Test
  void anArrayHasNoRowAxis() {
    refused(
        () -> Array.of(Shape.PER_ROW, Precision.FLOAT64, 1),
        "shape [rows] needs known numbers; 1 were given");
    refused(
        () -> Array.of(1).expand(Shape.PER_ROW),
        "an array has no row axis, so it cannot take shape [rows]; trace the expression");
  }

  @Test
  void theCountOfNumbersMustBeThatOfTheShape() {
    refused(
        () -> Array.of(Shape.of(2, 2), Precision.FLOAT64, 1, 2, 3),
        "shape [2, 2] needs 4 numbers; 3 were given");
    refused(() -> counted(2, 2).item(), "an array of shape [2, 2] is not one number");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessage(message);
  }

  private static Array counted(int... sizes) {
    double[] numbers = new double[Shape.of(sizes).components()];
    Arrays.setAll(numbers, i -> i);
    return Array.of(Shape.of(sizes), Precision.FLOAT64, numbers);
  }
}
