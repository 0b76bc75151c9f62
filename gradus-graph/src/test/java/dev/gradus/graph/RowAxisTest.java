package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The rows of the data as a symbolic axis: only a reduction may touch it. */
class RowAxisTest {
  private final Trace trace = new Trace();
  private final Tensor x = trace.input("x");
  private final Tensor table = Tensor.stack(1, x, trace.input("y"), x.exp());
  private final Tensor p = trace.parameter("p", Shape.of(3));

  @Test
  void rowsAndAVectorDoNotBroadcast() {
    refused(
        () -> x.plus(p),
        "shapes [rows] and [3] do not broadcast: counted from the right, axis 1 has sizes rows and 3; they must be equal or one of them 1");
    refused(
        () -> x.plus(table),
        "shapes [rows] and [rows, 3] do not broadcast: counted from the right, axis 1 has sizes rows and 3; they must be equal or one of them 1");
  }

  @Test
  void aColumnWidensWhenReshaped() {
    assertThat(x.reshape(-1, 1).plus(p).shape()).isEqualTo(Shape.of(Shape.ROWS, 3));
    assertThat(table.plus(p).shape()).isEqualTo(Shape.of(Shape.ROWS, 3));
  }

  @Test
  void stackingMakesATable() {
    assertThat(table.shape()).isEqualTo(Shape.of(Shape.ROWS, 3));
    assertThat(Tensor.stack(-1, x, x).shape()).isEqualTo(Shape.of(Shape.ROWS, 2));
  }

  @Test
  void aPlaceOfALaterAxisIsSelected() {
    assertThat(table.select(1, 2).shape()).isEqualTo(Shape.PER_ROW);
    assertThat(table.select(1, -1)).isEqualTo(table.select(1, 2));
    assertThat(table.select(-1, 2)).isEqualTo(table.select(1, 2));
  }

  @Test
  void theRowAxisIsNotIndexed() {
    String message =
        "the row axis of shape %s cannot be indexed: a model sees one row at a time; select(1, place) takes a place of the next axis";
    refused(() -> x.index(0), message.formatted("[rows]"));
    refused(() -> table.index(0, 1), message.formatted("[rows, 3]"));
    refused(() -> table.slice(0, 0, 5), message.formatted("[rows, 3]"));
  }

  @Test
  void theRowAxisIsNotTransposed() {
    String message =
        "shape [rows, 3] cannot be transposed to the order [1, 0]: it must name each axis once, and the row axis stays in front";
    refused(() -> table.transpose(1, 0), message);
    refused(table::transpose, message);
  }

  @Test
  void theRowAxisIsNotStackedOrJoined() {
    refused(
        () -> Tensor.stack(0, x, x),
        "shapes [rows] and [rows] cannot be stacked along axis 0: the row axis stays in front; stack along axis 1");
    refused(
        () -> Tensor.stack(-3, table, table),
        "shapes [rows, 3] and [rows, 3] cannot be stacked along axis 0: the row axis stays in front; stack along axis 1");
    refused(
        () -> Tensor.stack(1, x, p), "shapes [rows] and [3] cannot be stacked: they must be equal");
    refused(
        () -> Tensor.concatenate(0, x, x),
        "shapes [rows] and [rows] cannot be joined along the row axis: a model sees one row at a time");
    refused(
        () -> Tensor.concatenate(0, table, p.reshape(1, 3)),
        "shapes [rows, 3] and [1, 3] cannot be joined along the row axis: a model sees one row at a time");
    refused(
        () -> Tensor.concatenate(0, p, x, p),
        "shapes [3] and [rows] cannot be joined along the row axis: a model sees one row at a time");
  }

  @Test
  void theRowAxisIsNotReshapedAway() {
    refused(
        () -> x.reshape(3, 4),
        "shape [rows] cannot be reshaped to [3, 4]: the count of numbers must stay, and the row axis stays in front");
    refused(
        () -> p.reshape(Shape.of(Shape.ROWS, 3)),
        "shape [3] cannot be reshaped to [rows, 3]: the count of numbers must stay, and the row axis stays in front");
    assertThat(table.reshape(-1, 3, 1).shape()).isEqualTo(Shape.of(Shape.ROWS, 3, 1));
    assertThat(table.reshape(-1, -1, 3).shape()).isEqualTo(Shape.of(Shape.ROWS, 1, 3));
  }

  @Test
  void aMatrixProductDoesNotRunOverRows() {
    refused(
        () -> x.matmul(p),
        "shapes [rows] and [3] have no matrix product: each needs a vector or a matrix; reshape a column of the data with reshape(-1, 1)");
    refused(
        () -> p.reshape(3, 1).matmul(x),
        "shapes [3, 1] and [rows] have no matrix product: each needs a vector or a matrix; reshape a column of the data with reshape(-1, 1)");
    refused(
        () -> table.matmul(table),
        "shapes [rows, 3] and [rows, 3] have no matrix product: the last size of the first must equal the last but one of the second");
    refused(
        () -> table.matmul(trace.parameter("batch", Shape.of(2, 3, 4))),
        "shapes [rows, 3] and [2, 3, 4] have no matrix product in a model: the row axis would not stand first");
  }

  @Test
  void aMatrixProductKeepsRowsInFront() {
    assertThat(table.matmul(p).shape()).isEqualTo(Shape.PER_ROW);
    assertThat(table.matmul(p.reshape(3, 1)).shape()).isEqualTo(Shape.of(Shape.ROWS, 1));
    Tensor square = table.reshape(-1, 3, 1).times(table.reshape(-1, 1, 3));
    assertThat(square.matmul(p).shape()).isEqualTo(Shape.of(Shape.ROWS, 3));
    assertThat(p.matmul(square).shape()).isEqualTo(Shape.of(Shape.ROWS, 3));
    assertThat(square.matmul(square).shape()).isEqualTo(Shape.of(Shape.ROWS, 3, 3));
  }

  @Test
  void reductionsOverRowsLeaveTheOtherAxes() {
    assertThat(x.sum().shape()).isEqualTo(Shape.SCALAR);
    assertThat(table.sum(0).shape()).isEqualTo(Shape.of(3));
    assertThat(table.sum(1).shape()).isEqualTo(Shape.PER_ROW);
    assertThat(table.mean().shape()).isEqualTo(Shape.SCALAR);
    assertThat(table.max(0).shape()).isEqualTo(Shape.of(3));
    assertThat(table.logSumExp(0).shape()).isEqualTo(Shape.of(3));
    assertThat(table.logSumExp(1).shape()).isEqualTo(Shape.PER_ROW);
    assertThat(table.logSumExp().shape()).isEqualTo(Shape.SCALAR);
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessage(message);
  }
}
