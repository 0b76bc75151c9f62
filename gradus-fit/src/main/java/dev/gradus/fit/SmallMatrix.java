package dev.gradus.fit;

import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A small matrix for each row of the data, element by element.
 *
 * @param rows its rows, each a list of elements {@code [rows]} or one number
 */
record SmallMatrix(List<List<Tensor>> rows) {
  private static final Tensor ZERO = Array.scalar(0, Precision.FLOAT64);
  private static final Tensor ONE = Array.scalar(1, Precision.FLOAT64);

  SmallMatrix {
    rows = rows.stream().map(List::copyOf).toList();
  }

  static SmallMatrix of(List<List<Tensor>> rows) {
    return new SmallMatrix(rows);
  }

  static SmallMatrix diagonal(List<Tensor> elements) {
    int n = elements.size();
    return filled(n, n, (i, k) -> i == k ? elements.get(i) : ZERO);
  }

  /** The element at a place. */
  private interface Elements {
    Tensor at(int row, int column);
  }

  private static SmallMatrix filled(int height, int width, Elements elements) {
    return new SmallMatrix(
        IntStream.range(0, height)
            .mapToObj(i -> IntStream.range(0, width).mapToObj(k -> elements.at(i, k)).toList())
            .toList());
  }

  List<Tensor> row(int i) {
    return rows.get(i);
  }

  List<Tensor> diagonal() {
    return IntStream.range(0, rows.size()).mapToObj(i -> at(i, i)).toList();
  }

  SmallMatrix transposed() {
    return filled(rows.getFirst().size(), rows.size(), (i, k) -> at(k, i));
  }

  SmallMatrix plus(SmallMatrix other) {
    return filled(rows.size(), rows.getFirst().size(), (i, k) -> at(i, k).plus(other.at(i, k)));
  }

  SmallMatrix times(SmallMatrix other) {
    SmallMatrix columns = other.transposed();
    return filled(rows.size(), columns.rows.size(), (i, k) -> dot(row(i), columns.row(k)));
  }

  List<Tensor> times(List<? extends Tensor> vector) {
    return rows.stream().map(row -> dot(row, vector)).toList();
  }

  /** This square matrix where a condition {@code [rows]} holds, else the identity. */
  SmallMatrix orIdentity(Tensor condition) {
    int n = rows.size();
    return filled(n, n, (i, k) -> condition.where(at(i, k), i == k ? ONE : ZERO));
  }

  /** The lower triangular L of a symmetric matrix {@code L Lᵀ}. */
  SmallMatrix choleskyFactor() {
    int n = rows.size();
    List<List<Tensor>> factor = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<Tensor> row = new ArrayList<>();
      for (int k = 0; k <= i; k++) {
        Tensor rest = at(i, k);
        List<Tensor> other = k == i ? row : factor.get(k);
        for (int j = 0; j < k; j++) {
          rest = rest.minus(row.get(j).times(other.get(j)));
        }
        row.add(k == i ? rest.sqrt() : rest.dividedBy(factor.get(k).get(k)));
      }
      while (row.size() < n) {
        row.add(ZERO);
      }
      factor.add(row);
    }
    return new SmallMatrix(factor);
  }

  /** The inverse of this lower triangular matrix. */
  SmallMatrix inverseOfLower() {
    int n = rows.size();
    Tensor[][] inverse = new Tensor[n][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        Tensor right = i == k ? ONE : ZERO;
        for (int j = k; j < i; j++) {
          right = right.minus(at(i, j).times(inverse[j][k]));
        }
        inverse[i][k] = i < k ? ZERO : right.dividedBy(at(i, i));
      }
    }
    return filled(n, n, (i, k) -> inverse[i][k]);
  }

  private Tensor at(int i, int k) {
    return rows.get(i).get(k);
  }

  private static Tensor dot(List<? extends Tensor> a, List<? extends Tensor> b) {
    Tensor sum = ZERO;
    for (int k = 0; k < a.size(); k++) {
      sum = sum.plus(a.get(k).times(b.get(k)));
    }
    return sum;
  }
}
