package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Array;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Derivatives of a quantity per row, against closed forms. */
class JacobianTest {
  private static final double[] X = new Random(4).doubles(1500, 0.1, 4).toArray();
  private static final double[] Y = new Random(5).doubles(1500, -1, 1).toArray();

  private final Trace trace = new Trace();
  private final Tensor x = trace.input("x");
  private final Tensor y = trace.input("y");

  @Test
  void exponentialDecay() {
    Traced a = parameter("a");
    Traced b = parameter("b");
    Traced c = parameter("c");
    Tensor prediction = a.times(x.times(b).negate().exp()).plus(c);
    List<Array> columns = columns(prediction, List.of(a, b, c), 2, 0.7, 0.3);
    checkColumn(columns.get(0), v -> Math.exp(-0.7 * v));
    checkColumn(columns.get(1), v -> -2 * v * Math.exp(-0.7 * v));
    checkColumn(columns.get(2), _ -> 1);
  }

  @Test
  void aVectorParameterHasARowOfSlopes() {
    Traced w = parameter("w", 2);
    Tensor prediction = Tensor.stack(1, x, y).matmul(w);
    assertThat(columns(prediction, List.of(w), 3, 4).getFirst())
        .isEqualTo(Tensor.stack(1, Array.of(X), Array.of(Y)));
  }

  @Test
  void elementsOfAVectorParameter() {
    Traced w = parameter("w", 3);
    Tensor prediction = w.index(0).times(x).plus(w.index(2).times(y.square()));
    Array zero = Array.full(Shape.of(X.length), Precision.FLOAT64, 0);
    assertThat(columns(prediction, List.of(w), 1, 2, 3).getFirst())
        .isEqualTo(Tensor.stack(1, Array.of(X), zero, Array.of(Y).square()));
  }

  @Test
  void aParameterOfOneElementBesideRows() {
    Traced one = parameter("one", 1);
    Traced row = parameter("row", 1, 2);
    Tensor table = Tensor.stack(1, x, y);
    Tensor prediction = table.times(row).sum(1).times(one);
    List<Array> columns = columns(prediction, List.of(one, row), 2, 3, 4);
    assertThat(columns.get(0).shape()).isEqualTo(Shape.of(X.length, 1));
    assertThat(columns.get(0).reshape(X.length))
        .isEqualTo(Array.of(X).times(3).plus(Array.of(Y).times(4)));
    assertThat(columns.get(1).shape()).isEqualTo(Shape.of(X.length, 1, 2));
    assertThat(columns.get(1).reshape(X.length, 2))
        .isEqualTo(Tensor.stack(1, Array.of(X).times(2), Array.of(Y).times(2)));
  }

  /** Products of parameters alone, and of a parameter with a matrix per row on either side. */
  @Test
  void bothFactorsOfAMatrixProductMayBeParameters() {
    Traced left = parameter("left", 2);
    Traced matrix = parameter("matrix", 2, 2);
    Traced right = parameter("right", 2);
    List<Traced> all = List.of(left, matrix, right);
    double[] theta = {1, 2, 3, 4, 5, 6, 7, 8};
    Tensor alone = left.matmul(matrix).matmul(right).times(x);
    List<Array> columns = columns(alone, all, theta);
    checkColumn((Array) columns.get(0).slice(1, 0, 1), v -> (3 * 7 + 4 * 8) * v);
    checkColumn((Array) columns.get(1).slice(1, 0, 1).slice(2, 1, 2), v -> 1 * 8 * v);
    checkColumn((Array) columns.get(2).slice(1, 1, 2), v -> (1 * 4 + 2 * 6) * v);

    Tensor table = Tensor.stack(1, x, y);
    Tensor square = table.reshape(-1, 2, 1).times(table.reshape(-1, 1, 2));
    columns(left.matmul(square.matmul(matrix)).matmul(right), all, theta);
    columns(left.matmul(matrix.matmul(square)).matmul(right), all, theta);
  }

  @Test
  void aParameterThatIsNotUsedHasNoSlope() {
    Traced a = parameter("a");
    Traced unused = parameter("unused", 2);
    List<Array> columns = columns(a.times(x), List.of(a, unused), 1, 2, 3);
    assertThat(columns.get(1)).isEqualTo(Array.full(Shape.of(X.length, 2), Precision.FLOAT64, 0));
  }

  @Test
  void aQuantityWithoutRowsHasOneSlope() {
    Traced a = parameter("a");
    Traced b = parameter("b", 2);
    List<Array> slopes = columns(a.times(b.square().sum()), List.of(a, b), 2, 3, 4);
    assertThat(slopes.get(0)).isEqualTo(Array.scalar(25, Precision.FLOAT64));
    assertThat(slopes.get(1)).isEqualTo(Array.of(12, 16));
  }

  @Test
  void aParameterIsItsOwnSlope() {
    Traced a = parameter("a");
    assertThat(columns(a, List.of(a), 3).getFirst()).isEqualTo(Array.scalar(1, Precision.FLOAT64));
  }

  @Test
  void aParameterUsedTwiceAddsUp() {
    Traced a = parameter("a");
    checkColumn(columns(x.times(a).plus(a.square()), List.of(a), 3).getFirst(), v -> v + 6);
  }

  @Test
  void theQuantityMustBeOneNumber() {
    Traced w = parameter("w", 2);
    for (Derivatives way : List.of(Derivatives.automatic(), Derivatives.numerical())) {
      assertThatThrownBy(() -> way.of(w, List.of(w)))
          .isInstanceOf(InvalidInput.class)
          .hasMessage(
              "derivatives of shape [2]: the quantity must be one number, or one a row; take its sum or its elements");
    }
  }

  @Test
  void aPredictionThatCouplesRowsIsRefused() {
    Traced a = parameter("a");
    Traced prediction = (Traced) x.times(a).minus(x.times(a).mean());
    assertThatThrownBy(() -> Derivatives.automatic().of(prediction, List.of(a)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "a prediction that depends on the parameters through all rows at once (a sum, mean or max over rows) has no derivative row by row; give the whole loss as one number instead");
  }

  @Test
  void rowsMayCoupleWhereNoParameterIs() {
    Traced a = parameter("a");
    Tensor prediction = x.minus(x.mean()).times(a);
    double mean = ((Array) Array.of(X).mean()).item();
    checkColumn(columns(prediction, List.of(a), 3).getFirst(), v -> v - mean);
  }

  @Test
  void atZeroTheNumericalStepIsNotRelative() {
    Traced a = parameter("a");
    checkColumn(columns(x.times(a).sin(), List.of(a), 0).getFirst(), v -> v);
  }

  @Test
  void aStepMustBePositive() {
    assertThatThrownBy(() -> Derivatives.numerical(0))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("numerical derivatives: step = 0.0 must be > 0");
    assertThatThrownBy(() -> Derivatives.numerical(Double.NaN)).isInstanceOf(InvalidInput.class);
  }

  private Traced parameter(String name, int... sizes) {
    return (Traced) trace.parameter(name, Shape.of(sizes));
  }

  /** The automatic derivatives, which must also agree with the numerical ones. */
  private List<Array> columns(Tensor quantity, List<Traced> parameters, double... theta) {
    return Compare.waysAgree(trace, (Traced) quantity, parameters, new double[][] {X, Y}, theta);
  }

  private static void checkColumn(Array column, DoubleUnaryOperator expected) {
    assertThat(column.toDoubles())
        .containsExactly(DoubleStream.of(X).map(expected).toArray(), within(1e-12));
  }
}
