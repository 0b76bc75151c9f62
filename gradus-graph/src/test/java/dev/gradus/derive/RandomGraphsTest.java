package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.ExternalFunction;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random small graphs of every operation: automatic against numerical derivatives. */
class RandomGraphsTest {
  private static final int STEPS = 9;
  private static final double[][] COLUMNS = {
    {0.3, -1.2, 0.8, 1.9, -0.4}, {1.1, 0.2, -0.7, -1.6, 0.6}
  };
  private static final double[] THETA = new Random(99).doubles(17, -1.5, 1.5).toArray();

  /** Bounded and smooth, so that central differences can be trusted. */
  private static final List<Fn> SMOOTH =
      List.of(Fn.TANH, Fn.SIN, Fn.COS, Fn.SIGMOID, Fn.SOFTPLUS, Fn.ATAN, Fn.SQUARE, Fn.NEGATE);

  /** Smooth in its input and in all numbers of its parameter. */
  private static final ExternalFunction DAMPED =
      (inputs, theta) -> {
        double sum = Arrays.stream(theta).map(Math::tanh).sum();
        return Arrays.stream(inputs[0]).map(x -> Math.sin(x + sum)).toArray();
      };

  /** One graph under construction, and the choices that made it. */
  private static final class Grown {
    private final Random random;
    private final Trace trace = new Trace();
    private final List<Traced> parameters = new ArrayList<>();
    private final List<Tensor> pool = new ArrayList<>();
    private final boolean reducesRows;

    Grown(int seed, boolean reducesRows) {
      this.random = new Random(seed);
      this.reducesRows = reducesRows;
      for (Shape shape :
          List.of(Shape.SCALAR, Shape.of(3), Shape.of(3, 2), Shape.of(1, 1), Shape.of(2, 3, 1))) {
        Traced parameter = (Traced) trace.parameter("p" + parameters.size(), shape);
        parameters.add(parameter);
        pool.add(parameter);
      }
      Tensor x = trace.input("x");
      Tensor y = trace.input("y");
      pool.addAll(List.of(x, y, Tensor.stack(1, x, y, x.times(y))));
      for (int step = 0; step < STEPS; step++) {
        grow();
      }
    }

    /** The last tensors made, as one number or one a row. */
    Traced quantity() {
      Tensor total = pool.get(3).sum();
      for (Tensor tensor : pool.subList(pool.size() - 3, pool.size())) {
        Tensor bounded = tensor.tanh();
        if (tensor.shape().perRow()) {
          int[] sizes = {Shape.ROWS, tensor.shape().components()};
          bounded = bounded.reshape(Shape.of(sizes)).sum(1);
        }
        total = total.plus(reducesRows || !tensor.shape().perRow() ? bounded.sum() : bounded);
      }
      return (Traced) (reducesRows ? total : total.times(pool.get(5)));
    }

    /** Adds the result of a random operation that suits its operands. */
    private void grow() {
      for (int attempt = 0; attempt < 100; attempt++) {
        try {
          Tensor made = made();
          if (made.shape().components() <= 24 && made.shape().rank() <= 4) {
            pool.add(made);
            return;
          }
        } catch (InvalidInput _) {
          // These operands do not suit; draw others.
        }
      }
      throw new IllegalStateException("nothing could be made of " + pool);
    }

    private Tensor made() {
      Tensor a = draw();
      Tensor b = draw();
      int rank = Math.max(1, a.shape().rank());
      int axis = random.nextInt(rank);
      boolean overRows = axis == 0 && a.shape().perRow();
      return switch (random.nextInt(14)) {
        case 0 -> SMOOTH.get(random.nextInt(SMOOTH.size())).of(a);
        case 1 -> a.plus(b).sin();
        case 2 -> a.times(b);
        case 3 -> a.greater(b).where(a, b.times(0.5));
        case 4 -> a.matmul(b).tanh();
        case 5 -> b.matmul(a.transpose()).tanh();
        case 6 -> overRows && !reducesRows ? a.cos() : a.sum(axis).sin();
        case 7 -> overRows && !reducesRows ? a.sin() : a.max(axis);
        case 8 -> regrouped(a);
        case 9 -> a.transpose(shuffled(a.shape()));
        case 10 -> part(a, axis);
        case 11 -> DAMPED.at(List.of(a), List.of(b));
        case 12 -> reducesRows ? overRows() : a.times(b).cos();
        default ->
            random.nextBoolean()
                ? Tensor.concatenate(axis, a, b, a)
                : a.expand(a.shape().broadcast(b.shape()));
      };
    }

    /** The product over the rows of what x, y and x·y become by three parameters. */
    private Tensor overRows() {
      Tensor triple = pool.get(7);
      return Tensor.apply(new Op.RowProduct(), triple.times(pool.get(1)).sin(), triple).tanh();
    }

    private Tensor draw() {
      return pool.get(random.nextInt(pool.size()));
    }

    private Tensor regrouped(Tensor a) {
      int components = a.shape().components();
      int first =
          IntStream.rangeClosed(1, components)
              .filter(i -> components % i == 0)
              .skip(random.nextInt(2))
              .findFirst()
              .orElse(1);
      Shape inner = Shape.of(first, components / first);
      return a.reshape(a.shape().perRow() ? inner.withRows() : inner);
    }

    private int[] shuffled(Shape shape) {
      int lead = shape.perRow() ? 1 : 0;
      List<Integer> axes = new ArrayList<>(IntStream.range(lead, shape.rank()).boxed().toList());
      Collections.shuffle(axes, random);
      return IntStream.concat(IntStream.range(0, lead), axes.stream().mapToInt(Integer::intValue))
          .toArray();
    }

    private Tensor part(Tensor a, int axis) {
      int size = a.shape().rank() == 0 ? 0 : a.shape().size(axis);
      int from = size > 1 ? random.nextInt(size) : 0;
      return a.slice(axis, from, Math.max(from, size - random.nextInt(2)));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void automaticAgreesWithNumerical(boolean reducesRows) {
    for (int seed = 0; seed < 60; seed++) {
      Grown grown = new Grown(seed, reducesRows);
      Traced quantity = grown.quantity();
      try {
        Compare.waysAgree(grown.trace, quantity, grown.parameters, COLUMNS, THETA);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed %d: %s%n%s".formatted(seed, e.getMessage(), grown.trace.graph(quantity)), e);
      }
    }
  }

  /** Otherwise the test above would not test what it says. */
  @Test
  void everyOperationTakesPart() {
    Set<Class<?>> kinds = new HashSet<>();
    Set<Op.Reduction> reductions = new HashSet<>();
    for (int seed = 0; seed < 60; seed++) {
      Grown grown = new Grown(seed, true);
      Graph graph = grown.trace.graph(grown.quantity());
      for (Node node : graph.nodes()) {
        if (node instanceof Node.Apply(Op op, _, _)) {
          kinds.add(op.getClass());
          if (op instanceof Op.Reduce(Op.Reduction reduction, int _)) {
            reductions.add(reduction);
          }
        }
      }
    }
    assertThat(kinds).containsExactlyInAnyOrder(Op.class.getPermittedSubclasses());
    assertThat(reductions).containsExactlyInAnyOrder(Op.Reduction.values());
  }
}
