package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One of K classes, numbered from 0 or from 1: {@code class ~ softmax(x1, ..., xK)} or {@code
 * softmax(x)} with x {@code [rows, K]}. A class has the probability {@code exp(x_k) / Σ exp(x_j)};
 * the loss is the deviance, -2 log of that of the class that was measured.
 */
public record Softmax() implements Law {
  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public boolean isDeviance() {
    return true;
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Tensor whole = Tensor.stack(1, arguments.toArray(Tensor[]::new)).logSumExp(1);
    List<Tensor> logs = arguments.stream().map(x -> x.minus(whole)).toList();
    List<Tensor> shares = logs.stream().map(Tensor::exp).toList();
    // Classes are numbered from the least number that was measured; the check sees to that.
    Tensor first = measured.negate().max(0).negate();
    Tensor value = Maths.ZERO;
    List<Part> parts = new ArrayList<>();
    for (int k = 0; k < arguments.size(); k++) {
      Tensor isClass = measured.equalTo(first.plus(k));
      value = value.plus(isClass.where(logs.get(k).times(-2), Maths.ZERO));
      Tensor excess = shares.get(k).minus(isClass);
      Tensor root = Scores.root(shares.get(k), excess);
      List<Tensor> slopes = new ArrayList<>();
      for (int j = 0; j < arguments.size(); j++) {
        Tensor slope = shares.get(j).negate();
        slopes.add(root.times(j == k ? slope.plus(1) : slope));
      }
      parts.add(new Part(excess.dividedBy(root), slopes));
    }
    return new Terms(value, arguments, parts);
  }

  /** There is no mean of classes. */
  @Override
  public Optional<Tensor> mean(List<Tensor> arguments) {
    return Optional.empty();
  }

  @Override
  public void check(Sample sample) {
    int classes = sample.arguments().length;
    TreeSet<Double> seen = new TreeSet<>(DoubleStream.of(sample.measured()).boxed().toList());
    double first = seen.getFirst() == 0 ? 0 : 1;
    List<Double> expected = IntStream.range(0, classes).mapToObj(k -> first + k).toList();
    String rule =
        "it must be a class from 0 to %d, or from 1 to %d, for softmax has %d arguments, one a class"
            .formatted(classes - 1, classes, classes);
    sample.require(row -> expected.contains(sample.measured()[row]), rule);
    sample.require(
        _ -> seen.size() == classes,
        "each class must occur; of %d the data have %s: number the classes anew and leave out the arguments of others"
            .formatted(classes, seen.stream().map(Sample::text).toList()));
  }

  @Override
  public boolean isCertain(double measured, double[] arguments) {
    double largest = Arrays.stream(arguments).max().orElseThrow();
    double rest = Arrays.stream(arguments).map(x -> Math.exp(x - largest)).sum() - 1;
    return rest < Maths.IMPOSSIBLE;
  }
}
