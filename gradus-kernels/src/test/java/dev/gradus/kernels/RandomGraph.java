package dev.gradus.kernels;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Graphs made at random of all operations, for comparing what runs them. */
final class RandomGraph {
  private static final double[] NUMBERS = {
    0, -0.0, 1, -1, 0.5, 2, 3.25, 1e-300, 1e30, 1e300, -7.75, Double.NaN, Double.POSITIVE_INFINITY
  };

  private static final List<Fn> FUNCTIONS = List.of(Fn.values());

  private final Random random;
  private final Trace trace = new Trace();
  private final List<Tensor> made = new ArrayList<>();

  private RandomGraph(long seed) {
    this.random = new Random(seed);
  }

  /** A graph of about so many operations over columns x0, x1, x2. */
  static Graph of(long seed, int operations) {
    return new RandomGraph(seed).grown(operations);
  }

  /** Values for a column: ordinary ones, and now and then a special one. */
  static double[] column(Random random, int rows) {
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] =
          random.nextInt(40) == 0
              ? NUMBERS[random.nextInt(NUMBERS.length)]
              : random.nextGaussian() * Math.pow(10, random.nextInt(5) - 2);
    }
    return values;
  }

  private Graph grown(int operations) {
    for (int i = 0; i < 3; i++) {
      made.add(trace.input("x" + i));
    }
    made.add(trace.parameter("a", Shape.SCALAR));
    made.add(trace.parameter("v", Shape.of(3)));
    made.add(trace.parameter("m", Shape.of(3, 2)));
    made.add(trace.rowCount());
    made.add(trace.constant(Array.scalar(random.nextGaussian(), Precision.FLOAT64)));
    made.add(trace.constant(Array.of(1.5, -0.25, 0)));
    made.add(Tensor.stack(1, made.get(0), made.get(1), made.get(2)));
    for (int i = 0; i < operations; i++) {
      Tensor next = next();
      if (next.shape().components() <= 12) {
        made.add(next);
      }
    }
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      Tensor output = made.get(made.size() - 1 - random.nextInt(Math.min(10, made.size())));
      if (output.shape().perRow() && random.nextBoolean()) {
        output = random.nextInt(4) == 0 ? output.max(0) : output.sum(0);
      }
      outputs.add(output);
    }
    return trace.graph(outputs);
  }

  private Tensor pick() {
    int last = made.size();
    return made.get(random.nextBoolean() ? random.nextInt(last) : last - 1 - random.nextInt(5));
  }

  private Tensor next() {
    while (true) {
      try {
        return tried();
      } catch (InvalidInput _) {
        // These shapes do not go together; others will.
      }
    }
  }

  private Tensor tried() {
    Tensor a = pick();
    return switch (random.nextInt(12)) {
      case 0 -> random.nextInt(3) == 0 ? a.max(lastAxis(a)) : a.sum(lastAxis(a));
      case 1 -> a.matmul(pick());
      case 2 -> a.transpose();
      case 3 -> Tensor.concatenate(lastAxis(a), a, pick());
      case 4 -> a.slice(lastAxis(a), 0, 1 + random.nextInt(2));
      default -> function(a);
    };
  }

  private static int lastAxis(Tensor tensor) {
    if (tensor.shape().rank() <= (tensor.shape().perRow() ? 1 : 0)) {
      throw new InvalidInput("no axis");
    }
    return tensor.shape().rank() - 1;
  }

  private Tensor function(Tensor a) {
    Fn fn = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    Tensor[] operands = new Tensor[fn.meaning().arity()];
    for (int k = 0; k < operands.length; k++) {
      operands[k] = k == 0 ? a : pick();
    }
    return Tensor.apply(new Op.Elementwise(fn), operands);
  }
}
