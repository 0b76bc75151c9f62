package dev.gradus.bench.task;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.loss.Softmax;
import dev.gradus.model.Model;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Objective.Gradient;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One step of a network with one hidden layer of tanh units that tells classes apart, on one batch:
 * forward, backward, and the parameters moved along the gradient. Arguments: a file of floats, in
 * which inputs, classes and starts stand one behind the other; the numbers of rows, inputs, hidden
 * units and classes; the threads.
 */
final class NetworkTasks {
  private static final double RATE = 0.1;

  private NetworkTasks() {}

  /** Gradus. The answer: loss, and some slopes, at the start. */
  static Task gradus(List<String> arguments) throws Exception {
    int[] sizes = arguments.subList(1, 5).stream().mapToInt(Integer::parseInt).toArray();
    int rows = sizes[0];
    int inputs = sizes[1];
    int hidden = sizes[2];
    int classes = sizes[3];
    int parameters = inputs * hidden + hidden + hidden * classes + classes;
    float[] all = Numbers.floats(arguments.getFirst(), 0, rows * (inputs + 1) + parameters);
    double[] numbers = IntStream.range(0, all.length).mapToDouble(i -> all[i]).toArray();
    double[] start = Arrays.copyOfRange(numbers, rows * (inputs + 1), numbers.length);
    Table table = table(numbers, rows, inputs);
    Objective objective =
        Gradus.objective(
            model(inputs, hidden, classes, start),
            table,
            FitSettings.defaults()
                .withPrecision(Precision.FLOAT32)
                .withThreads(Integer.parseInt(arguments.get(5))));
    double[] theta = start.clone();
    Gradient first = objective.gradient(start);
    double[] answer =
        DoubleStream.concat(
                DoubleStream.of(first.loss() / 2), // the deviance is twice the cross-entropy
                IntStream.range(0, 5).mapToDouble(i -> first.values()[parameters - 1 - i] / 2))
            .toArray();
    return () -> {
      Gradient gradient = objective.gradient(theta);
      for (int i = 0; i < theta.length; i++) {
        theta[i] = (float) (theta[i] - (float) (RATE / 2 * gradient.values()[i]));
      }
      return answer;
    };
  }

  private static Table table(double[] numbers, int rows, int inputs) {
    List<Column> columns = new ArrayList<>();
    for (int input = 0; input < inputs; input++) {
      columns.add(
          Column.of("x" + input, Arrays.copyOfRange(numbers, input * rows, (input + 1) * rows)));
    }
    columns.add(
        Column.of("digit", Arrays.copyOfRange(numbers, inputs * rows, (inputs + 1) * rows)));
    return Table.of("the batch", columns);
  }

  private static Model model(int inputs, int hidden, int classes, double[] start) {
    int second = inputs * hidden;
    int third = second + hidden;
    int fourth = third + hidden * classes;
    return Model.equations(scope -> {
      Tensor x =
          Tensor.stack(
              1,
              IntStream.range(0, inputs)
                  .mapToObj(i -> scope.column("x" + i))
                  .toArray(Tensor[]::new));
      Tensor units =
          x.matmul(scope.parameter("W1", array(start, 0, inputs, hidden)))
              .plus(scope.parameter("b1", array(start, second, hidden)))
              .tanh();
      Tensor scores =
          units
              .matmul(scope.parameter("W2", array(start, third, hidden, classes)))
              .plus(scope.parameter("b2", array(start, fourth, classes)));
      scope.equation(new Softmax(), scope.column("digit"), scores);
    });
  }

  private static Array array(double[] numbers, int from, int... sizes) {
    Shape shape = Shape.of(sizes);
    return Array.of(
        shape, Precision.FLOAT64, Arrays.copyOfRange(numbers, from, from + shape.components()));
  }
}
