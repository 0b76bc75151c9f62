package dev.gradus.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Sums;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.linear.Triangle;
import dev.gradus.samples.Series;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in memory, against loops that know of no blocks. */
class MemoryRowsTest {
  private static final double[] THETA = {1.7, -0.3};

  private final Trace trace = new Trace();
  private final Tensor x = trace.input("x");
  private final Tensor y = trace.input("y");
  private final Tensor a = trace.parameter("a", Shape.SCALAR);
  private final Tensor b = trace.parameter("b", Shape.SCALAR);

  private static double[] xs(int count) {
    return Series.noise(count, 11);
  }

  private static double[] ys(int count) {
    return Series.noise(count, 12);
  }

  private static MemoryRows rows(int count, int threads) {
    return new MemoryRows(
        Map.of("x", xs(count), "y", ys(count)),
        count,
        Precision.FLOAT64,
        KernelCompiler.plain(),
        threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1023, 1024, 1025, 2048, 5003})
  void mapGivesOneValueARow(int count) {
    Graph graph = trace.graph(a.times(x).plus(y).square(), b.minus(y), a);
    double[][] values = rows(count, 2).map(graph, THETA);
    double[] xs = xs(count);
    double[] ys = ys(count);
    double[][] expected = new double[3][count];
    for (int row = 0; row < count; row++) {
      double sum = 1.7 * xs[row] + ys[row];
      expected[0][row] = sum * sum;
      expected[1][row] = -0.3 - ys[row];
      expected[2][row] = 1.7;
    }
    assertThat(values).isDeepEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1023, 3", "1025, 2", "5003, 1", "5003, 4"})
  void sumsAndMaximaAreThoseOfALoop(int count, int threads) {
    Tensor term = a.times(x).plus(b).minus(y).square();
    Graph graph = trace.graph(term.sum(), term.max(), term.mean());
    double[] found =
        Expression.of(graph, rows(count, threads), Precision.FLOAT64, KernelCompiler.plain())
            .at(THETA);
    double[] xs = xs(count);
    double[] ys = ys(count);
    double sum = 0;
    double top = 0;
    for (int row = 0; row < count; row++) {
      double residual = 1.7 * xs[row] - 0.3 - ys[row];
      sum += residual * residual;
      top = Math.max(top, residual * residual);
    }
    assertThat(found[0]).isCloseTo(sum, within(1e-12 * sum));
    assertThat(found[1]).isEqualTo(top);
    assertThat(found[2]).isCloseTo(sum / count, within(1e-12 * sum / count));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 1024, 5003, 100_003})
  void aRowSumIsTheSumOfTheArrayToTheBit(int count) {
    double[] sum =
        Expression.of(
                trace.graph(x.sum()), rows(count, 2), Precision.FLOAT64, KernelCompiler.plain())
            .at(THETA);
    assertThat(sum).containsExactly(((Array) Array.of(xs(count)).sum()).item());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1024, 3", "1025, 2", "5003, 1", "5003, 3"})
  void theTriangleHoldsTheProductsOfTheColumns(int count, int threads) {
    Graph graph = trace.graph(x, a.times(y), b.expand(Shape.PER_ROW));
    Triangle triangle = rows(count, threads).prepare(Fold.triangle(graph, 1)).apply(THETA);
    double[][] columns = new double[3][count];
    columns[0] = xs(count);
    columns[1] = Series.of(ys(count), value -> 1.7 * value);
    Arrays.fill(columns[2], -0.3);
    for (int j = 0; j < 3; j++) {
      for (int k = 0; k < 3; k++) {
        double direct = 0;
        for (int row = 0; row < count; row++) {
          direct += columns[j][row] * columns[k][row];
        }
        double product = 0;
        for (int i = 0; i < 3; i++) {
          product += (i <= j ? triangle.at(i, j) : 0) * (i <= k ? triangle.at(i, k) : 0);
        }
        assertThat(product).isCloseTo(direct, within(1e-12 * count));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0+1",
    "1024, 2, 0+1024",
    "1025, 2, (0+1024 1024+1)",
    "5003, 1, (((0+1024 1024+1024) (2048+1024 3072+1024)) 4096+907)",
    "5003, 3, (((0+1024 1024+1024) (2048+1024 3072+1024)) 4096+907)",
  })
  void blocksOf1024RowsMergeAlongTheTree(int count, int threads, String tree) {
    MemoryRows numbered =
        new MemoryRows(
            Map.of("x", Series.from(0, 1, count)),
            count,
            Precision.FLOAT64,
            KernelCompiler.plain(),
            threads);
    Trace alone = new Trace();
    Notation notation =
        new Notation((blocks, rows) -> "%.0f+%d".formatted(blocks.getFirst().values()[0], rows));
    Fold<String> fold =
        new Fold<>(
            alone.graph(alone.input("x")), 1, () -> notation, numbers -> notation.text(numbers[0]));
    assertThat(numbered.prepare(fold).apply(new double[0])).isEqualTo(tree);
  }

  /** Also of so many blocks that a thread takes several at a time. */
  @ParameterizedTest
  @CsvSource({"256, 2", "257, 2", "700, 2", "1000, 3", "1025, 1", "1300, 7"})
  void manyBlocksMergeAlongTheSameTree(int blocks, int threads) {
    MemoryRows numbered =
        new MemoryRows(
            Map.of("x", Series.from(0, 1, blocks * Sums.BLOCK - 5)),
            blocks * Sums.BLOCK - 5,
            Precision.FLOAT64,
            KernelCompiler.plain(),
            threads);
    Trace alone = new Trace();
    Notation notation =
        new Notation((outputs, _) -> "%.0f".formatted(outputs.getFirst().values()[0] / Sums.BLOCK));
    Fold<String> fold =
        new Fold<>(
            alone.graph(alone.input("x")), 1, () -> notation, numbers -> notation.text(numbers[0]));
    var sum = numbered.prepare(fold);
    for (int time = 0; time < 3; time++) {
      assertThat(sum.apply(new double[0])).isEqualTo(MergeTreeTest.canonical(blocks));
    }
  }

  /** Numbers so many that few chunks of blocks can be held. */
  @Test
  void longPartialResultsAreTheSameForAllThreads() {
    Tensor wide = Tensor.stack(1, Collections.nCopies(600, x).toArray(Tensor[]::new));
    Graph graph = trace.graph(wide.times(a).sum(0));
    assertThat(rows(40_000, 3).prepare(Fold.reductions(graph, Precision.FLOAT64)).apply(THETA))
        .isEqualTo(rows(40_000, 1).prepare(Fold.reductions(graph, Precision.FLOAT64)).apply(THETA))
        .hasSize(600);
  }

  @Test
  void callersAtTheSameTimeDisturbNobody() {
    var sum =
        rows(50_003, 2)
            .prepare(
                Fold.reductions(trace.graph(a.times(x).plus(b.times(y)).sum()), Precision.FLOAT64));
    double[] alone = IntStream.range(0, 50).mapToDouble(i -> sum.apply(theta(i))[0]).toArray();
    double[] together =
        IntStream.range(0, 50).parallel().mapToDouble(i -> sum.apply(theta(i))[0]).toArray();
    assertThat(together).isEqualTo(alone);
  }

  private static double[] theta(int i) {
    return new double[] {i, 1.0 / (i + 1)};
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aFailureInAnyBlockReachesTheCaller(int threads) {
    int count = 6 * Sums.BLOCK;
    MemoryRows numbered =
        new MemoryRows(
            Map.of("x", Series.from(0, 1, count)),
            count,
            Precision.FLOAT64,
            KernelCompiler.plain(),
            threads);
    Trace alone = new Trace();
    Notation notation =
        new Notation((blocks, _) -> {
          if (blocks.getFirst().values()[0] == 3 * Sums.BLOCK) {
            throw new InvalidInput("block 3 is bad");
          }
          return "";
        });
    Fold<String> fold =
        new Fold<>(
            alone.graph(alone.input("x")), 1, () -> notation, numbers -> notation.text(numbers[0]));
    assertThatThrownBy(() -> numbered.prepare(fold).apply(new double[0]))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("block 3 is bad");
  }

  @Test
  void aPreparedRowSumServesManyParameters() {
    var loss =
        Expression.of(
            trace.graph(a.times(x).sum(), b.plus(a)),
            rows(3000, 2),
            Precision.FLOAT64,
            KernelCompiler.plain());
    double once = loss.at(new double[] {1, 0})[0];
    assertThat(loss.at(new double[] {2, 5})).containsExactly(2 * once, 7);
    assertThat(loss.at(new double[] {1, 0})).containsExactly(once, 1);
  }

  @Test
  void float32RowsComputeInFloat32() {
    MemoryRows rows =
        new MemoryRows(
            Map.of("x", new double[] {0.1, 0.2}, "y", new double[2]),
            2,
            Precision.FLOAT32,
            KernelCompiler.plain(),
            1);
    double[][] values = rows.map(trace.graph(x.times(a)), new double[] {0.3, 0});
    assertThat(values[0]).containsExactly(0.1f * 0.3f, 0.2f * 0.3f);
  }

  /** Also where blocks merge: a sum of 5,003 numbers is that of an array of float32. */
  @Test
  void float32SumsAreOfFloat32AcrossBlocks() {
    double[] xs = Array.float32(xs(5003)).toDoubles();
    MemoryRows rows =
        new MemoryRows(
            Map.of("x", xs, "y", new double[5003]),
            5003,
            Precision.FLOAT32,
            KernelCompiler.plain(),
            2);
    double[] sum =
        Expression.of(trace.graph(x.sum()), rows, Precision.FLOAT32, KernelCompiler.plain())
            .at(THETA);
    assertThat(sum).containsExactly(((Array) Array.float32(xs).sum()).item());
  }

  @Test
  void anUnknownColumnIsNamed() {
    Graph graph = trace.graph(trace.input("z"));
    assertThatThrownBy(() -> rows(3, 1).map(graph, THETA))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("the rows have no column 'z'");
  }

  @Test
  void thereMustBeAThread() {
    assertThatThrownBy(() -> rows(3, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("threads = 0 must be at least 1");
  }
}
