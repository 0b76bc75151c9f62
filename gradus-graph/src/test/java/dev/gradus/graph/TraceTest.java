package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.kernel.Run;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Graphs under construction: what is shared, computed ahead, left out and left alone. */
class TraceTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    2,
    0.5,
    3.7,
    1e-320,
    -1e300,
    1.0 / 3,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private final Trace trace = new Trace();
  private final Tensor x = trace.input("x");
  private final Tensor y = trace.input("y");
  private final Tensor p = trace.parameter("p", Shape.SCALAR);

  @Test
  void equalExpressionsAreOneNode() {
    Tensor first = x.times(p).plus(y).exp();
    int size = trace.size();
    assertThat(x.times(p).plus(y).exp()).isEqualTo(first);
    assertThat(trace.input("x")).isEqualTo(x);
    assertThat(trace.parameter("p", Shape.SCALAR)).isEqualTo(p);
    assertThat(x.times(2)).isEqualTo(x.times(2));
    assertThat(trace.size()).as("only x * 2 and its constant are new").isEqualTo(size + 2);
  }

  @Test
  void operandsKeepTheirOrder() {
    assertThat(x.plus(y)).isNotEqualTo(y.plus(x));
    assertThat(x.times(y)).isNotEqualTo(y.times(x));
  }

  @Test
  void operationsOnConstantsAreComputed() {
    Tensor sum = trace.constant(Array.of(1, 2, 3)).times(2).sum();
    assertThat(((Traced) sum).node())
        .isEqualTo(new Node.Constant(Array.scalar(12, Precision.FLOAT64)));
  }

  @Test
  void largeConstantsAreNotComputedAhead() {
    Tensor one = trace.constant(Array.scalar(1, Precision.FLOAT64));
    assertThat(((Traced) one.expand(Shape.of(4096))).node()).isInstanceOf(Node.Constant.class);
    assertThat(((Traced) one.expand(Shape.of(4097))).node()).isInstanceOf(Node.Apply.class);
    assertThat(((Traced) one.expand(Shape.PER_ROW)).node()).isInstanceOf(Node.Apply.class);
  }

  @Test
  void whatIsNotNeededIsLeftOut() {
    x.exp().log().plus(y);
    Tensor wanted = p.sin();
    Graph graph = trace.graph(wanted);
    assertThat(graph.nodes())
        .containsExactly(
            new Node.Parameter("p", Shape.SCALAR),
            new Node.Apply(new Op.Elementwise(Fn.SIN), List.of(0), Shape.SCALAR));
    assertThat(graph.outputs()).containsExactly(1);
  }

  @Test
  void declarationsOutliveTheirUse() {
    trace.parameter("q", Shape.of(2, 3));
    Graph graph = trace.graph(x);
    assertThat(graph.parameters()).extracting(Node.Parameter::name).containsExactly("p", "q");
    assertThat(graph.inputs()).extracting(Node.Input::name).containsExactly("x", "y");
    assertThat(graph.parameterCount()).isEqualTo(7);
  }

  @Test
  void whatLeavesEveryBitAloneDisappears() {
    assertThat(x.times(1.0)).isEqualTo(x);
    assertThat(Array.scalar(1, Precision.FLOAT64).times(x)).isEqualTo(x);
    assertThat(x.dividedBy(1.0)).isEqualTo(x);
    assertThat(x.power(1.0)).isEqualTo(x);
    assertThat(x.minus(0.0)).isEqualTo(x);
    assertThat(x.negate().negate()).isEqualTo(x);
    assertThat(x.power(2)).isEqualTo(x.square());
  }

  @Test
  void whatMayChangeABitOrDropANotANumberStays() {
    assertThat(
            Stream.of(
                x.plus(0.0),
                x.minus(-0.0),
                x.times(0.0),
                x.minus(x),
                x.dividedBy(x),
                x.power(0.0),
                x.exp().log(),
                x.sqrt().square()))
        .doesNotHaveDuplicates()
        .allMatch(tensor -> ((Traced) tensor).node() instanceof Node.Apply);
  }

  @Test
  void sumsAndProductsAreNotRegrouped() {
    assertThat(x.plus(1).plus(2)).isNotEqualTo(x.plus(3));
    assertThat(x.times(2).times(3)).isNotEqualTo(x.times(6));
    assertThat(x.plus(y).plus(p)).isNotEqualTo(x.plus(y.plus(p)));
    assertThat(x.minus(y).plus(y)).isNotEqualTo(x);
  }

  /**
   * A simplified node must give what the plain one gives, for every function, constant and place.
   * An adjoint of 0 has no sign, so neither has the 0 of {@code chain}.
   */
  @ParameterizedTest
  @EnumSource
  void simplificationsKeepBits(Fn fn) {
    for (double number : SPECIAL) {
      for (int place = 0; place < fn.meaning().arity(); place++) {
        Array constant = Array.scalar(number, Precision.FLOAT64);
        Trace own = new Trace();
        Tensor traced = fn.of(operands(fn, own.input("x"), place, constant));
        Tensor eager = fn.of(operands(fn, Array.of(SPECIAL), place, constant));
        Graph graph = own.graph(own.at(own.position(traced)).expand(Shape.PER_ROW));
        Array value = Run.of(graph, new double[][] {SPECIAL}).getFirst();
        Array expected = (Array) eager.expand(Shape.of(SPECIAL.length));
        assertThat(fn == Fn.CHAIN ? value.plus(0) : value)
            .as("%s with %s as operand %d", fn, number, place)
            .isEqualTo(fn == Fn.CHAIN ? expected.plus(0) : expected);
      }
    }
  }

  private static Tensor[] operands(Fn fn, Tensor column, int place, Array constant) {
    Tensor[] operands = new Tensor[fn.meaning().arity()];
    Arrays.fill(operands, column);
    operands[place] = constant;
    return operands;
  }

  @Test
  void twoTracesDoNotMix() {
    Tensor foreign = new Trace().input("x");
    assertThatThrownBy(() -> x.plus(foreign))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "tensors of two different traces meet in one expression; trace the whole model at once");
  }

  @Test
  void aParameterHasOneShapeAndNoRows() {
    assertThatThrownBy(() -> trace.parameter("p", Shape.of(2)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("parameter 'p' has shape [] and shape [2]; a parameter has one shape");
    assertThatThrownBy(() -> trace.parameter("r", Shape.PER_ROW))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("parameter 'r' of shape [rows]: a parameter has no row axis");
  }

  @Test
  void onlyALeafIsALeaf() {
    assertThat(trace.leaf(((Traced) x).node())).isEqualTo(x);
    assertThat(trace.leaf(new Node.RowCount())).isEqualTo(trace.rowCount());
    assertThatThrownBy(() -> trace.leaf(((Traced) x.exp()).node()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("it is not a leaf");
  }

  @Test
  void aFinishedGraphContinuesInAnotherTrace() {
    Graph graph = trace.graph(x.times(p), y.minus(p));
    Trace other = new Trace();
    other.parameter("q", Shape.SCALAR);
    List<Tensor> outputs = other.add(graph);
    assertThat(outputs.getFirst())
        .isEqualTo(other.input("x").times(other.parameter("p", Shape.SCALAR)));
    assertThat(other.graph(outputs).parameters())
        .extracting(Node.Parameter::name)
        .containsExactly("q", "p");
  }

  @Test
  void aGraphContinuesOverOtherLeaves() {
    Graph graph = trace.graph(x.times(p));
    Trace other = new Trace();
    Tensor z = other.input("z");
    assertThat(other.add(graph, _ -> z).getFirst()).isEqualTo(z.times(z));
  }
}
