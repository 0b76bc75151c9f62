package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes: broadcasting as in NumPy, and the one symbolic axis. */
class ShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]           | []           | []",
        "[]           | [3, 1]       | [3, 1]",
        "[3, 1]       | [1, 3]       | [3, 3]",
        "[3, 3]       | [2, 1, 1]    | [2, 3, 3]",
        "[4]          | [2, 3, 4]    | [2, 3, 4]",
        "[1]          | [0]          | [0]",
        "[5, 1, 4, 1] | [3, 1, 6]    | [5, 3, 4, 6]",
        "[rows]       | []           | [rows]",
        "[rows]       | [1]          | [rows]",
        "[rows]       | [rows]       | [rows]",
        "[rows, 3]    | [3]          | [rows, 3]",
        "[rows, 1]    | [3]          | [rows, 3]",
        "[rows, 3]    | [1, 3]       | [rows, 3]",
        "[rows, 2, 1] | [3]          | [rows, 2, 3]",
        "[rows, 2, 3] | [rows, 1, 3] | [rows, 2, 3]",
      })
  void shapesBroadcastFromTheRight(String a, String b, String both) {
    assertThat(shape(a).broadcast(shape(b))).hasToString(both);
    assertThat(shape(b).broadcast(shape(a))).hasToString(both);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2, 3]    | [4, 3]    | 2 | 2    | 4",
        "[2, 3]    | [2]       | 1 | 3    | 2",
        "[0]       | [2]       | 1 | 0    | 2",
        "[rows]    | [3]       | 1 | rows | 3",
        "[rows]    | [rows, 3] | 1 | rows | 3",
        "[rows, 3] | [2, 3]    | 2 | rows | 2",
      })
  void unequalSizesAreRefusedWithBothShapes(
      String a, String b, int axis, String sizeA, String sizeB) {
    assertThatThrownBy(() -> shape(a).broadcast(shape(b)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "shapes %s and %s do not broadcast: counted from the right, axis %d has sizes %s and %s; they must be equal or one of them 1"
                .formatted(a, b, axis, sizeA, sizeB));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[rows] | [2, 1]", "[rows, 3] | [2, 1, 3]"})
  void theRowAxisStaysInFront(String a, String b) {
    assertThatThrownBy(() -> shape(a).broadcast(shape(b)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "shapes %s and %s do not broadcast: the row axis would not stand first; reshape the other one"
                .formatted(a, b));
  }

  @Test
  void theRowAxisMayStandOnlyFirst() {
    assertThatThrownBy(() -> Shape.of(3, Shape.ROWS))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "shape [3, rows]: sizes must be 0 or more, and the row axis may stand only first");
    assertThatThrownBy(() -> Shape.of(-2))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("shape [-2]");
  }

  @Test
  void componentsAreCountedForEachRow() {
    assertThat(Shape.SCALAR.components()).isEqualTo(1);
    assertThat(Shape.of(2, 3, 4).components()).isEqualTo(24);
    assertThat(Shape.of(5, 0).components()).isZero();
    assertThat(Shape.PER_ROW.components()).isEqualTo(1);
    assertThat(Shape.of(Shape.ROWS, 2, 3).components()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[65536, 32768]",
        "[2147483647, 2147483647, 2147483647]",
        "[65536, 65536, 65536, 65536]"
      })
  void tooManyNumbersAreRefused(String shape) {
    assertThatThrownBy(() -> shape(shape).components())
        .isInstanceOf(InvalidInput.class)
        .hasMessage("shape %s holds more than 2^31 numbers".formatted(shape));
  }

  @Test
  void aNegativeAxisCountsFromTheEnd() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.axis(-1)).isEqualTo(2);
    assertThat(shape.axis(-3)).isZero();
    assertThat(shape.axis(1)).isEqualTo(1);
    assertThatThrownBy(() -> shape.axis(3))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("axis 3 of shape [2, 3, 4]: must be from -3 to 2");
    assertThatThrownBy(() -> shape.axis(-4)).isInstanceOf(InvalidInput.class);
  }

  /** The shape that prints so. */
  private static Shape shape(String text) {
    return Shape.of(
        Arrays.stream(text.substring(1, text.length() - 1).split(", "))
            .filter(size -> !size.isEmpty())
            .mapToInt(size -> size.equals("rows") ? Shape.ROWS : Integer.parseInt(size))
            .toArray());
  }
}
