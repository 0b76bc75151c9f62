package dev.gradus.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.kernel.Passes;
import dev.gradus.samples.Series;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Quantities of all rows at once, which may need several passes over the rows. */
class ExpressionTest {
  private static final int COUNT = 5003;
  private static final double[] X = Series.of(Series.noise(COUNT, 5), value -> 100 + value);

  private static final double MEAN = Arrays.stream(X).sum() / COUNT;
  private static final double VARIANCE =
      Arrays.stream(X).map(value -> (value - MEAN) * (value - MEAN)).sum() / COUNT;

  private final Trace trace = new Trace();
  private final Tensor x = trace.input("x");
  private final Tensor a = trace.parameter("a", Shape.SCALAR);

  private double[] at(double theta, Tensor... outputs) {
    MemoryRows rows =
        new MemoryRows(Map.of("x", X), COUNT, Precision.FLOAT64, KernelCompiler.plain(), 3);
    return Expression.of(trace.graph(outputs), rows, Precision.FLOAT64, KernelCompiler.plain())
        .at(new double[] {theta});
  }

  @Test
  void aVarianceTakesTwoPasses() {
    Tensor variance = x.minus(x.mean()).square().mean();
    assertThat(Passes.of(trace.graph(variance)).reductions()).hasSize(2);
    assertThat(at(1, variance)[0]).isCloseTo(VARIANCE, within(1e-12));
  }

  /** The largest deviation in units of the standard deviation, times a parameter. */
  @Test
  void threePassesFeedOneAnother() {
    Tensor centred = x.minus(x.mean());
    Tensor deviation = centred.square().mean().sqrt();
    Tensor largest = centred.dividedBy(deviation).times(a).max();
    assertThat(Passes.of(trace.graph(largest)).reductions()).hasSize(3);
    double expected = Arrays.stream(X).max().orElseThrow() - MEAN;
    assertThat(at(2, largest)[0]).isCloseTo(2 * expected / Math.sqrt(VARIANCE), within(1e-12));
  }

  @Test
  void outputsOfDifferentPassesStandSideBySide() {
    Tensor mean = x.mean();
    double[] found = at(3, a, mean, x.minus(mean).square().mean(), a.times(2));
    assertThat(found[0]).isEqualTo(3);
    assertThat(found[1]).isCloseTo(MEAN, within(1e-11));
    assertThat(found[2]).isCloseTo(VARIANCE, within(1e-12));
    assertThat(found[3]).isEqualTo(6);
  }

  @Test
  void vectorsAreLaidOutInOrder() {
    Tensor pair = Tensor.stack(1, x, x.times(a));
    double[] found = at(2, pair.sum(0), a);
    assertThat(found).hasSize(3);
    assertThat(found[0]).isCloseTo(COUNT * MEAN, within(1e-8));
    assertThat(found[1]).isEqualTo(2 * found[0]);
    assertThat(found[2]).isEqualTo(2);
  }

  @Test
  void noReductionNeedsNoPass() {
    assertThat(Passes.of(trace.graph(a.times(2))).reductions()).isEmpty();
    assertThat(at(21, a.times(2))).containsExactly(42);
  }

  @Test
  void theNumberOfRowsIsThatOfAllBlocks() {
    assertThat(at(1, trace.rowCount())).containsExactly(COUNT);
  }

  @Test
  void oneValueARowIsRefused() {
    assertThatThrownBy(() -> at(1, x.times(a)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("an output of shape [rows] is one value a row; take its sum or mean");
  }
}
