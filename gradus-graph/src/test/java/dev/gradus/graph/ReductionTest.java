package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sum, mean, maximum and log-sum-exp of arrays, against loops over the axis. */
class ReductionTest {
  private static final int[] SIZES = {2, 3, 4};
  private static final Array X =
      Array.of(Shape.of(SIZES), Precision.FLOAT64, new Random(1).doubles(24, -3, 3).toArray());

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, -1, -2, -3})
  void eachAxisIsReducedByItself(int axis) {
    check(axis, X.sum(axis), line -> Arrays.stream(line).sum());
    check(axis, X.mean(axis), line -> Arrays.stream(line).sum() / line.length);
    check(axis, X.max(axis), line -> Arrays.stream(line).max().orElseThrow());
    check(axis, X.logSumExp(axis), line -> Math.log(Arrays.stream(line).map(Math::exp).sum()));
  }

  @Test
  void allElementsBecomeOneNumber() {
    double[] x = X.toDoubles();
    checkAll(Tensor::sum, Arrays.stream(x).sum());
    checkAll(Tensor::mean, Arrays.stream(x).sum() / 24);
    checkAll(Tensor::max, Arrays.stream(x).max().orElseThrow());
    checkAll(Tensor::logSumExp, Math.log(Arrays.stream(x).map(Math::exp).sum()));
  }

  @Test
  void aSingleNumberIsItsOwnReduction() {
    Array number = Array.scalar(-2.5, Precision.FLOAT64);
    assertThat(number.sum()).isEqualTo(number);
    assertThat(number.mean()).isEqualTo(number);
    assertThat(number.max()).isEqualTo(number);
    assertThat(number.logSumExp()).isEqualTo(number);
  }

  @Test
  void logSumExpDoesNotOverflow() {
    assertThat(item(Array.of(1000, 1000).logSumExp())).isEqualTo(1000 + Math.log(2));
    assertThat(item(Array.of(-1000, -1000).logSumExp())).isEqualTo(-1000 + Math.log(2));
  }

  @Test
  void logSumExpOfInfinitiesIsInfinite() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(item(Array.of(-infinity, -infinity).logSumExp())).isEqualTo(-infinity);
    assertThat(item(Array.of(-infinity, 2).logSumExp())).isEqualTo(2);
    assertThat(item(Array.of(1, infinity).logSumExp())).isEqualTo(infinity);
  }

  @Test
  void notANumberIsNotLost() {
    Array x = Array.of(1, Double.NaN, 3);
    assertThat(item(x.sum())).isNaN();
    assertThat(item(x.mean())).isNaN();
    assertThat(item(x.max())).isNaN();
    assertThat(item(x.logSumExp())).isNaN();
  }

  @Test
  void noElementsSumToZero() {
    Array none = Array.full(Shape.of(0, 2), Precision.FLOAT64, 0);
    assertThat(none.sum(0)).isEqualTo(Array.of(0, 0));
    assertThat(none.sum(1)).isEqualTo(Array.of());
    assertThat(item(none.sum())).isZero();
    assertThat(item(none.mean())).isNaN();
  }

  @Test
  void anAxisThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> X.sum(3))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("axis 3 of shape [2, 3, 4]: must be from -3 to 2");
    assertThatThrownBy(() -> Array.scalar(1, Precision.FLOAT64).max(0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("axis 0 of shape []");
  }

  private static void checkAll(Function<Tensor, Tensor> reduction, double expected) {
    assertThat(reduction.apply(X).shape()).isEqualTo(Shape.SCALAR);
    assertThat(item(reduction.apply(X))).isCloseTo(expected, within(1e-13));
  }

  private static void check(int axis, Tensor reduced, ToDoubleFunction<double[]> expected) {
    int reducedAxis = Math.floorMod(axis, 3);
    int[] kept = {reducedAxis == 0 ? 1 : 0, reducedAxis == 2 ? 1 : 2};
    assertThat(reduced.shape()).isEqualTo(Shape.of(SIZES[kept[0]], SIZES[kept[1]]));
    int[] place = new int[3];
    for (int i = 0; i < SIZES[kept[0]]; i++) {
      for (int j = 0; j < SIZES[kept[1]]; j++) {
        double[] line = new double[SIZES[reducedAxis]];
        for (int k = 0; k < line.length; k++) {
          place[kept[0]] = i;
          place[kept[1]] = j;
          place[reducedAxis] = k;
          line[k] = X.toDoubles()[(place[0] * 3 + place[1]) * 4 + place[2]];
        }
        assertThat(((Array) reduced).toDoubles()[i * SIZES[kept[1]] + j])
            .isCloseTo(expected.applyAsDouble(line), within(1e-13));
      }
    }
  }

  private static double item(Tensor tensor) {
    return ((Array) tensor).item();
  }
}
