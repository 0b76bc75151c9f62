package dev.gradus.references;

import dev.gradus.fit.FitSettings;
import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.loss.Softmax;
import dev.gradus.model.Model;
import dev.gradus.model.Penalty;
import dev.gradus.samples.ReferenceSet;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A network with one hidden layer. Its numbers are W1 {@code [inputs, hidden]}, b1 {@code
 * [hidden]}, W2 {@code [hidden, outputs]} and b2 {@code [outputs]}, one behind the other.
 *
 * @param inputs the columns that go in
 * @param hidden the number of hidden units
 * @param outputs the number of outputs: classes, or one
 * @param measured the column that is measured
 * @param activation of the hidden units
 * @param table the data
 * @param settings with the penalty
 * @param start the numbers of the file, where it has them so
 */
record Network(
    List<String> inputs,
    int hidden,
    int outputs,
    String measured,
    UnaryOperator<Tensor> activation,
    Table table,
    FitSettings settings,
    double[] start) {
  /** A network of R's nnet, which penalises all its numbers. */
  static Network ofNnet(ReferenceSet set) {
    boolean classes = set.facts().get("output").asString().startsWith("softmax");
    double decay = set.number("decay") * (classes ? 2 : 1); // the loss of classes is -2 log p
    return new Network(
        set.texts("inputs"),
        set.facts().get("hidden").asInt(),
        classes ? 3 : 1,
        classes ? "species" : set.facts().get("response").asString(),
        Tensor::sigmoid,
        set.table(),
        ridge(decay, List.of()),
        new double[0]);
  }

  /** A network of scikit-learn, which penalises the matrices. */
  static Network ofScikitLearn(ReferenceSet set) {
    boolean classes = set.facts().get("output").asString().equals("softmax");
    double[] sizes = set.numbers("sizes");
    Table table = classes ? pixels(set) : diabetes(set);
    String measured = table.names().getLast();
    return new Network(
        table.names().stream().filter(name -> !name.equals(measured)).toList(),
        (int) sizes[1],
        (int) sizes[2],
        measured,
        classes ? Tensor::sigmoid : Tensor::tanh,
        table,
        ridge(set.number("alpha"), List.of("W1", "W2")),
        flat(set.facts().get("weights"), set.facts().get("biases")));
  }

  private static FitSettings ridge(double weight, List<String> names) {
    return FitSettings.defaults()
        .withPenalties(List.of(new Penalty(Penalty.Kind.RIDGE, weight, names)));
  }

  /** The first rows, pixels from 0 to 1. */
  private static Table pixels(ReferenceSet set) {
    int rows = set.facts().get("n").asInt();
    List<Column> columns = new ArrayList<>();
    for (Column column : set.table().columns()) {
      double unit = column.name().equals("target") ? 1 : 16;
      columns.add(
          Column.of(
              column.name(),
              Arrays.stream(column.values()).limit(rows).map(v -> v / unit).toArray()));
    }
    return Table.of(set.name(), columns);
  }

  /** Columns about their means, of norm 10, and the response about 150 by 80. */
  private static Table diabetes(ReferenceSet set) {
    List<Column> columns = new ArrayList<>();
    for (Column column : set.table().columns()) {
      boolean response = column.name().equals("y");
      double mean = response ? 150 : Arrays.stream(column.values()).average().orElseThrow();
      double[] centred = Arrays.stream(column.values()).map(v -> v - mean).toArray();
      double unit = response ? 80 : Math.sqrt(Arrays.stream(centred).map(v -> v * v).sum()) / 10;
      columns.add(Column.of(column.name(), Arrays.stream(centred).map(v -> v / unit).toArray()));
    }
    return Table.of(set.name(), columns);
  }

  /** Matrices and biases of both layers in the order of the network. */
  static double[] flat(JsonNode weights, JsonNode biases) {
    List<Double> numbers = new ArrayList<>();
    for (int layer = 0; layer < 2; layer++) {
      weights.get(layer).forEach(row -> row.forEach(weight -> numbers.add(weight.asDouble())));
      biases.get(layer).forEach(bias -> numbers.add(bias.asDouble()));
    }
    return numbers.stream().mapToDouble(number -> number).toArray();
  }

  /** The numbers of nnet, unit by unit with the bias first, in the order of the network. */
  double[] ordered(double[] nnet) {
    double[] ordered = new double[nnet.length];
    int from = 0;
    int to = 0;
    for (int layer = 0; layer < 2; layer++) {
      int in = layer == 0 ? inputs.size() : hidden;
      int out = layer == 0 ? hidden : outputs;
      for (int unit = 0; unit < out; unit++) {
        ordered[to + in * out + unit] = nnet[from + unit * (in + 1)];
        for (int i = 0; i < in; i++) {
          ordered[to + i * out + unit] = nnet[from + unit * (in + 1) + 1 + i];
        }
      }
      from += (in + 1) * out;
      to += (in + 1) * out;
    }
    return ordered;
  }

  /** The numbers of the matrices, without the biases. */
  double[] onlyWeights(double[] numbers) {
    int first = inputs.size() * hidden;
    int second = first + hidden;
    return IntStream.concat(
            IntStream.range(0, first), IntStream.range(second, second + hidden * outputs))
        .mapToDouble(j -> numbers[j])
        .toArray();
  }

  /** How many of our losses a file's is: the loss of a class is -2 log p, of nnet's -log p. */
  double lossesPerTold() {
    return outputs == 1 ? 1 : 2;
  }

  /** The model from numbers in its own order. */
  Model model(double[] numbers) {
    int first = inputs.size() * hidden;
    int second = first + hidden;
    int third = second + hidden * outputs;
    return Model.equations(told -> {
      Tensor x = Tensor.stack(1, inputs.stream().map(told::column).toArray(Tensor[]::new));
      Tensor w1 = told.parameter("W1", array(numbers, 0, inputs.size(), hidden));
      Tensor b1 = told.parameter("b1", array(numbers, first, hidden));
      Tensor w2 = told.parameter("W2", array(numbers, second, hidden, outputs));
      Tensor b2 = told.parameter("b2", array(numbers, third, outputs));
      Tensor y = activation.apply(x.matmul(w1).plus(b1)).matmul(w2).plus(b2);
      if (outputs == 1) {
        told.equation(told.column(measured), y.reshape(-1));
      } else {
        told.equation(
            new Softmax(),
            told.column(measured),
            IntStream.range(0, outputs)
                .mapToObj(k -> y.slice(1, k, k + 1).reshape(-1))
                .toArray(Tensor[]::new));
      }
    });
  }

  private static Array array(double[] numbers, int from, int... sizes) {
    Shape shape = Shape.of(sizes);
    return Array.of(
        shape, Precision.FLOAT64, Arrays.copyOfRange(numbers, from, from + shape.components()));
  }
}
